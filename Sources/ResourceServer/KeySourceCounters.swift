/// What a key source has done since it was made.
struct KeySourceCounters: Sendable, Hashable {
    /// Fetches that ended, well or not.
    var fetches = 0
    /// Those of them that brought no key set.
    var failures = 0
    /// Lookups that were answered from the cache without anything being fetched.
    var hits = 0
    /// Fetches that were started while a set was held, because of its age or of time.
    var refreshes = 0
    /// Fetches that were started because a key ID was not in the set that was held.
    var unknownKidFetches = 0
    /// Fetches that were started because a signature fitted no key of the set that was held.
    var badSignatureFetches = 0
    /// Sets or keys that were dropped.
    var evictions = 0
}

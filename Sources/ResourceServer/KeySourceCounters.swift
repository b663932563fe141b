import KeyCache

/// What a key source has done since it was made.
struct KeySourceCounters: Sendable, Hashable {
    /// Fetches that were started, whatever for.
    var fetches = 0
    /// Those that ended without a key set.
    var failures = 0
    /// Lookups that were answered from the cache without anything being fetched.
    var hits = 0
    /// Fetches that were started for the age of the set or by time: expired, ahead, polling.
    var refreshes = 0
    /// Fetches that were started because a key ID was not in the set in use.
    var unknownKidFetches = 0
    /// Fetches that were started because a signature fitted no key of the set in use.
    var badSignatureFetches = 0
    /// Sets and keys that were dropped.
    var evictions = 0

    /// Counts a fetch that starts.
    mutating func count(_ cause: FetchCause) {
        fetches += 1
        switch cause {
        case .first: break
        case .expired, .ahead, .polling: refreshes += 1
        case .unknownKid: unknownKidFetches += 1
        case .badSignature: badSignatureFetches += 1
        }
    }
}

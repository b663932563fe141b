/// How a resource server caches its issuer's key set: the parameters that real verifiers differ in. All times are nanoseconds.
///
/// One value drives a server (``KeyCacheModel``) and tells the oracle what that server may know (``KnowledgeBounds``), so that
/// the two cannot drift apart. The presets say which library has which value.
public struct CachePolicy: Sendable, Hashable {
    /// Whether a set is kept whole, or each key by itself.
    public var keeping = Keeping.wholeSet
    /// The age from which on a set is not fresh, counted from when it arrived; nil for one that never grows old.
    public var age: Int64?
    /// How the `max-age` of an answer's `Cache-Control` takes the age's place, or the polling's interval's where there is no age;
    /// nil where it is not read.
    public var cacheControl: CacheControl?
    /// How far ages and intervals are spread, so that many servers do not fetch at once.
    public var jitter = Jitter.none
    /// What a lookup that meets a set past its age gets.
    public var expired = Expired.waits
    /// When a set is refreshed before its age; nil for never.
    public var ahead: Ahead?
    /// How often the set is fetched whether or not anyone asks; nil for never.
    public var polling: Polling?
    /// When the first set is fetched.
    public var firstFetch = FirstFetch.onDemand
    /// What a key ID does that the set in use does not hold.
    public var unknownKid = Refetch.never
    /// What a signature does that fits no key of its ID in the set in use.
    public var badSignature = Refetch.never
    /// What bounds the fetches that lookups start, whatever for.
    public var throttle = Throttle.none
    /// What a fetch that fails does to the set in use.
    public var onError = OnError.keepsUntilAge
    /// Which lookups share a fetch.
    public var coalescing = Coalescing.shared
    /// What lookups get that the set in use would do for, while a fetch is under way.
    public var meanwhile = Meanwhile.served
    /// How long a fetch may take.
    public var fetchTimeout = fetchTimeoutStandard
    /// What is remembered of key IDs that a fetched set did not hold; nil for nothing.
    public var negative: NegativeCaching?
    /// How long the set that a newer one replaced still serves the keys that only it holds; nil for not at all. An identity
    /// platform's "last known good".
    public var lastKnownGood: Int64?
    /// How long a token that was verified once passes without its key being asked for again; nil where each request asks. Some
    /// gateways have such a memo, with an expiry of its own. It is for the guard to honour.
    public var verifiedTokenMemo: Int64?

    /// A policy with nothing but an age, for what is set afterwards.
    ///
    /// - Parameter age: what is less than one nanosecond counts as one.
    public init(age: Int64?) {
        self.age = age.map { max(1, $0) }
    }

    /// How long a fetch may take where nothing else is said.
    public static let fetchTimeoutStandard: Int64 = 15_000_000_000

    /// An age; the old set is served, however old it is, while one background refresh runs; no fetch for an unknown key ID; the
    /// set is dropped when a refresh fails.
    ///
    /// - Parameter ageNanoseconds: the age; what is less than one nanosecond counts as one.
    public static func ttl(_ ageNanoseconds: Int64) -> CachePolicy {
        var policy = CachePolicy(age: ageNanoseconds)
        policy.expired = .servesWhileRefreshing(for: .max)
        policy.onError = .evicts
        return policy
    }
}

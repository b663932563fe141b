/// How a resource server caches its issuer's key set: the parameters that real verifiers differ in.
///
/// One value drives a server (``KeyCacheModel``) and tells the oracle what that server may know (``KnowledgeBounds``), so that
/// the two cannot drift apart.
public struct CachePolicy: Sendable, Hashable {
    /// The age in nanoseconds from which on a set is fetched anew, counted from when it arrived.
    public let ageNanoseconds: Int64

    /// How long a fetch may take, as go-jwt-middleware 2 has it.
    public static let fetchNanosecondsMax: Int64 = 15_000_000_000

    /// As go-jwt-middleware 2 does: an age; the old set is served, however old it is, while one background refresh runs; no fetch
    /// for an unknown key ID; the set is dropped when a refresh fails.
    ///
    /// - Parameter ageNanoseconds: the age; what is less than one nanosecond counts as one.
    public static func ttl(_ ageNanoseconds: Int64) -> CachePolicy {
        CachePolicy(ageNanoseconds: max(1, ageNanoseconds))
    }
}

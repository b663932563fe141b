/// One measure of one resource server: the whole of it, or the part of one kind, one key or one client, with the requests that
/// prove its bounds. All lengths are nanoseconds.
public struct MeasureSlice: Codable, Sendable, Hashable {
    /// What is measured.
    public enum Name: String, Codable, Sendable, CaseIterable {
        /// Live tokens were not served.
        case outage
        /// Dead credentials were accepted.
        case exposure
        /// Expired tokens were accepted within the skew, which is permitted; never part of an exposure.
        case grace
        /// Callers were refused because the token that they kept had died.
        case stranded
    }

    /// What is measured.
    public var measure: Name
    /// The resource server.
    public var server: String
    /// `refused`, `unavailable` or `late` of an outage, `revoked` or `expired` of an exposure; nil: all kinds together.
    public var kind: String?
    /// The thumbprint of the key whose tokens it is about; nil: all keys together.
    public var key: String?
    /// The client that called; nil: all clients together.
    public var client: String?
    /// What is proven.
    public var atLeast: Int64
    /// What the calls around leave room for; nil: no end was seen.
    public var atMost: Int64?
    /// The calls that were hit.
    public var affected: Int
    /// The calls that could have been hit.
    public var of: Int
    /// The requests that prove the bounds; nil where nothing was hit.
    public var proof: Proof?
    /// How densely it was looked at: the times between calls that could have been hit; nil for fewer than two.
    public var spacing: Spacing?
    /// Whether an exposure ended only because calls came back: no one called for a second or more, the server did not fetch
    /// meanwhile, and soon after the first call it refused. Left idle it had gone on; `atMost` holds for this run alone.
    public var isUnboundedWhileIdle: Bool

    /// Requests by their numbers in the history.
    public struct Proof: Codable, Sendable, Hashable {
        /// The first that was hit; with the last one it proves `atLeast`.
        public var firstHit: Int
        /// The last that was hit.
        public var lastHit: Int
        /// The last good one before; with the first one after it bounds `atMost`. Nil where another fact does (a death, the first
        /// token), or nothing.
        public var goodBefore: Int?
        /// The first good one after; nil likewise.
        public var goodAfter: Int?
    }

    /// Times between calls, as sent.
    public struct Spacing: Codable, Sendable, Hashable {
        /// On the average.
        public var mean: Int64
        /// The longest.
        public var longest: Int64
    }
}

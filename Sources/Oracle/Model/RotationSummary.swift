/// One change of the signing key: what callers and servers made of the new key, and what it cost. Times are nanoseconds on the
/// run's clock.
public struct RotationSummary: Codable, Sendable, Hashable {
    /// When the new keys began to sign.
    public var at: Int64
    /// When the rotation was over: the last token of an older key had died (`exp` plus the largest skew, or its key's revocation),
    /// or the next rotation came; nil where neither was in the run.
    public var until: Int64?
    /// The thumbprints of the keys that began to sign: one for each algorithm.
    public var keys: [String]
    /// One for each resource server.
    public var servers: [Server]

    /// A resource server in a rotation.
    public struct Server: Codable, Sendable, Hashable {
        /// Its name.
        public var server: String
        /// When a token of a new key was first sent to it; nil: none was.
        public var firstPresentedAt: Int64?
        /// How long after the rotation it first accepted a token of a new key; nil: it never did.
        public var firstUse: Length?
        /// How many times it was given the key set in the rotation.
        public var jwksFetches: Int
        /// The most of them within 100 ms.
        public var fetchesAtOnce: Int
        /// Latency of the calls that it accepted before the first rotation, from when each was due; nil: it accepted none.
        public var latencyBefore: Latency?
        /// Latency of the calls that it accepted and that were due in this rotation, likewise.
        public var latencyDuring: Latency?
    }

    /// A length of which only bounds are known.
    public struct Length: Codable, Sendable, Hashable {
        /// It was no shorter.
        public var atLeast: Int64
        /// It was no longer.
        public var atMost: Int64
    }
}

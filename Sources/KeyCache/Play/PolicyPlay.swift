/// Plays a cache policy on a story in virtual time: what callers would have met, without waiting for it.
public struct PolicyPlay: Sendable {
    /// How long something lasted: at least from the first bad call to the last, at most from the last good one before it to the
    /// first after it.
    public struct Measure: Sendable, Hashable {
        /// Nanoseconds; 0 where nothing was met.
        public var atLeast: Int64
        /// Nanoseconds; nil where it had not ended with the story.
        public var atMost: Int64?

        /// Creates a measure; of nothing by default.
        public init(atLeast: Int64 = 0, atMost: Int64? = 0) {
            self.atLeast = atLeast
            self.atMost = atMost
        }
    }

    /// What callers met.
    public struct Outcome: Sendable, Hashable {
        /// How long live tokens were refused or not served, in all.
        public var outage = Measure()
        /// How long tokens of a removed key were accepted, from its removal on.
        public var exposure = Measure()
        /// How many fetches were started.
        public var fetches = 0
        /// The most of them in any minute.
        public var fetchesPerMinuteMax = 0
        /// The longest that a call waited for its answer, nanoseconds.
        public var slowestAnswer: Int64 = 0
        /// Calls with live tokens.
        public var liveCalls = 0
        /// Those of them that were not accepted.
        public var liveCallsFailed = 0
    }

    /// How long a fetch takes; the issuer decides its answer in the middle.
    public static let roundTrip: Int64 = 50_000_000

    /// Plays a policy.
    ///
    /// - Parameters:
    ///   - policy: at its real durations.
    ///   - story: what happens.
    ///   - maxAge: what the issuer's answers say by `Cache-Control`, nanoseconds; nil for nothing.
    ///   - seed: for the policy's jitter.
    public static func play(_ policy: CachePolicy, _ story: PlayedStory, maxAge: Int64? = nil, seed: UInt64 = 0) -> Outcome {
        var stage = PlayedStage(policy, story, maxAge: maxAge, seed: seed)
        stage.play()
        return stage.outcome()
    }
}

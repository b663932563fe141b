public import LabProtocol

/// What happens just now, for who watches a run. It shows facts, it does not judge.
public struct LiveTally: Sendable {
    /// What came since the last look.
    public struct Window: Sendable, Hashable {
        /// Calls that were answered, or given up.
        public var requests = 0
        /// Half of the accepted ones took no longer, nanoseconds from when each was due, to 7 in a hundred; nil where none was.
        public var p50: Int64?
        /// 99 in a hundred of them.
        public var p99: Int64?
        /// Calls that were answered 401 or 403.
        public var refused = 0
        /// Calls that were neither accepted nor refused.
        public var unserved = 0
        /// The key IDs that the issuer signs with.
        public var keys: [String] = []
        /// What the timeline did last, and when, nanoseconds on the run's clock; nil for nothing yet.
        public var event: EventFact?

        /// Nothing yet.
        public init() {}
    }

    private var window = Window()
    private var latencies = [Int](repeating: 0, count: buckets)
    private var accepted = 0

    /// Takes a request.
    mutating func take(_ request: RequestFact) {
        window.requests += 1
        switch request.outcome.status {
        case .some(200..<300):
            accepted += 1
            latencies[Self.bucket(request.answeredAt - request.intendedAt)] += 1
        case .some(401), .some(403): window.refused += 1
        default: window.unserved += 1
        }
    }

    /// Takes what else was recorded.
    mutating func take(_ fact: Fact) {
        switch fact {
        case .event(let event): window.event = event
        case .key(let key):
            switch key.change {
            case .signing: window.keys = Array(([key.kid] + window.keys.filter { $0 != key.kid }).prefix(Self.keysMax))
            case .retired, .revoked: window.keys.removeAll { $0 == key.kid }
            default: break
            }
        default: break
        }
    }

    /// What came since the last look; the next one begins now.
    mutating func look() -> Window {
        var seen = window
        seen.p50 = percentile(50)
        seen.p99 = percentile(99)
        if accepted > 0 { latencies = [Int](repeating: 0, count: Self.buckets) }
        accepted = 0
        window.requests = 0
        window.refused = 0
        window.unserved = 0
        return seen
    }

    private func percentile(_ percent: Int) -> Int64? {
        guard accepted > 0 else { return nil }
        let rank = (accepted * percent + 99) / 100
        var count = 0
        for (bucket, number) in latencies.enumerated() {
            count += number
            if count >= rank { return Self.upperEnd(bucket) }
        }
        return nil
    }

    // Sixteen buckets for each doubling.
    private static let buckets = 1_024
    private static let keysMax = 4

    private static func bucket(_ nanoseconds: Int64) -> Int {
        guard nanoseconds >= 16 else { return Int(max(nanoseconds, 0)) }
        let doubling = 63 - nanoseconds.leadingZeroBitCount
        return (doubling - 3) << 4 | Int(nanoseconds >> Int64(doubling - 4)) & 15
    }

    private static func upperEnd(_ bucket: Int) -> Int64 {
        guard bucket >= 16 else { return Int64(bucket) }
        let doubling = (bucket >> 4) + 3
        return (Int64(17 + (bucket & 15)) << Int64(doubling - 4)) - 1
    }
}

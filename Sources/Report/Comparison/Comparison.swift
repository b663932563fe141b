public import Oracle

/// One run held against another: did latencies or outcomes of a traffic become worse?
public struct Comparison: Sendable, Hashable {
    /// What two figures say of each other.
    public enum Judgement: String, Codable, Sendable, Hashable {
        /// As it was, or better, or worse within the tolerance.
        case held
        /// Better by more than the tolerance.
        case better
        /// Worse by more than the tolerance.
        case worse
        /// Too few calls to say.
        case tooFew = "too-few"
    }

    /// One figure of one traffic in both runs.
    public struct Line: Codable, Sendable, Hashable {
        /// The traffic.
        public var traffic: String
        /// `p50`, `p90`, `p99`: latency of accepted calls, nanoseconds. `not-accepted`: calls in a million. `missing`: a traffic
        /// that only the baseline has.
        public var figure: Figure
        /// In the run that is compared with; nil where it has none.
        public var baseline: Int64?
        /// In the run that is compared; nil where it has none.
        public var measured: Int64?
        /// What they say.
        public var judgement: Judgement
    }

    /// A figure of a traffic.
    public enum Figure: String, Codable, Sendable, Hashable {
        case p50
        case p90
        case p99
        case notAccepted = "not-accepted"
        case missing
    }

    /// A difference of latency below this, in nanoseconds, is none: two runs of the same thing differ by as much.
    public static let latencyFloorNanoseconds: Int64 = 100_000
    /// A difference of outcomes below this is none.
    public static let outcomeFloorPerMillion: Int64 = 1_000

    /// The name of the run that is compared with.
    public var baseline: String
    /// The name of the run that is compared.
    public var measured: String
    /// By how much a figure may be worse, as a part of the baseline's.
    public var tolerance: Double
    /// Each figure of each traffic, in the order of the baseline.
    public var lines: [Line]
    /// Rules that passed in the baseline and do not pass any more: what they want.
    public var brokenRules: [String]

    /// Compares two verdicts.
    public init(baseline: Verdict, named baselineName: String, measured: Verdict, named measuredName: String, tolerance: Double) {
        self.baseline = baselineName
        self.measured = measuredName
        self.tolerance = tolerance
        let now = Dictionary(measured.traffics.map { ($0.name, $0) }) { first, _ in first }
        lines = baseline.traffics.flatMap { before in
            now[before.name].map { Self.lines(before, $0, tolerance) }
                ?? [Line(traffic: before.name, figure: .missing, baseline: nil, measured: nil, judgement: .worse)]
        }
        let passing = Set(measured.rules.filter { $0.status == .pass }.map(\.identity))
        brokenRules = baseline.rules.filter { $0.status == .pass && !passing.contains($0.identity) }.map(\.wanted)
    }

    /// Whether anything became worse.
    public var isWorse: Bool { !brokenRules.isEmpty || lines.contains { $0.judgement == .worse } }

    /// Whether there was nothing that could be compared.
    public var isEmpty: Bool { lines.allSatisfy { $0.judgement == .tooFew } }

    private static func lines(_ before: TrafficSummary, _ now: TrafficSummary, _ tolerance: Double) -> [Line] {
        func line(_ figure: Figure, _ baseline: Int64?, _ measured: Int64?, floor: Int64, isEnough: Bool) -> Line {
            Line(
                traffic: before.name, figure: figure, baseline: baseline, measured: measured,
                judgement: isEnough ? judge(baseline, measured, tolerance, floor: floor) : .tooFew)
        }
        // Ten calls beyond a percentile make it one; fewer are an accident.
        func latency(_ figure: Figure, _ member: KeyPath<Latency, Int64>, least: Int) -> Line {
            line(
                figure, before.latency?[keyPath: member], now.latency?[keyPath: member], floor: latencyFloorNanoseconds,
                isEnough: min(before.accepted, now.accepted) >= least)
        }
        return [
            line(
                .notAccepted, perMillion(before), perMillion(now), floor: outcomeFloorPerMillion,
                isEnough: min(before.requests, now.requests) >= 20),
            latency(.p50, \.p50, least: 20), latency(.p90, \.p90, least: 100), latency(.p99, \.p99, least: 1_000),
        ]
    }

    private static func perMillion(_ traffic: TrafficSummary) -> Int64 {
        traffic.requests == 0 ? 0 : Int64(traffic.requests - traffic.accepted) * 1_000_000 / Int64(traffic.requests)
    }

    private static func judge(_ baseline: Int64?, _ measured: Int64?, _ tolerance: Double, floor: Int64) -> Judgement {
        guard let baseline, let measured else { return .tooFew }
        let room = max(floor, Int64(Double(baseline) * tolerance))
        return measured > baseline + room ? .worse : measured < baseline - room ? .better : .held
    }
}

extension RuleResult {
    /// What makes it the same rule in another run.
    fileprivate var identity: [String] { [code, wanted] }
}

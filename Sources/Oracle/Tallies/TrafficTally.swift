import Histogram
import LabProtocol

/// Counts one traffic's calls, or those of all steps together, as they come.
struct TrafficTally: Sendable {
    private(set) var requests = 0
    private(set) var accepted = 0
    private(set) var grace = 0
    private var answers: [Answer: Int] = [:]
    private var errors: [WireErrorCode: Int] = [:]
    private var latency = nanosecondHistogram(digits: .three)
    private var sinceSent = nanosecondHistogram(digits: .three)
    private var lateness = nanosecondHistogram(digits: .two)
    private var firstSent = Int64.max
    private var lastSent = Int64.min

    mutating func take(_ call: Judgement) {
        let fact = call.fact
        requests += 1
        firstSent = min(firstSent, fact.sentAt)
        lastSent = max(lastSent, fact.sentAt)
        lateness.record(UInt64(max(0, fact.sentAt.subtractingSaturated(fact.intendedAt))))
        switch call.answer {
        case .accepted:
            accepted += 1
            if call.vitality?.isGrace == true { grace += 1 }
            latency.record(UInt64(max(0, fact.answeredAt.subtractingSaturated(fact.intendedAt))))
            sinceSent.record(UInt64(max(0, fact.answeredAt.subtractingSaturated(fact.sentAt))))
        case .refused(let status, let error, _):
            // With and without a challenge is one row of a table.
            answers[.refused(status: status, error: error, challenge: true), default: 0] += 1
            errors[error, default: 0] += 1
        case .neither, .none:
            answers[call.answer, default: 0] += 1
        }
    }

    /// How many calls were refused with an error code.
    func refused(with error: WireErrorCode) -> Int { errors[error] ?? 0 }

    /// How many calls were refused, by the name of the refusal: `401 invalid_token`.
    var refused: [String: Int] { named { $0.isRefused } }

    /// How many calls were neither accepted nor refused, by what came instead: `503`, `timeout`.
    var unavailable: [String: Int] { named { !$0.isRefused } }

    /// Requests a second between the first and the last, as sent; 0 for fewer than two.
    var rate: Double {
        guard requests > 1, lastSent > firstSent else { return 0 }
        return Double(requests - 1) / (Double(lastSent.subtractingSaturated(firstSent)) / 1e9)
    }

    /// Latency of accepted calls from their intended start; nil where none was accepted.
    var percentiles: Latency? { Latency(latency) }

    /// Latency of accepted calls from their sending, likewise.
    var percentilesSinceSent: Latency? { Latency(sinceSent) }

    /// The 99th percentile of how late calls were sent, nanoseconds; 0 where none was.
    var lateness99: Int64 {
        lateness.totalCount == 0 ? 0 : Int64(clamping: lateness.valueAtPercentile(99))
    }

    private func named(where isMeant: (Answer) -> Bool) -> [String: Int] {
        var counts: [String: Int] = [:]
        for (answer, count) in answers where isMeant(answer) { counts[answer.name, default: 0] += count }
        return counts
    }
}

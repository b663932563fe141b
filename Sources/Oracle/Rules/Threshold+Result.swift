import Scenario
import StrictJSON

extension Threshold {
    /// A percentile of a traffic's accepted calls, counted from their intended start, against its bound. Where none was accepted
    /// nothing can be said.
    func result(_ findings: Findings) -> RuleResult {
        let tally = findings.traffics.named(traffic).first?.tally
        let measured = tally?.percentiles.map { Nanoseconds(value(in: $0)) }
        let status: Status = measured.map { bound.holds($0) ? .pass : .fail } ?? .inconclusive
        let words = measured.map { Words.length($0.count) }
        let calls = Words.count(tally?.accepted ?? 0, "accepted call")
        return RuleResult(
            kind: .threshold, code: "threshold-\(percentile.rawValue)", wanted: wanted,
            measured: words.map { "\($0) over \(calls)" } ?? calls, status: status,
            reason: status == .pass ? nil : words.map { "it was \($0)" } ?? "no call of \(traffic) was accepted",
            requests: [])
    }

    private func value(in latency: Latency) -> Int64 {
        switch percentile {
        case .p50: latency.p50
        case .p90: latency.p90
        case .p99: latency.p99
        case .p999: latency.p999
        case .max: latency.max
        }
    }
}

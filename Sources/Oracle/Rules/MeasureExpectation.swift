import Scenario
import StrictJSON

/// A measure against its bound. The worst resource server's decides, so that an upper bound holds for each of them.
struct MeasureExpectation {
    let code: String
    /// What is measured, as `outage`.
    let what: String
    let bound: Bound<Nanoseconds>
    let measures: [Measure]
    /// How the calls that could have been hit are told, as `with a live token`.
    let calls: String

    /// - Parameters:
    ///   - unseen: by how much more the length may be than the measures say, because no one looked; nil: by anything.
    ///   - gap: in words why `unseen` is not zero.
    func result(unseen: Int64? = 0, gap: String? = nil, _ findings: Findings) -> RuleResult {
        let low = measures.map(\.atLeast).max() ?? 0
        let high = measures.reduce(unseen) { high, measure in
            guard let high, let most = measure.atMost else { return nil }
            return max(high, most)
        }
        let affected = measures.reduce(0) { $0 + $1.affected }
        // A call that was hit disproves "none", however short the time was.
        let isDisproved = affected > 0 && bound.relation == .equal && bound.value == .zero
        let status = isDisproved ? .fail : bound.status(atLeast: low, atMost: high)
        let worst = measures.flatMap(\.episodes).max { $0.length < $1.length }
        return RuleResult(
            kind: .expectation, code: code, wanted: bound.wanted(what), measured: measured(low, affected),
            status: status, reason: status == .pass ? nil : reason(worst, gap, findings.casebook),
            requests: status == .pass ? [] : worst.map { Array(Set([$0.firstRequest, $0.lastRequest])).sorted() } ?? [])
    }

    private func measured(_ low: Int64, _ affected: Int) -> String {
        let share = "\(Words.count(affected)) of \(Words.count(measures.reduce(0) { $0 + $1.of }, "call")) \(calls)"
        guard affected > 0 else { return share }
        let isOpen = measures.contains { $0.atMost == nil }
        let high = isOpen ? nil : measures.compactMap(\.atMost).max()
        return "\(Words.length(atLeast: low, atMost: high)), \(share)"
    }

    private func reason(_ worst: Episode?, _ gap: String?, _ casebook: Casebook) -> String? {
        guard let worst else { return gap ?? "nothing was hit" }
        let words = casebook.words
        let key = worst.key.flatMap(casebook.keys.index).map { ", key \(casebook.keys.all[$0].shortName)" } ?? ""
        let end = worst.firstGood.map { "over by \(words.at($0))" } ?? "no end seen"
        let time = "from \(words.at(worst.firstBad)) to \(words.at(worst.lastBad)), \(end)"
        let longest = "\(worst.what)\(key): \(Words.count(worst.calls, "call")) \(time)"
        return gap.map { "\(longest); \($0)" } ?? longest
    }
}

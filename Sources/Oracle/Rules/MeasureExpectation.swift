import Scenario
import StrictJSON

/// A measure, or the part of it that is meant, against its bound. The worst resource server's decides, so that an upper bound holds
/// for each of them.
struct MeasureExpectation {
    /// What is meant, one for each resource server.
    let slices: [SlicedMeasure]
    /// The same as measures.
    let measures: [Measure]

    private let code: String
    /// What is measured, as `outage`.
    private let what: String
    private let bound: Bound<Nanoseconds>
    /// How the calls that could have been hit are told, as `with a live token`.
    private let calls: String

    init(
        code: String, _ name: MeasureSlice.Name, _ bound: Bound<Nanoseconds>, of scope: MeasureScope, calls: String,
        _ findings: Findings
    ) {
        var key: String?
        if case .key(let number) = scope.part { key = findings.casebook.keys.signer(number)?.thumbprint }
        slices = findings.measures.meant(name, by: scope, key: key)
        measures = slices.map(\.measure)
        self.code = code
        self.bound = bound
        self.calls = calls
        what = scope.subject(name.rawValue)
    }

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

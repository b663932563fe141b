import LabProtocol
import Scenario
import StrictJSON

/// Live tokens were not served for as long as the bound says.
///
/// What no one looked at may have been an outage: where the longest gap between calls with live tokens is more than `resolution`,
/// an outage may have been that long, and with no such call at all it may have been any.
func expectOutage(
    _ bound: Bound<Nanoseconds>, resolution: Nanoseconds, of scope: MeasureScope, _ findings: Findings
) -> RuleResult {
    let expectation = MeasureExpectation(
        code: "expect-outage", .outage, bound, of: scope, calls: "with a live token", findings)
    let watched = findings.lookouts.watches(of: scope, expectation.slices.map(\.slice))
    guard !watched.isEmpty else { return expectation.result(unseen: nil, gap: noTraffic(scope), findings) }
    if let unwatched = watched.first(where: { $0.longest == nil }) {
        return expectation.result(unseen: nil, gap: "no call with a live token was sent to \(unwatched.what)", findings)
    }
    guard let worst = watched.max(by: { ($0.longest ?? 0) < ($1.longest ?? 0) }), let gap = worst.longest, gap > resolution.count
    else { return expectation.result(findings) }
    let words = "for \(Words.length(gap)) no call with a live token was sent to \(worst.what)"
    return expectation.result(unseen: gap, gap: "\(words); to have looked takes one in \(resolution)", findings)
}

private func noTraffic(_ scope: MeasureScope) -> String {
    switch scope.part {
    case .key(let number): "no call carried a live token of the key that was number \(number) to sign"
    case .client(let client): "no traffic of \(client) carried tokens"
    case .whole, .kind: scope.server.map { "no traffic carried tokens to \($0)" } ?? "no traffic carried tokens"
    }
}

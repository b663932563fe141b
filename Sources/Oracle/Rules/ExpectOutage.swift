import LabProtocol
import Scenario
import StrictJSON

/// Live tokens were not served for as long as the bound says.
///
/// What no one looked at may have been an outage: where the longest gap between calls with live tokens is more than `resolution`,
/// an outage may have been that long, and with no such call at all it may have been any.
func expectOutage(_ bound: Bound<Nanoseconds>, resolution: Nanoseconds, _ findings: Findings) -> RuleResult {
    let expectation = MeasureExpectation(
        code: "expect-outage", what: "outage", bound: bound, measures: findings.outages, calls: "with a live token")
    let watched = zip(findings.casebook.servers, findings.lookouts).filter { server, _ in
        findings.casebook.scenario.traffic.contains { $0.server == server.name && $0.token.sendsToken }
    }
    guard !watched.isEmpty else { return expectation.result(unseen: nil, gap: "no traffic carried tokens", findings) }
    for (server, lookout) in watched where lookout.longest == nil {
        return expectation.result(unseen: nil, gap: "no call with a live token was sent to \(server.name)", findings)
    }
    guard let worst = watched.max(by: { ($0.1.longest ?? 0) < ($1.1.longest ?? 0) }), let gap = worst.1.longest,
        gap > resolution.count
    else { return expectation.result(findings) }
    let words = "for \(Words.length(gap)) no call with a live token was sent to \(worst.0.name)"
    return expectation.result(unseen: gap, gap: "\(words); to have looked takes one in \(resolution)", findings)
}

import LabProtocol
import Scenario
import StrictJSON

/// A count of calls of a traffic, or of all traffics together, against its bound. Of a traffic without any call nothing can be
/// said.
func expectCount(
    _ code: String, _ what: String, of traffic: String?, _ bound: Bound<Int>, _ findings: Findings, count: (TrafficTally) -> Int
) -> RuleResult {
    let tallies = findings.traffics.named(traffic).map(\.tally)
    let found = tallies.reduce(0) { $0 + count($1) }
    let requests = tallies.reduce(0) { $0 + $1.requests }
    return countResult(
        code, wanted: bound.wanted(subject(traffic, what)), measured: "\(Words.count(found)) of \(Words.count(requests, "call"))",
        holds: requests == 0 ? nil : bound.holds(found), nothing: noCall(of: traffic))
}

/// The share of a traffic's calls, or of all traffics', that was accepted, against its bound.
func expectAccepted(_ traffic: String?, _ bound: Bound<Share>, _ findings: Findings) -> RuleResult {
    let tallies = findings.traffics.named(traffic).map(\.tally)
    let accepted = tallies.reduce(0) { $0 + $1.accepted }
    let requests = tallies.reduce(0) { $0 + $1.requests }
    let share = Share(fraction: requests == 0 ? 0 : Double(accepted) / Double(requests))
    return countResult(
        "expect-accepted", wanted: bound.wanted(subject(traffic, "accepted")),
        measured: "\(percent(share, of: accepted, requests)), \(Words.count(accepted)) of \(Words.count(requests, "call"))",
        holds: requests == 0 ? nil : bound.holds(share), nothing: noCall(of: traffic), other: others(tallies))
}

/// How many signing keys' tokens were accepted, against its bound.
func expectKeysUsed(_ bound: Bound<Int>, _ findings: Findings) -> RuleResult {
    let used = findings.keys.used
    let names = used.map { findings.casebook.keys.all[$0].shortName }
    return countResult(
        "expect-keys-used", wanted: bound.wanted("keys used"),
        measured: "\(Words.count(used.count))\(names.isEmpty ? "" : ": " + names.joined(separator: ", ")), over "
            + Words.count(findings.keys.carried, "call with a token", "calls with a token"),
        holds: findings.keys.carried == 0 ? nil : bound.holds(used.count), nothing: "no call carried a token")
}

/// - Parameters:
///   - holds: nil where there was nothing to count.
///   - nothing: the reason in that case.
///   - other: the reason of a fail, where there is more to tell than what was measured.
func countResult(
    _ code: String, wanted: String, measured: String, holds: Bool?, nothing: String, other: String? = nil
) -> RuleResult {
    let status: Status = holds.map { $0 ? .pass : .fail } ?? .inconclusive
    let reason: String? = holds.map { $0 ? nil : other ?? "it was \(measured)" } ?? nothing
    return RuleResult(
        kind: .expectation, code: code, wanted: wanted, measured: measured, status: status, reason: reason, requests: [])
}

/// What became of the calls that were not accepted, the most frequent first; nil where all were.
private func others(_ tallies: [TrafficTally]) -> String? {
    var counts: [String: Int] = [:]
    for tally in tallies {
        counts.merge(tally.refused, uniquingKeysWith: +)
        counts.merge(tally.unavailable, uniquingKeysWith: +)
    }
    let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    let words = sorted.map { "\(Words.count($0.value, "call")) \($0.key)" }.joined(separator: ", ")
    return words.isEmpty ? nil : "not accepted: \(words)"
}

private func subject(_ traffic: String?, _ what: String) -> String { traffic.map { "\($0): \(what)" } ?? what }

private func noCall(of traffic: String?) -> String { "no call of \(traffic ?? "any traffic") was made" }

/// The share, never rounded up to a whole that it is not.
private func percent(_ share: Share, of accepted: Int, _ requests: Int) -> String {
    let text = share.description
    return text == "100%" && accepted < requests ? "just under 100%" : text
}

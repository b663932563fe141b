import Scenario
import StrictJSON

/// One resource server accepted tokens of two keys at the same time for as long as the bound says: from its first acceptance of
/// the younger key's to its last of the older key's. The longest of all pairs that follow each other decides.
func expectSideBySide(_ bound: Bound<Nanoseconds>, _ findings: Findings) -> RuleResult {
    let spans = overlaps(findings)
    let low = spans.map(\.low).max() ?? 0
    let high = spans.map(\.high).max() ?? 0
    let isVacuous = findings.keys.used.isEmpty
    let status = isVacuous ? .inconclusive : bound.status(atLeast: low, atMost: high)
    let length = spans.isEmpty ? "no two keys' tokens were accepted" : Words.length(atLeast: low, atMost: high)
    let measured = "\(length), over \(Words.count(findings.keys.carried, "call with a token", "calls with a token"))"
    let reason = isVacuous ? "no token was accepted" : "the keys accepted were \(names(findings))"
    return RuleResult(
        kind: .expectation, code: "expect-side-by-side", wanted: bound.wanted("side by side"), measured: measured, status: status,
        reason: status == .pass ? nil : reason, requests: [])
}

/// For each server and each two keys that signed one after the other, how long both were accepted, in nanoseconds. Each end is an
/// acceptance that was decided at some instant of its call.
private func overlaps(_ findings: Findings) -> [(low: Int64, high: Int64)] {
    let lives = findings.casebook.keys.all
    let used = findings.keys.used.sorted { (lives[$0].signingAt ?? .max, $0) < (lives[$1].signingAt ?? .max, $1) }
    var spans: [(low: Int64, high: Int64)] = []
    for (older, younger) in zip(used, used.dropFirst()) {
        for (old, young) in zip(findings.keys.windows[older], findings.keys.windows[younger]) {
            guard let old, let young else { continue }
            spans.append(
                (
                    low: max(0, old.lastSent.subtractingSaturated(young.firstAnswered)),
                    high: max(0, old.lastAnswered.subtractingSaturated(young.firstSent))
                ))
        }
    }
    return spans
}

private func names(_ findings: Findings) -> String {
    findings.keys.used.map { findings.casebook.keys.all[$0].shortName }.joined(separator: ", ")
}

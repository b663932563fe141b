import Scenario
import StrictJSON

/// After each rotation every resource server, or the one that is named, accepted a token of the new key within the bound. Where it
/// accepted none, an upper bound cannot pass; where none was sent to it, nothing can be said.
func expectFirstUse(_ bound: Bound<Nanoseconds>, at server: String?, _ findings: Findings) -> RuleResult {
    let code = "expect-first-use"
    let wanted = bound.wanted(subject("first use of a new key", at: server))
    func result(_ status: Status, _ measured: String, _ reason: String?) -> RuleResult {
        RuleResult(
            kind: .expectation, code: code, wanted: wanted, measured: measured, status: status,
            reason: status == .pass ? nil : reason, requests: [])
    }
    let rotations = findings.rotations.summaries(findings.keys)
    guard !rotations.isEmpty else { return result(.inconclusive, "no rotation", "no new key began to sign") }
    let uses = rotations.flatMap { rotation in
        rotation.servers.filter { server == nil || $0.server == server }.map { (rotation, $0) }
    }
    let results = uses.map { rotation, use in (status: status(of: use, bound), words: words(use, rotation, findings)) }
    guard let worst = results.max(by: { $0.status < $1.status }) else { return result(.inconclusive, "no server", nil) }
    return result(worst.status, results.map(\.words).joined(separator: "; "), worst.words)
}

private func status(of use: RotationSummary.Server, _ bound: Bound<Nanoseconds>) -> Status {
    guard use.firstPresentedAt != nil else { return .inconclusive }
    guard let length = use.firstUse else { return bound.relation == .more || bound.relation == .atLeast ? .inconclusive : .fail }
    return bound.status(atLeast: length.atLeast, atMost: length.atMost)
}

private func words(_ use: RotationSummary.Server, _ rotation: RotationSummary, _ findings: Findings) -> String {
    let at = findings.casebook.words.at(rotation.at)
    guard let presented = use.firstPresentedAt else {
        return "\(use.server) was sent no token of the key that signs from \(at) on"
    }
    let length =
        use.firstUse.map { Words.length(atLeast: $0.atLeast, atMost: $0.atMost) } ?? "never"
    return "\(use.server) \(length) after \(at), sent first at \(findings.casebook.words.at(presented))"
}

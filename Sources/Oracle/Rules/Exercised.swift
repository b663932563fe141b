/// The run exercised what it is about; a run in which nothing could have gone wrong proves nothing and is inconclusive.
func requireExercise(_ findings: Findings) -> RuleResult {
    let problem = firstGap(findings)
    let measured =
        "\(Words.count(findings.boxes.calls, "call")), \(Words.count(findings.boxes.alive)) of them with a live token"
    return RuleResult(
        kind: .invariant, code: "exercised", wanted: "every traffic was played, and live tokens were presented",
        measured: measured,
        status: problem == nil ? .pass : .inconclusive, reason: problem, requests: [])
}

private func firstGap(_ findings: Findings) -> String? {
    let casebook = findings.casebook
    guard casebook.streams.contains(where: { $0.call != nil }) else {
        return casebook.facts.tokenRequests.isEmpty ? "no request was made" : nil
    }
    if findings.boxes.calls == 0 { return "no call was made" }
    let idle = findings.traffics.named(nil).filter { $0.tally.requests == 0 }.map(\.name)
    if !idle.isEmpty { return "no call of \(idle.joined(separator: ", ")) was made" }
    if !casebook.clock.isKnown { return "the wall clock was never read, so that no expiry could be judged" }
    return findings.boxes.alive == 0 ? "no call carried a token that was alive all the time" : nil
}

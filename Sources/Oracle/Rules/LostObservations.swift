/// Every request that a worker sent has its row. What is missing may have been anything, so the run is inconclusive.
func requireObservations(_ findings: Findings) -> RuleResult {
    let debts = findings.observations.debts(findings.casebook)
    let lost = debts.reduce(0) { $0 + $1.total }
    var problems = debts.filter { $0.total > 0 }.map { "worker \($0.worker) owes \(Words.count($0.total, "observation"))" }
    problems += debts.filter { $0.said == nil }.map { "worker \($0.worker) never said what it sent" }
    if findings.observations.strays > 0 {
        problems.append("\(Words.count(findings.observations.strays, "request")) of no stream of the scenario")
    }
    if findings.observations.unresolved > 0 {
        problems.append("\(Words.count(findings.observations.unresolved, "request")) with a token that the history cannot name")
    }
    return RuleResult(
        kind: .invariant, code: "lost-observations", wanted: "every request that was sent is in the history",
        measured: "\(Words.count(lost)) lost", status: problems.isEmpty ? .pass : .inconclusive,
        reason: problems.isEmpty ? nil : problems.joined(separator: "; "), requests: [])
}

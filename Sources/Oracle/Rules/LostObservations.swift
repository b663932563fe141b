import LabProtocol

/// Every request that a worker sent has its row. What is missing may have been anything, so the run is inconclusive. What went with a
/// worker that the scenario killed is counted and told: a scenario that means to lose it has no claim on what it had yet to say.
func requireObservations(_ findings: Findings) -> RuleResult {
    let killed = Set(findings.casebook.facts.events.filter { $0.kind == .killed }.compactMap(\.name).compactMap(Lab.workerNumber))
    let all = findings.observations.debts(findings.casebook)
    let lost = all.reduce(0) { $0 + $1.total }
    let gone = all.filter { killed.contains($0.worker) }
    let debts = all.filter { !killed.contains($0.worker) }
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
        measured: "\(Words.count(lost)) lost" + gone.map(told).joined(), status: problems.isEmpty ? .pass : .inconclusive,
        reason: problems.isEmpty ? nil : problems.joined(separator: "; "), requests: [])
}

private func told(_ debt: ObservationTally.Debt) -> String {
    "; worker \(debt.worker) was killed as the scenario wanted, with \(Words.count(debt.total, "observation")) missing"
        + (debt.said == nil ? " and its last ones not counted" : "")
}

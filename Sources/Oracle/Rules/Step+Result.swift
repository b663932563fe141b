import LabProtocol
import Scenario

extension ScenarioStep {
    /// What came of a step. One that was not played, or whose answer is not known, is inconclusive: a timeout proves nothing.
    func result(_ findings: Findings) -> RuleResult {
        let facts = findings.casebook.facts
        let call = findings.stepCalls[plan.stream]
        let asked = facts.tokenRequests.last { $0.stream == plan.stream }
        let outcome: RequestOutcome?
        switch plan.action {
        case .call: outcome = call?.fact.outcome
        case .requestToken: outcome = asked?.outcome
        }
        let number = call.map { [$0.request.number] } ?? []
        guard let outcome else { return ruling(.inconclusive, "not played", whyNot(facts), []) }
        guard case .answered(let status, let error, _) = outcome else {
            return ruling(.inconclusive, Self.words(outcome), "no answer came, so that its status is not known", number)
        }
        let holds = (expect.status ?? status) == status && (expect.error ?? error) == error
        let reason = call.map { $0.description(findings.casebook) } ?? "the issuer answered \(Self.words(outcome))"
        return ruling(holds ? .pass : .fail, Self.words(outcome), holds ? nil : reason, number)
    }

    private func ruling(_ status: Status, _ measured: String, _ reason: String?, _ requests: [Int]) -> RuleResult {
        let parts = [expect.status.map { "\($0)" }, expect.error.map { $0 == .none ? "no error code" : $0.name }]
        let wanted = parts.compactMap { $0 }.joined(separator: " ")
        return RuleResult(
            kind: .step, code: "step", wanted: "\(plan.title): \(wanted)", measured: measured, status: status, reason: reason,
            requests: requests)
    }

    private func whyNot(_ facts: RunFacts) -> String {
        guard let fact = facts.steps.last(where: { $0.stream == plan.stream }) else { return "its turn never came" }
        return fact.problem ?? "it was played, and its answer is not in the history"
    }

    private static func words(_ outcome: RequestOutcome) -> String {
        switch outcome {
        case .answered(let status, .none, _): "\(status)"
        case .answered(let status, let error, _): "\(status) \(error.name)"
        case .failed(let failure): failure.name
        }
    }
}

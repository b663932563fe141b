import LabProtocol
import Scenario

extension ScenarioStep {
    /// What came of a step. One that was not played, or whose answer is not known, is inconclusive: a timeout proves nothing.
    func result(_ findings: Findings) -> RuleResult {
        if case .wait = plan.action { return waited(findings) }
        guard let answer = StepAnswer(plan, findings) else {
            return ruling(.inconclusive, "not played", whyNot(findings.casebook.facts), [])
        }
        let words = StepAnswer.words(answer.outcome)
        guard case .answered(let status, let error, _) = answer.outcome else {
            return ruling(.inconclusive, words, "no answer came, so that its status is not known", answer.requests)
        }
        let holds = (expect.status ?? status) == status && (expect.error ?? error) == error
        let asked =
            expect.parts.map { checkPart($0, plan, findings) }
            + [expect.kid.map { checkKid($0, answer, findings) }].compactMap { $0 }
        let worst = asked.max { $0.status < $1.status }
        let verdict = holds ? worst?.status ?? .pass : .fail
        let measured = ([words] + asked.map(\.measured)).joined(separator: ", ")
        let reason = holds ? worst.flatMap { $0.status == .pass ? nil : $0.reason } : answer.reason(findings)
        return ruling(verdict, measured, reason, answer.requests)
    }

    /// A wait claims nothing: that the event came is all that can be said of it.
    private func waited(_ findings: Findings) -> RuleResult {
        guard let fact = findings.casebook.facts.steps.last(where: { $0.stream == plan.stream }) else {
            return ruling(.inconclusive, "not played", "its turn never came", [])
        }
        return ruling(
            fact.problem == nil ? .pass : .inconclusive, fact.problem == nil ? "it came" : "it did not come", fact.problem, [])
    }

    private func ruling(_ status: Status, _ measured: String, _ reason: String?, _ requests: [Int]) -> RuleResult {
        let wanted = expect.wanted
        return RuleResult(
            kind: .step, code: "step", wanted: wanted.isEmpty ? plan.title : "\(plan.title): \(wanted)", measured: measured,
            status: status, reason: reason, requests: requests)
    }

    private func whyNot(_ facts: RunFacts) -> String {
        guard let fact = facts.steps.last(where: { $0.stream == plan.stream }) else { return "its turn never came" }
        return fact.problem ?? "it was played, and its answer is not in the history"
    }
}

/// What was answered to a step, from whichever of the two it asked.
struct StepAnswer {
    let outcome: RequestOutcome
    /// When it was under way, nanoseconds on the run's clock.
    let sent: Int64
    let answered: Int64
    /// The token that was used or fetched; nil where there is none, or nothing is known of it.
    let token: MintedTokenFact?
    /// The number of its request to a resource server.
    let requests: [Int]
    private let call: Judgement?

    /// - Returns: nil where no answer is in the history.
    init?(_ plan: StepPlan, _ findings: Findings) {
        let facts = findings.casebook.facts
        call = findings.stepCalls[plan.stream]
        requests = call.map { [$0.request.number] } ?? []
        switch plan.action {
        case .wait: return nil
        case .call:
            guard let call else { return nil }
            (outcome, sent, answered) = (call.fact.outcome, call.fact.sentAt, call.fact.answeredAt)
            token = call.fact.token.flatMap { facts.tokens[$0]?.minted }
        case .requestToken:
            guard let asked = facts.tokenRequests.last(where: { $0.stream == plan.stream }) else { return nil }
            (outcome, sent, answered) = (asked.outcome, asked.sentAt, asked.answeredAt)
            token = asked.token.flatMap { facts.minted($0, heldBy: asked.worker) }
        }
    }

    /// The answer in a sentence.
    func reason(_ findings: Findings) -> String {
        call.map { $0.description(findings.casebook) } ?? "the issuer answered \(Self.words(outcome))"
    }

    static func words(_ outcome: RequestOutcome) -> String {
        switch outcome {
        case .answered(let status, .none, _): "\(status)"
        case .answered(let status, let error, _): "\(status) \(error.name)"
        case .failed(let failure): failure.name
        }
    }
}

/// What came of one thing that a step asks beside status and error code.
struct StepFinding {
    let status: Status
    let measured: String
    let reason: String
}

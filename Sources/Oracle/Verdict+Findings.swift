import LabProtocol
import Scenario

extension Verdict {
    /// The verdict on what was found: every rule is asked, and the worst wins.
    init(_ findings: Findings) {
        let rules = Self.rules(findings)
        let casebook = findings.casebook
        self.init(
            status: rules.map(\.status).max() ?? .inconclusive, scenario: casebook.scenario.name, title: casebook.scenario.title,
            rules: rules, traffics: findings.traffics.summaries, keys: findings.keys.summaries,
            outages: findings.measures.whole(.outage),
            exposures: findings.measures.whole(.exposure), stranded: findings.measures.whole(.stranded),
            jwksFetches: findings.jwksFetches,
            boxes: findings.boxes.counts,
            lostObservations: findings.observations.debts(casebook).reduce(0) { $0 + $1.total },
            notSent: casebook.facts.workerTotals.reduce(0) { $0 + $1.notSent },
            earliestSafeRevoke: findings.keys.earliestSafeRevoke,
            scale: casebook.scenario.lab.scale == .one ? nil : casebook.scenario.lab.scale.description,
            slices: findings.measures.told, rotations: findings.rotations.summaries(findings.keys),
            fetchesAtOnce: findings.rotations.fetchesAtOnce)
    }

    private static func rules(_ findings: Findings) -> [RuleResult] {
        let scenario = findings.casebook.scenario
        let wanted =
            scenario.expectations.map { $0.result(findings) } + scenario.thresholds.map { $0.result(findings) }
            + scenario.steps.map { $0.result(findings) }
        // What a run was to show, it could not show to its end where a person cut it short; what must always hold must hold there.
        let isCutShort = findings.casebook.facts.events.contains { $0.kind == .interrupted }
        return boxInvariants.map { $0.result(findings) } + [requireObservations(findings), requireExercise(findings)]
            + [tellRefusalForms(findings)].compactMap { $0 }
            + (isCutShort ? wanted.map(\.undecided) : wanted)
    }
}

extension RuleResult {
    /// The same, but for a failure: the run ended before it could be met.
    fileprivate var undecided: RuleResult {
        guard status == .fail else { return self }
        var result = self
        result.status = .inconclusive
        result.reason = "the run was interrupted" + (reason.map { "; until then: \($0)" } ?? "")
        return result
    }
}

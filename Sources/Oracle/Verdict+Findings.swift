import LabProtocol
import Scenario

extension Verdict {
    /// The verdict on what was found: every rule is asked, and the worst wins.
    init(_ findings: Findings) {
        let rules = Self.rules(findings)
        let casebook = findings.casebook
        self.init(
            status: rules.map(\.status).max() ?? .inconclusive, scenario: casebook.scenario.name, title: casebook.scenario.title,
            rules: rules, traffics: findings.traffics.summaries, keys: findings.keys.summaries, outages: findings.outages,
            exposures: findings.exposures, stranded: findings.stranded, jwksFetches: findings.jwksFetches,
            boxes: findings.boxes.counts,
            lostObservations: findings.observations.debts(casebook).reduce(0) { $0 + $1.total },
            notSent: casebook.facts.workerTotals.reduce(0) { $0 + $1.notSent },
            earliestSafeRevoke: findings.keys.earliestSafeRevoke)
    }

    private static func rules(_ findings: Findings) -> [RuleResult] {
        let scenario = findings.casebook.scenario
        return boxInvariants.map { $0.result(findings) }
            + [requireObservations(findings), requireExercise(findings)]
            + scenario.expectations.map { $0.result(findings) }
            + scenario.thresholds.map { $0.result(findings) }
            + scenario.steps.map { $0.result(findings) }
    }
}

import LabProtocol
@testable import Oracle
import Report
import Scenario

/// A run that was killed before anything was played.
enum SampleInconclusive {
    static let scenario = Samples.scenario("normal-calls", title: "Thousands of calls on one key set", traffic: [])

    static let facts = Samples.facts([], ending: .open)

    static let verdict = Verdict(
        status: .inconclusive, scenario: "normal-calls", title: scenario.title,
        rules: [
            Samples.rule(
                .invariant, "exercised", "something was exercised", "0 calls", .inconclusive,
                reason: "No call was made, so nothing is known.")
        ], traffics: [], keys: [], outages: [], exposures: [], stranded: [], jwksFetches: [:], boxes: [:], lostObservations: 0,
        notSent: 0, earliestSafeRevoke: nil)
}

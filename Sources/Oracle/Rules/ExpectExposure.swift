import Scenario
import StrictJSON

/// Dead credentials were accepted for as long as the bound says. Where none was presented, nothing is known.
func expectExposure(_ bound: Bound<Nanoseconds>, _ findings: Findings) -> RuleResult {
    let expectation = MeasureExpectation(
        code: "expect-exposure", what: "exposure", bound: bound, measures: findings.exposures, calls: "with a dead credential")
    guard findings.exposures.contains(where: { $0.of > 0 }) else {
        return expectation.result(unseen: nil, gap: "no dead credential was presented", findings)
    }
    return expectation.result(findings)
}

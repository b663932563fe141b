import Scenario
import StrictJSON

/// Dead credentials were accepted for as long as the bound says. That none was presented is no exposure; that no token was presented
/// at all says nothing.
func expectExposure(_ bound: Bound<Nanoseconds>, _ findings: Findings) -> RuleResult {
    let expectation = MeasureExpectation(
        code: "expect-exposure", what: "exposure", bound: bound, measures: findings.exposures, calls: "with a dead credential")
    guard findings.keys.carried > 0 else {
        return expectation.result(unseen: nil, gap: "no call carried a token", findings)
    }
    return expectation.result(findings)
}

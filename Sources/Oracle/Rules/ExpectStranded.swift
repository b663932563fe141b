import Scenario
import StrictJSON

/// Callers were refused because their token had died for as long as the bound says. Without a call of a traffic with a token
/// nothing can be said.
func expectStranded(_ bound: Bound<Nanoseconds>, of scope: MeasureScope, _ findings: Findings) -> RuleResult {
    let expectation = MeasureExpectation(
        code: "expect-stranded", .stranded, bound, of: scope, calls: "of a traffic with a token", findings)
    guard expectation.measures.contains(where: { $0.of > 0 }) else {
        return expectation.result(unseen: nil, gap: "no traffic sent a call with a token", findings)
    }
    return expectation.result(findings)
}

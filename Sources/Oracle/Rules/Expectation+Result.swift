import LabProtocol
import Scenario

extension Expectation {
    /// What came of an expectation; one line for each kind, and the rule stands in the file of its name.
    func result(_ findings: Findings) -> RuleResult {
        switch self {
        case .outage(let bound, let resolution, let scope): expectOutage(bound, resolution: resolution, of: scope, findings)
        case .stranded(let bound, let scope): expectStranded(bound, of: scope, findings)
        case .exposure(let bound, let resolution, let scope): expectExposure(bound, resolution: resolution, of: scope, findings)
        case .accepted(let traffic, let bound): expectAccepted(traffic, bound, findings)
        case .grace(let traffic, let bound):
            expectCount("expect-grace", "grace", of: traffic, bound, findings) { $0.grace }
        case .refused(let traffic, let error, let bound):
            expectCount("expect-refused", "refused with \(error.name)", of: traffic, bound, findings) { $0.refused(with: error) }
        case .requests(let traffic, let bound):
            expectCount("expect-requests", "requests", of: traffic, bound, findings) { $0.requests }
        case .keysUsed(let bound): expectKeysUsed(bound, findings)
        case .sideBySide(let bound): expectSideBySide(bound, findings)
        case .jwksFetches(let bound, let server): expectJWKSFetches(bound, at: server, findings)
        case .fetchesAtOnce(let bound, let server): expectFetchesAtOnce(bound, at: server, findings)
        case .firstUse(let bound, let server): expectFirstUse(bound, at: server, findings)
        }
    }
}

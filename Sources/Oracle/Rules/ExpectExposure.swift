import Scenario
import StrictJSON

/// Dead credentials were accepted for as long as the bound says. Where none was presented, nothing is known; and where the first
/// came later after its death than `resolution`, one may have been accepted until then.
func expectExposure(
    _ bound: Bound<Nanoseconds>, resolution: Nanoseconds, of scope: MeasureScope, _ findings: Findings
) -> RuleResult {
    let expectation = MeasureExpectation(
        code: "expect-exposure", .exposure, bound, of: scope, calls: scope.part.callsOfExposure, findings)
    guard expectation.measures.contains(where: { $0.of > 0 }) else {
        return expectation.result(unseen: nil, gap: scope.part.nothingDead, findings)
    }
    let gaps = zip(findings.casebook.servers, findings.deathWatches).compactMap { server, watch -> (String, Int64)? in
        guard scope.server == nil || scope.server == server.name, let gap = watch.longest(scope.part) else { return nil }
        return (server.name, gap)
    }
    guard let worst = gaps.max(by: { $0.1 < $1.1 }), worst.1 > resolution.count else { return expectation.result(findings) }
    let words = "the first dead credential was sent to \(worst.0) \(Words.length(worst.1)) after its death"
    return expectation.result(unseen: worst.1, gap: "\(words); to have looked takes one within \(resolution)", findings)
}

extension MeasureScope.Part {
    fileprivate var callsOfExposure: String { self == .kind(.grace) ? "within the skew" : "with a dead credential" }

    fileprivate var nothingDead: String {
        switch self {
        case .kind(.revoked): "no token of a revoked key was presented"
        case .kind(.expired): "no token was presented that had expired by more than the skew"
        case .kind(.grace): "no token was presented within the skew"
        case .client(let client): "\(client) presented no dead credential"
        case .whole, .kind, .key: "no dead credential was presented"
        }
    }
}

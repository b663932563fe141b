import LabProtocol
import StrictJSON

extension Bound {
    /// The bound as a scenario writes it, with what it bounds: `outage <= 2.5s`.
    public func wanted(_ what: String) -> String {
        let text = (value as? Nanoseconds) == .zero ? "0ms" : "\(value)"
        return "\(what) \(relation.rawValue) \(text)"
    }
}

extension Expectation {
    /// What is asked, as `readers: accepted >= 99.9%`.
    public var wanted: String {
        switch self {
        case .outage(let bound, let resolution, let scope):
            "\(bound.wanted(scope.subject("outage"))), by calls no further apart than \(resolution)"
        case .stranded(let bound, let scope): bound.wanted(scope.subject("stranded"))
        case .exposure(let bound, _, let scope): bound.wanted(scope.subject("exposure"))
        case .accepted(let traffic, let bound): bound.wanted(Self.subject(traffic, "accepted"))
        case .grace(let traffic, let bound): bound.wanted(Self.subject(traffic, "accepted in grace"))
        case .refused(let traffic, let error, let bound):
            bound.wanted(Self.subject(traffic, "refused with \(error == .none ? "no error code" : error.name)"))
        case .requests(let traffic, let bound): bound.wanted(Self.subject(traffic, "requests"))
        case .keysUsed(let bound): bound.wanted("keys used")
        case .sideBySide(let bound): bound.wanted("side by side")
        case .jwksFetches(let bound, let server): bound.wanted(Self.subject(server, "JWKS fetches"))
        case .fetchesAtOnce(let bound, let server): bound.wanted(Self.subject(server, "JWKS fetches at once"))
        case .firstUse(let bound, let server): bound.wanted(Self.subject(server, "first use of a new key"))
        }
    }

    private static func subject(_ whose: String?, _ what: String) -> String { whose.map { "\($0): \(what)" } ?? what }
}

extension Threshold {
    /// What is asked, as `readers: p99 < 50ms`.
    public var wanted: String { bound.wanted("\(traffic): \(percentile.rawValue)") }
}

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
        case .outage(let bound, let resolution): "\(bound.wanted("outage")), by calls no further apart than \(resolution)"
        case .stranded(let bound): bound.wanted("stranded")
        case .exposure(let bound): bound.wanted("exposure")
        case .accepted(let traffic, let bound): bound.wanted(Self.subject(traffic, "accepted"))
        case .grace(let traffic, let bound): bound.wanted(Self.subject(traffic, "accepted in grace"))
        case .refused(let traffic, let error, let bound):
            bound.wanted(Self.subject(traffic, "refused with \(error == .none ? "no error code" : error.name)"))
        case .requests(let traffic, let bound): bound.wanted(Self.subject(traffic, "requests"))
        case .keysUsed(let bound): bound.wanted("keys used")
        case .sideBySide(let bound): bound.wanted("side by side")
        case .jwksFetches(let bound): bound.wanted("JWKS fetches")
        }
    }

    private static func subject(_ traffic: String?, _ what: String) -> String { traffic.map { "\($0): \(what)" } ?? what }
}

extension Threshold {
    /// What is asked, as `readers: p99 < 50ms`.
    public var wanted: String { bound.wanted("\(traffic): \(percentile.rawValue)") }
}

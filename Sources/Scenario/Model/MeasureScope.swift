/// Which part of a measure an expectation speaks of.
public struct MeasureScope: Sendable, Hashable {
    /// One part of it, or all.
    public enum Part: Sendable, Hashable {
        /// All kinds, keys and clients together.
        case whole
        /// One kind.
        case kind(MeasureKind)
        /// The tokens of the key that was the n-th to sign, from 1.
        case key(Int)
        /// The calls of one client.
        case client(String)
    }

    /// The resource server; nil: every one, of which the worst decides.
    public var server: String?
    /// Which part.
    public var part: Part

    /// All of it, at every resource server.
    public static let all = MeasureScope()

    /// Creates a scope from its parts.
    public init(server: String? = nil, part: Part = .whole) {
        self.server = server
        self.part = part
    }

    /// A measure's name with what is meant of it, as `api: outage (client reader)`.
    public func subject(_ measure: String) -> String {
        let words =
            switch part {
            case .whole: measure
            case .kind(let kind): "\(measure) (\(kind.rawValue))"
            case .key(let number): "\(measure) (key \(number))"
            case .client(let client): "\(measure) (client \(client))"
            }
        return server.map { "\($0): \(words)" } ?? words
    }
}

/// The kinds that outages and exposures are told apart by.
public enum MeasureKind: String, Sendable, CaseIterable {
    /// Live tokens were refused (401, 403).
    case refused
    /// Another answer came, or none.
    case unavailable
    /// Accepted after the traffic's timeout, counted from when the call was due.
    case late
    /// Tokens of a revoked key were accepted.
    case revoked
    /// Tokens were accepted that had expired by more than the clock skew.
    case expired
    /// Expired tokens were accepted within the clock skew, which is permitted; no part of an exposure.
    case grace

    /// Those of an outage.
    public static let ofOutage: [MeasureKind] = [.refused, .unavailable, .late]
    /// Those of an exposure, and grace beside them.
    public static let ofExposure: [MeasureKind] = [.revoked, .expired, .grace]
}

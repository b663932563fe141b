/// One request of a worker to a resource server.
public struct RequestFact: Sendable, Hashable {
    /// The worker's number, from 1.
    public var worker: Int
    /// The stream (a traffic or a step) that it belongs to.
    public var stream: Int
    /// The worker's count of its requests, from 1; a gap is a lost observation.
    public var sequence: Int
    /// The number of the token that it carried: the worker's own on the wire, the history's once it is stored. Nil: no token.
    public var token: Int?
    /// 1, or 2 for the one retry after a refusal.
    public var attempt: Int
    /// When the schedule wanted it, nanoseconds on the run's clock. Latency counts from here, so that a stalled worker cannot
    /// hide what its callers would have waited.
    public var intendedAt: Int64
    /// When it was handed to the network.
    public var sentAt: Int64
    /// When the answer was complete or the failure was known.
    public var answeredAt: Int64
    /// How the time was spent.
    public var phases: RequestPhases
    /// What came back.
    public var outcome: RequestOutcome

    /// Creates a fact from its parts.
    public init(
        worker: Int, stream: Int, sequence: Int, token: Int?, attempt: Int, intendedAt: Int64, sentAt: Int64, answeredAt: Int64,
        phases: RequestPhases, outcome: RequestOutcome
    ) {
        self.worker = worker
        self.stream = stream
        self.sequence = sequence
        self.token = token
        self.attempt = attempt
        self.intendedAt = intendedAt
        self.sentAt = sentAt
        self.answeredAt = answeredAt
        self.phases = phases
        self.outcome = outcome
    }
}

/// Where a request's time went, in microseconds from its start; 0 where a phase did not happen (a reused connection).
public struct RequestPhases: Codable, Sendable, Hashable {
    /// Name looked up.
    public var nameLookup: Int
    /// TCP connected.
    public var connect: Int
    /// TLS agreed.
    public var tls: Int
    /// First byte of the answer.
    public var firstByte: Int

    /// No phase at all.
    public static let none = RequestPhases(nameLookup: 0, connect: 0, tls: 0, firstByte: 0)

    /// Creates phases from microseconds.
    public init(nameLookup: Int, connect: Int, tls: Int, firstByte: Int) {
        self.nameLookup = nameLookup
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
    }
}

/// What came back for a request.
public enum RequestOutcome: Codable, Sendable, Hashable {
    /// An HTTP answer, its OAuth error code, and whether it carried a `WWW-Authenticate: Bearer` challenge.
    case answered(status: Int, error: WireErrorCode, challenge: Bool)
    /// No complete answer.
    case failed(RequestFailure)

    /// The HTTP status; nil where there was no answer.
    public var status: Int? {
        if case .answered(let status, _, _) = self { status } else { nil }
    }
}

/// Why there was no complete answer. Raw values are stored; never renumber one.
public enum RequestFailure: Int, Codable, Sendable, CaseIterable {
    /// Time ran out before the connection stood: the server never saw the request.
    case timeoutBeforeConnect = 1
    /// Time ran out after that: the server may have accepted it. Unknown, never "rejected".
    case timeout = 2
    /// The name did not resolve.
    case resolve = 3
    /// The connection was refused or could not be made.
    case connect = 4
    /// TLS failed.
    case tls = 5
    /// The connection broke while sending or receiving.
    case broken = 6
    /// The answer was larger than the bound.
    case tooLarge = 7
    /// The answer was not HTTP.
    case malformed = 8
    /// The run ended first.
    case cancelled = 9
    /// Anything else.
    case other = 10

    /// The name that reports show.
    public var name: String {
        switch self {
        case .timeoutBeforeConnect: "timeout-before-connect"
        case .timeout: "timeout"
        case .resolve: "resolve"
        case .connect: "connect"
        case .tls: "tls"
        case .broken: "broken"
        case .tooLarge: "too-large"
        case .malformed: "malformed"
        case .cancelled: "cancelled"
        case .other: "other"
        }
    }
}

/// The error codes that an answer may carry (RFC 6750 section 3.1, RFC 6749 section 5.2, Auth0's). Raw values are stored; never
/// renumber one.
public enum WireErrorCode: Int, Codable, Sendable, CaseIterable {
    /// The answer carried no error code.
    case none = 0
    /// It carried one that is not in this list.
    case other = 1
    case invalidRequest = 2
    case invalidToken = 3
    case insufficientScope = 4
    case invalidClient = 5
    case invalidGrant = 6
    case invalidScope = 7
    case unauthorizedClient = 8
    case unsupportedGrantType = 9
    case accessDenied = 10
    case temporarilyUnavailable = 11
    case serverError = 12
    case tooManyRequests = 13

    /// The code as it stands on the wire; `-` for none and `other` for an unlisted one.
    public var name: String {
        switch self {
        case .none: "-"
        case .other: "other"
        case .invalidRequest: "invalid_request"
        case .invalidToken: "invalid_token"
        case .insufficientScope: "insufficient_scope"
        case .invalidClient: "invalid_client"
        case .invalidGrant: "invalid_grant"
        case .invalidScope: "invalid_scope"
        case .unauthorizedClient: "unauthorized_client"
        case .unsupportedGrantType: "unsupported_grant_type"
        case .accessDenied: "access_denied"
        case .temporarilyUnavailable: "temporarily_unavailable"
        case .serverError: "server_error"
        case .tooManyRequests: "too_many_requests"
        }
    }

    /// The case for a code from the wire; nil in, `.none` out.
    public init(wire: String?) {
        guard let wire else {
            self = .none
            return
        }
        self = Self.byName[wire] ?? .other
    }

    private static let byName: [String: WireErrorCode] = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0 != .none && $0 != .other }.map { ($0.name, $0) })
}

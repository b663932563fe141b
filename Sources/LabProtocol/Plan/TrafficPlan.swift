/// One traffic of a scenario, with every default filled in; what a worker plays.
public struct TrafficPlan: Codable, Sendable, Hashable {
    /// The stream number that its requests carry.
    public var stream: Int
    /// The scenario's name for it.
    public var name: String
    /// The client that calls.
    public var client: String
    /// The resource server that is called, by its name in the lab.
    public var server: String
    /// The request.
    public var call: Call
    /// What makes its requests come, all workers together.
    public var load: TrafficLoad
    /// How many workers share it: workers 1 to this number.
    public var workers: Int
    /// Nanoseconds after the timeline's zero.
    public var startsAt: Int64
    /// Nanoseconds of schedule.
    public var lasts: Int64
    /// How its callers keep tokens.
    public var token: TokenHabit
    /// Milliseconds before a request is given up.
    public var timeoutMilliseconds: Int
    /// Which of its requests carry a forged token; nil for none.
    public var forge: ForgeShare?
    /// How its calls connect.
    public var connections: ConnectionHabit
    /// The scenario's seed, for what is drawn at random.
    public var seed: UInt64

    /// Creates a plan from its parts.
    public init(
        stream: Int, name: String, client: String, server: String, call: Call, load: TrafficLoad, workers: Int,
        startsAt: Int64, lasts: Int64, token: TokenHabit, timeoutMilliseconds: Int, forge: ForgeShare? = nil,
        connections: ConnectionHabit = .reused, seed: UInt64 = 1
    ) {
        self.stream = stream
        self.name = name
        self.client = client
        self.server = server
        self.call = call
        self.load = load
        self.workers = workers
        self.startsAt = startsAt
        self.lasts = lasts
        self.token = token
        self.timeoutMilliseconds = timeoutMilliseconds
        self.forge = forge
        self.connections = connections
        self.seed = seed
    }

    /// When its requests are due, all workers together.
    public var schedule: ArrivalSchedule {
        switch load {
        case .open(let curve, let arrivals):
            ArrivalSchedule(
                curve, arrivals, lasts: lasts, random: SeededRandom(seed: seed, stream: stream, purpose: .arrivals))
        }
    }
}

/// An HTTP method and a path.
public struct Call: Codable, Sendable, Hashable, CustomStringConvertible {
    /// The method, upper case.
    public var method: String
    /// The path, from its slash.
    public var path: String

    /// Creates a call from its parts.
    public init(method: String, path: String) {
        self.method = method
        self.path = path
    }

    /// The form that scenarios use, as `GET /api/data`.
    public var description: String { "\(method) \(path)" }
}

/// How a caller keeps its access token.
public struct TokenHabit: Codable, Sendable, Hashable {
    /// What a caller does when it is answered 401.
    public enum On401: String, Codable, Sendable, CaseIterable {
        /// It keeps its token: the caller that the story warns of.
        case keep
        /// It fetches a new token and tries that call once more.
        case refreshOnce = "refresh-once"
    }

    /// Whether a token is sent at all.
    public var sendsToken: Bool
    /// The share of the lifetime that is left when the token is renewed; 0 renews at `exp`; nil never renews.
    public var refreshAhead: Double?
    /// What it does when it is answered 401.
    public var on401: On401

    /// Creates a habit from its parts.
    public init(sendsToken: Bool, refreshAhead: Double?, on401: On401) {
        self.sendsToken = sendsToken
        self.refreshAhead = refreshAhead
        self.on401 = on401
    }

    /// What a caller does when the scenario says nothing: renew when a tenth of the lifetime is left, keep on a 401.
    public static let standard = TokenHabit(sendsToken: true, refreshAhead: 0.1, on401: .keep)
}

/// One traffic of a scenario, with every default filled in; what a worker plays.
public struct TrafficPlan: Codable, Sendable, Hashable {
    /// The stream number of its first call; each further call has the next one.
    public var stream: Int
    /// The scenario's name for it.
    public var name: String
    /// The client that calls.
    public var client: String
    /// What it calls: at least one call, in the order of their stream numbers.
    public var calls: [TrafficCall]
    /// What makes its requests come, all workers together.
    public var load: TrafficLoad
    /// How many workers share it: workers 1 to this number.
    public var workers: Int
    /// When its schedule begins.
    public var starts: Instant
    /// Nanoseconds of schedule; where an event ends it, the most.
    public var lasts: Int64
    /// The event that ends its schedule; nil for none.
    public var until: AfterEvent?
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
        stream: Int, name: String, client: String, calls: [TrafficCall], load: TrafficLoad, workers: Int,
        starts: Instant = .at(0), lasts: Int64, until: AfterEvent? = nil, token: TokenHabit, timeoutMilliseconds: Int,
        forge: ForgeShare? = nil, connections: ConnectionHabit = .reused, seed: UInt64 = 1
    ) {
        self.stream = stream
        self.name = name
        self.client = client
        self.calls = calls
        self.load = load
        self.workers = workers
        self.starts = starts
        self.lasts = lasts
        self.until = until
        self.token = token
        self.timeoutMilliseconds = timeoutMilliseconds
        self.forge = forge
        self.connections = connections
        self.seed = seed
    }

    /// Creates the plan of a traffic that makes one call.
    public init(
        stream: Int, name: String, client: String, server: String, call: Call, load: TrafficLoad, workers: Int,
        starts: Instant = .at(0), lasts: Int64, until: AfterEvent? = nil, token: TokenHabit, timeoutMilliseconds: Int,
        forge: ForgeShare? = nil, connections: ConnectionHabit = .reused, seed: UInt64 = 1
    ) {
        self.init(
            stream: stream, name: name, client: client, calls: [TrafficCall(server: server, call: call)], load: load,
            workers: workers, starts: starts, lasts: lasts, until: until, token: token, timeoutMilliseconds: timeoutMilliseconds,
            forge: forge, connections: connections, seed: seed)
    }

    /// The stream numbers of its calls.
    public var streams: Range<Int> { stream..<stream + calls.count }

    /// Its calls with their stream numbers.
    public var numberedCalls: [(stream: Int, call: TrafficCall)] {
        zip(streams, calls).map { (stream: $0, call: $1) }
    }

    /// Which call each of its requests makes.
    public var mix: CallMix {
        CallMix(weights: calls.map(\.weight), random: SeededRandom(seed: seed, stream: stream, purpose: .calls))
    }

    /// When its requests are due, all workers together; nil for a closed load, whose answers decide that.
    public var schedule: ArrivalSchedule? {
        guard case .open(let curve, let arrivals) = load else { return nil }
        return ArrivalSchedule(
            curve, arrivals, lasts: lasts, random: SeededRandom(seed: seed, stream: stream, purpose: .arrivals))
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
        /// It fetches a new token for each call that was answered 401 and tries again, time after time and without a pause: a bad
        /// caller, who makes trouble at an issuer of its own.
        case retryStorm = "retry-storm"
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

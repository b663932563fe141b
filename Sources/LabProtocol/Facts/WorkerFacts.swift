/// A token that a worker received; the number is the worker's own and stands in its requests.
public struct HeldTokenFact: Codable, Sendable, Hashable {
    /// The worker's number, from 1.
    public let worker: Int
    /// The worker's own number for the token, from 1.
    public let token: Int
    /// SHA-256 of the token's bytes, lower-case hexadecimal.
    public let sha256: String
    /// The client that asked for it.
    public let client: String
    /// When it arrived, nanoseconds on the run's clock.
    public let at: Int64

    /// Creates a fact from its parts.
    public init(worker: Int, token: Int, sha256: String, client: String, at: Int64) {
        self.worker = worker
        self.token = token
        self.sha256 = sha256
        self.client = client
        self.at = at
    }
}

/// One request to the token endpoint.
public struct TokenRequestFact: Codable, Sendable, Hashable {
    /// The worker's number, from 1.
    public let worker: Int
    /// The stream (a traffic or a step) that needed the token.
    public let stream: Int
    /// The client that asked.
    public let client: String
    /// The scope that was asked for; nil where none was named.
    public let scope: String?
    /// When it was sent, nanoseconds on the run's clock.
    public let sentAt: Int64
    /// When the answer was complete or the failure was known.
    public let answeredAt: Int64
    /// How the time was spent.
    public let phases: RequestPhases
    /// What came back.
    public let outcome: RequestOutcome
    /// The worker's own number of the token that came back, where one did.
    public let token: Int?

    /// Creates a fact from its parts.
    public init(
        worker: Int, stream: Int, client: String, scope: String?, sentAt: Int64, answeredAt: Int64, phases: RequestPhases,
        outcome: RequestOutcome, token: Int?
    ) {
        self.worker = worker
        self.stream = stream
        self.client = client
        self.scope = scope
        self.sentAt = sentAt
        self.answeredAt = answeredAt
        self.phases = phases
        self.outcome = outcome
        self.token = token
    }
}

/// What a worker counted by itself; the history's rows are held against it.
public struct WorkerTotalsFact: Codable, Sendable, Hashable {
    /// The worker's number, from 1.
    public let worker: Int
    /// API requests handed to the network, each of which owes an observation.
    public let requests: Int
    /// API requests that the schedule wanted and the worker could not send (no token, queue full, drained).
    public let notSent: Int
    /// Requests to the token endpoint.
    public let tokenRequests: Int

    /// Creates a fact from its parts.
    public init(worker: Int, requests: Int, notSent: Int, tokenRequests: Int) {
        self.worker = worker
        self.requests = requests
        self.notSent = notSent
        self.tokenRequests = tokenRequests
    }
}

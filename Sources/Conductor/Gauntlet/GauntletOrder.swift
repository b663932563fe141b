public import History
public import LabProtocol

/// Whom the gauntlet attacks, and with what.
public struct GauntletOrder: Sendable {
    /// The forgeries, in the order in which they are sent.
    public var forgeries: [ForgeryDescription]
    /// The name of the good token that is sent between them.
    public var control: String
    /// The resource server, by its name in the lab.
    public var server: String
    /// The client in whose name tokens are made.
    public var client: String
    /// The request that carries them.
    public var call: Call
    /// The scopes that it needs, all of them.
    public var scope: [String]
    /// Milliseconds for one request.
    public var timeoutMilliseconds: Int
    /// What is random in forgeries comes from it.
    public var seed: UInt64
    /// Called with the number of forgeries sent so far; nil for no one.
    public var progress: (@Sendable (Int) -> Void)?

    /// Creates an order from its parts.
    public init(
        forgeries: [ForgeryDescription], control: String, server: String, client: String, call: Call, scope: [String],
        timeoutMilliseconds: Int, seed: UInt64, progress: (@Sendable (Int) -> Void)?
    ) {
        self.forgeries = forgeries
        self.control = control
        self.server = server
        self.client = client
        self.call = call
        self.scope = scope
        self.timeoutMilliseconds = timeoutMilliseconds
        self.seed = seed
        self.progress = progress
    }
}

/// What came of a gauntlet.
public struct GauntletEnd: Sendable {
    /// Where the server was.
    public var url = ""
    /// Every forgery that was sent, and the others as not sent.
    public var shots: [GauntletShot] = []
    /// Played, interrupted or broken.
    public var outcome = RunOutcome.played
    /// Why, where it is broken.
    public var problem: LabProblem?
}

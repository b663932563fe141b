/// One step of a scenario, with every default filled in; what a worker plays when the conductor says so.
public struct StepPlan: Codable, Sendable, Hashable {
    /// What the step does.
    public enum Action: Codable, Sendable, Hashable {
        /// Calls a resource server.
        case call(Call, token: TokenChoice)
        /// Asks the issuer for a token, with this scope where one is named.
        case requestToken(scope: String?)
        /// Waits for an event, for so many nanoseconds at the most. The conductor's to play.
        case wait(for: String, within: Int64)
    }

    /// Which token a call carries.
    public enum TokenChoice: Codable, Sendable, Hashable {
        /// None.
        case none
        /// A new one, fetched for this step.
        case fresh
        /// The one that an earlier step saved under this name.
        case saved(String)
        /// One that the issuer forged under this name before the run.
        case forged(String)
    }

    /// The stream number that its request carries.
    public var stream: Int
    /// What reports call it.
    public var title: String
    /// The client that acts.
    public var client: String
    /// The resource server that is called or whose audience is asked for.
    public var server: String
    /// What it does.
    public var action: Action
    /// The name under which the token is kept for later steps.
    public var save: String?
    /// Milliseconds before a request is given up.
    public var timeoutMilliseconds: Int
    /// How its call connects.
    public var connections: ConnectionHabit
    /// What is written down of its answer beside status and error code.
    public var look: StepLook

    /// Creates a plan from its parts.
    public init(
        stream: Int, title: String, client: String, server: String, action: Action, save: String?, timeoutMilliseconds: Int,
        connections: ConnectionHabit = .reused, look: StepLook = .nothing
    ) {
        self.stream = stream
        self.title = title
        self.client = client
        self.server = server
        self.action = action
        self.save = save
        self.timeoutMilliseconds = timeoutMilliseconds
        self.connections = connections
        self.look = look
    }
}

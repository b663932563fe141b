/// That a client gets a new secret, which the issuer knows at once.
public struct SecretRotation: Codable, Sendable, Hashable {
    /// The client.
    public var client: String
    /// How many nanoseconds later the workers have it.
    public var workersAfter: Int64
    /// For how many nanoseconds the issuer takes the old one too.
    public var keepOld: Int64

    /// Creates a rotation from its parts.
    public init(client: String, workersAfter: Int64 = 0, keepOld: Int64 = 0) {
        self.client = client
        self.workersAfter = workersAfter
        self.keepOld = keepOld
    }
}

/// That scopes are added to what a client is granted at an API, or withdrawn. Tokens that it has live on.
public struct GrantChange: Codable, Sendable, Hashable {
    /// The client.
    public var client: String
    /// The API, by its name in the lab.
    public var api: String
    /// What is added.
    public var add: [String]
    /// What is withdrawn.
    public var withdraw: [String]

    /// Creates a change from its parts.
    public init(client: String, api: String, add: [String] = [], withdraw: [String] = []) {
        self.client = client
        self.api = api
        self.add = add
        self.withdraw = withdraw
    }
}

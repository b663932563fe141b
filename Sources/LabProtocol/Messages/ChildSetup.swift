/// What every child is told in the first message on its channel.
public struct ChildSetup: Codable, Sendable {
    /// The process's name in the lab, as `issuer`, `api`, `worker-1`.
    public var name: String
    /// The run's zero on the monotonic clock, nanoseconds.
    public var epoch: Int64
    /// `lab.json` as this run plays it, whole, as JSON text.
    public var lab: String
    /// What the role needs beside that.
    public var role: RoleSetup

    /// Creates a setup from its parts.
    public init(name: String, epoch: Int64, lab: String, role: RoleSetup) {
        self.name = name
        self.epoch = epoch
        self.lab = lab
        self.role = role
    }
}

/// What one role needs to start.
public enum RoleSetup: Codable, Sendable {
    /// `keyturn issuer`
    case issuer(IssuerSetup)
    /// `keyturn resource-server`
    case resourceServer(ResourceServerSetup)
    /// `keyturn supervise`
    case supervise(SuperviseSetup)
    /// `keyturn worker`
    case worker(WorkerSetup)
}

/// What the issuer is told.
public struct IssuerSetup: Codable, Sendable {
    /// Client ID to client secret.
    public var secrets: [String: ClientSecret]
    /// The resource servers that get a listener of their own, in order.
    public var listeners: [String]
    /// Resource server name to the listener's port, where the lab names one.
    public var ports: [String: Int]
    /// Whether it is to forge tokens when it is told to.
    public var forges: Bool

    /// Creates a setup from its parts.
    public init(secrets: [String: ClientSecret], listeners: [String], ports: [String: Int] = [:], forges: Bool = false) {
        self.secrets = secrets
        self.listeners = listeners
        self.ports = ports
        self.forges = forges
    }
}

/// What a resource server is told.
public struct ResourceServerSetup: Codable, Sendable {
    /// The issuer as it stands in `iss`, with its trailing slash.
    public var issuer: String
    /// The lab CA's certificate in PEM; nil where the issuer speaks plain HTTP.
    public var caPEM: String?
    /// The port to listen on, which it had before a restart; nil for any free one.
    public var port: Int?
    /// By how many nanoseconds its clock is off from the start, by the names of the timeline's entries.
    public var clocks: [String: Int64]

    /// Creates a setup from its parts.
    public init(issuer: String, caPEM: String?, port: Int? = nil, clocks: [String: Int64] = [:]) {
        self.issuer = issuer
        self.caPEM = caPEM
        self.port = port
        self.clocks = clocks
    }
}

/// What a worker is told.
public struct WorkerSetup: Codable, Sendable {
    /// Where a resource server is, and who issues its tokens.
    public struct Target: Codable, Sendable {
        /// The base URL without a trailing slash.
        public var url: String
        /// The issuer with its trailing slash.
        public var issuer: String
        /// The audience to ask for.
        public var audience: String

        /// Creates a target from its parts.
        public init(url: String, issuer: String, audience: String) {
            self.url = url
            self.issuer = issuer
            self.audience = audience
        }
    }

    /// The worker's number, from 1.
    public var number: Int
    /// The traffics that it shares in.
    public var traffics: [TrafficPlan]
    /// The secrets of the clients that it plays.
    public var secrets: [String: ClientSecret]
    /// Resource server name to target.
    public var targets: [String: Target]
    /// The lab CA's certificate in PEM; nil where the issuer speaks plain HTTP.
    public var caPEM: String?
    /// Stream number to the forged token that it sends.
    public var forged: [Int: RawBytes]
    /// The file of its ``SentCounter``; nil for none.
    public var counter: String?

    /// Creates a setup from its parts.
    public init(
        number: Int, traffics: [TrafficPlan], secrets: [String: ClientSecret], targets: [String: Target], caPEM: String?,
        forged: [Int: RawBytes] = [:], counter: String? = nil
    ) {
        self.number = number
        self.traffics = traffics
        self.secrets = secrets
        self.targets = targets
        self.caPEM = caPEM
        self.forged = forged
        self.counter = counter
    }
}

/// What the conductor orders of the issuer's forge.
public struct ForgeOrder: Codable, Sendable, Hashable {
    /// The most names of one order, so that an answer fits into a frame.
    public static let namesMax = 64

    /// The resource server that the tokens are for.
    public var server: String
    /// The client in whose name they are made.
    public var client: String
    /// The scopes that the call needs, all of them.
    public var scope: [String]
    /// The forgeries.
    public var names: [String]
    /// What is random in them comes from it.
    public var seed: UInt64
    /// Which key set the server is given from now on; nil for the one that it is given already.
    public var keySet: KeySetShown?

    /// What the issuer shows to one resource server.
    public enum KeySetShown: Codable, Sendable, Hashable {
        /// Its true set.
        case truth
        /// The set of the forgery of this name.
        case forged(String)
    }

    /// Creates an order from its parts.
    public init(
        server: String, client: String, scope: [String], names: [String], seed: UInt64, keySet: KeySetShown? = nil
    ) {
        self.server = server
        self.client = client
        self.scope = scope
        self.names = names
        self.seed = seed
        self.keySet = keySet
    }
}

/// What the forge made.
public struct ForgeAnswer: Codable, Sendable, Hashable {
    /// A forged request, as far as it does not depend on where it goes.
    public struct Item: Codable, Sendable, Hashable {
        /// The forgery's name.
        public var name: String
        /// Header fields, each without its line end.
        public var lines: [RawBytes]
        /// What follows the path's `?`.
        public var query: String?
        /// The token, where one is carried as RFC 6750 section 2.1 has it.
        public var token: RawBytes?

        /// Creates an item from its parts.
        public init(name: String, lines: [RawBytes], query: String?, token: RawBytes?) {
            self.name = name
            self.lines = lines
            self.query = query
            self.token = token
        }
    }

    /// In the order of the names; those that could not be made are missing.
    public var items: [Item]
    /// Why something could not be made, in a sentence; nil where all was.
    public var problem: String?
    /// What was fetched from the attacker's URLs since the issuer started, each as `name path`.
    public var fetches: [String]

    /// Creates an answer from its parts.
    public init(items: [Item], problem: String?, fetches: [String]) {
        self.items = items
        self.problem = problem
        self.fetches = fetches
    }
}

/// A call that a resource server answers, and what it asks of the token.
public struct Route: Sendable, Hashable {
    /// What a call asks of the token that comes with it.
    public enum Need: Sendable, Hashable {
        /// Nothing, not even that there is one.
        case open
        /// Every one of these scopes; with none listed, a valid token is enough.
        case all([String])
        /// At least one of these scopes.
        case any([String])

        /// The scopes that are spoken of.
        public var scopes: [String] {
            switch self {
            case .open: []
            case .all(let scopes), .any(let scopes): scopes
            }
        }

        /// Whether a token with these scopes is enough (RFC 6749 section 3.3: whole words, in the same case).
        ///
        /// - Parameter held: the token's scopes, whatever they are.
        public func isMet(by held: [String]) -> Bool {
            switch self {
            case .open: true
            case .all(let scopes): scopes.allSatisfy { holds($0, held) }
            case .any(let scopes): scopes.contains { holds($0, held) }
            }
        }

        /// A route's scopes are ASCII: what `==` takes for the same in another spelling has more bytes.
        private func holds(_ scope: String, _ held: [String]) -> Bool {
            held.contains { $0 == scope && $0.utf8.count == scope.utf8.count }
        }
    }

    /// The method and path.
    public let call: Call
    /// What it asks of the token.
    public let need: Need

    /// Creates a route.
    public init(_ method: String, _ path: String, _ need: Need) {
        call = Call(method: method, path: path)
        self.need = need
    }

    /// The routes of our own resource server where its lab says nothing else.
    public static let standard = [
        Route("GET", "/ping", .open),
        Route("GET", "/api/data", .all(["read:data"])),
        Route("POST", "/api/data", .all(["write:data"])),
    ]
}

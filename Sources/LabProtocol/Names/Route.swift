/// A call that a resource server answers, and the scopes that it needs.
public struct Route: Sendable, Hashable {
    /// The method and path.
    public let call: Call
    /// The scopes that the token must hold, all of them; nil for an open route that needs no token.
    public let scopes: [String]?

    /// Creates a route.
    public init(_ method: String, _ path: String, scopes: [String]?) {
        call = Call(method: method, path: path)
        self.scopes = scopes
    }

    /// The routes of our own resource server.
    public static let standard = [
        Route("GET", "/ping", scopes: nil),
        Route("GET", "/api/data", scopes: ["read:data"]),
        Route("POST", "/api/data", scopes: ["write:data"]),
    ]
}

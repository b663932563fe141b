/// What an API's access tokens are to those who hold them.
public enum TokenFormat: String, Codable, Sendable, CaseIterable {
    /// A JWT, which a resource server verifies by itself.
    case jwt
    /// A random string, which only the issuer can tell about (RFC 7662).
    case opaque
}

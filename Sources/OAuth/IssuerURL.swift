/// An issuer as it stands in `iss`, and the addresses that follow from it (RFC 8414 section 3, OpenID Connect Discovery).
public struct IssuerURL: Sendable, Hashable, CustomStringConvertible {
    /// The issuer with its trailing slash.
    public let description: String

    /// Takes an issuer with or without its trailing slash.
    ///
    /// - Returns: nil where it is not an absolute http or https URL with a host and without user, query and fragment, or has
    ///   more than ``bytesMax`` bytes.
    public init?(_ text: String) {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard text.utf8.count <= Self.bytesMax, rest.utf8.allSatisfy(Self.isAllowed) else { return nil }
        let authority = rest.prefix { $0 != "/" }
        guard let first = authority.first, first != ":", !authority.contains("@") else { return nil }
        description = text.hasSuffix("/") ? text : text + "/"
    }

    /// Where tokens are asked for.
    public var tokenEndpoint: String { description + "oauth/token" }
    /// Where is asked whether a token is active (RFC 7662).
    public var introspectionEndpoint: String { description + "oauth/introspect" }
    /// Where tokens are revoked (RFC 7009).
    public var revocationEndpoint: String { description + "oauth/revoke" }
    /// Where the key set is.
    public var jwksURI: String { description + ".well-known/jwks.json" }
    /// The issuer without its trailing slash.
    public var withoutSlash: String { String(description.dropLast()) }

    /// The longest issuer, in bytes.
    public static let bytesMax = 2_000

    // Printable ASCII; a backslash is a slash to some readers of URLs.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"?#\"<>\\".utf8.contains(byte)
    }
}

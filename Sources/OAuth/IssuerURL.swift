/// An issuer as it stands in `iss`, and the addresses that follow from it (RFC 8414 section 3, OpenID Connect Discovery).
public struct IssuerURL: Sendable, Hashable, CustomStringConvertible {
    /// The issuer with its trailing slash.
    public let description: String

    /// Takes an issuer with or without its trailing slash.
    ///
    /// - Returns: nil where it is not an absolute http or https URL without query and fragment.
    public init?(_ text: String) {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard let first = rest.first, first != "/", rest.utf8.count <= lengthMax else { return nil }
        guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 }) else { return nil }
        description = text.hasSuffix("/") ? text : text + "/"
    }

    /// Where tokens are asked for.
    public var tokenEndpoint: String { description + "oauth/token" }
    /// Where the key set is.
    public var jwksURI: String { description + ".well-known/jwks.json" }
    /// The issuer without its trailing slash.
    public var withoutSlash: String { String(description.dropLast()) }
}

private let lengthMax = 2_000

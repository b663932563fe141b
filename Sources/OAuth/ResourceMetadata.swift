public import StrictJSON

/// What a protected resource says of itself (RFC 9728).
public struct ResourceMetadata: Sendable, Hashable {
    /// The resource identifier, which is the audience of its tokens.
    public let resource: String
    /// The issuer whose tokens it takes, as it stands in `iss`.
    public let issuer: String
    /// Every scope that one of its calls needs.
    public let scopes: [String]

    /// Creates metadata from its parts.
    public init(resource: String, issuer: String, scopes: [String]) {
        self.resource = resource
        self.issuer = issuer
        self.scopes = scopes
    }

    /// The document (RFC 9728 section 2).
    public var document: JSON {
        [
            "resource": .string(resource),
            "authorization_servers": [.string(issuer)],
            "scopes_supported": .array(scopes.map(JSON.string)),
            // RFC 6750 section 2: the token is looked for in no other place.
            "bearer_methods_supported": ["header"],
        ]
    }

    /// The path at which the document stands: the well-known one, and where the resource identifier is a URL with a path, that
    /// path behind it (RFC 9728 section 3.1).
    public var path: String { Self.wellKnownPath + Self.suffix(of: resource) }

    /// The path for a resource identifier that has none of its own.
    public static let wellKnownPath = "/.well-known/oauth-protected-resource"

    /// The path of an http or https URL; empty where there is none, or what stands there could not stand in a request line.
    private static func suffix(of resource: String) -> String {
        guard let scheme = ["https://", "http://"].first(where: { resource.hasPrefix($0) }) else { return "" }
        let rest = resource.utf8.dropFirst(scheme.utf8.count)
        let withoutQuery = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let slash = withoutQuery.firstIndex(of: UInt8(ascii: "/")) else { return "" }
        var path = withoutQuery[slash...]
        if path.last == UInt8(ascii: "/") { path = path.dropLast() }
        return path.allSatisfy { (0x21...0x7E).contains($0) } ? String(decoding: path, as: UTF8.self) : ""
    }
}

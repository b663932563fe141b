/// What a foreign server finds in its environment: where to listen, whom to trust and what for, once under Keyturn's own names and
/// once under those that programs and libraries read by themselves.
public struct ForeignEnvironment: Sendable, Hashable {
    /// The port that it is to listen on.
    public var port: Int
    /// The address that it is to listen on.
    public var host: String
    /// The issuer as it stands in `iss`, with its trailing slash.
    public var issuer: String
    /// The audience of its tokens.
    public var audience: String
    /// The file with the lab CA's certificate in PEM; nil where the issuer speaks plain HTTP.
    public var caFile: String?
    /// The same as a Java trust store.
    public var trustStore: String?
    /// What JAVA_TOOL_OPTIONS held before, which stays in it.
    public var javaToolOptions: String?

    /// Creates an environment from its parts.
    public init(
        port: Int, host: String, issuer: String, audience: String, caFile: String?, trustStore: String?, javaToolOptions: String?
    ) {
        self.port = port
        self.host = host
        self.issuer = issuer
        self.audience = audience
        self.caFile = caFile
        self.trustStore = trustStore
        self.javaToolOptions = javaToolOptions
    }

    /// The names that `${…}` can hold, in the order of the documentation.
    public static let names = [
        "PORT", "HOST", "KEYTURN_ISSUER", "KEYTURN_ISSUER_HOST", "KEYTURN_AUDIENCE", "KEYTURN_JWKS_URI", "KEYTURN_CA_FILE",
        "AUTH0_DOMAIN", "AUTH0_AUDIENCE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE",
        "JAVA_TOOL_OPTIONS",
    ]

    /// The variables. Those that name a CA are left out where there is none.
    public var variables: [String: String] {
        var variables = [
            "PORT": "\(port)", "HOST": host, "KEYTURN_ISSUER": issuer, "KEYTURN_ISSUER_HOST": issuerHost,
            "KEYTURN_AUDIENCE": audience, "KEYTURN_JWKS_URI": issuer + ".well-known/jwks.json", "AUTH0_DOMAIN": issuerHost,
            "AUTH0_AUDIENCE": audience,
        ]
        if let caFile {
            for name in ["KEYTURN_CA_FILE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"] {
                variables[name] = caFile
            }
        }
        if let trustStore {
            let options = "-Djavax.net.ssl.trustStore=\(trustStore) -Djavax.net.ssl.trustStorePassword=\(Self.trustStorePassword)"
            variables["JAVA_TOOL_OPTIONS"] = [javaToolOptions, options].compactMap { $0 }.joined(separator: " ")
        }
        return variables
    }

    /// The password that Java trust stores have by custom. There is nothing secret in one.
    public static let trustStorePassword = "changeit"

    /// A text with each `${NAME}` of ``names`` replaced by the variable, by nothing where that is not set; `$${` stands for `${`.
    public func expanded(_ text: String) -> String {
        let variables = variables
        return Self.parts(of: text).map { part in
            switch part {
            case .text(let text): text
            case .name(let name): Self.names.contains(name) ? variables[name] ?? "" : "${\(name)}"
            }
        }.joined()
    }

    /// The names in a text's `${…}` that are not among ``names``.
    public static func unknownNames(in text: String) -> [String] {
        parts(of: text).compactMap { if case .name(let name) = $0, !names.contains(name) { name } else { nil } }
    }

    private enum Part {
        case text(String)
        case name(String)
    }

    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text.utf8[...]
        var plain: [UInt8] = []
        while let byte = rest.first {
            if rest.starts(with: "$${".utf8) {
                plain += Array("${".utf8)
                rest = rest.dropFirst(3)
            } else if rest.starts(with: "${".utf8), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
                parts.append(.text(String(decoding: plain, as: UTF8.self)))
                plain = []
                parts.append(.name(String(decoding: rest[..<end].dropFirst(2), as: UTF8.self)))
                rest = rest[end...].dropFirst()
            } else {
                plain.append(byte)
                rest = rest.dropFirst()
            }
        }
        return parts + [.text(String(decoding: plain, as: UTF8.self))]
    }

    /// Host and port, as an Auth0 domain stands in configurations.
    private var issuerHost: String {
        let authority = issuer.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first
        return authority.map(String.init) ?? ""
    }
}

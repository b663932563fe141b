/// What the supervisor of a foreign server is told; what is to be started stands in the lab.
public struct SuperviseSetup: Codable, Sendable {
    /// The issuer as it stands in `iss`, with its trailing slash.
    public var issuer: String
    /// The audience of the server's tokens.
    public var audience: String
    /// The file with the lab CA's certificate in PEM, its whole path; nil where the issuer speaks plain HTTP.
    public var caFile: String?
    /// The same as a Java trust store.
    public var trustStore: String?
    /// The port to listen on, which it had before a restart; nil for any free one.
    public var port: Int?

    /// Creates a setup from its parts.
    public init(issuer: String, audience: String, caFile: String?, trustStore: String?, port: Int?) {
        self.issuer = issuer
        self.audience = audience
        self.caFile = caFile
        self.trustStore = trustStore
        self.port = port
    }
}

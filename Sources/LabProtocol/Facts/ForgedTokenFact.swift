/// A forged or odd token as the issuer made it on the conductor's word; never the token itself.
public struct ForgedTokenFact: Codable, Sendable, Hashable {
    /// SHA-256 of the token's bytes, lower-case hexadecimal.
    public let sha256: String
    /// When it was made, nanoseconds on the run's clock.
    public let at: Int64
    /// The forgery's name.
    public let name: String
    /// What a server owes it.
    public let grade: ForgeryDescription.Grade
    /// The answer that is right.
    public let wanted: ForgeryDescription.Wanted
    /// The resource server that it was made for.
    public let server: String
    /// The client in whose name it was made.
    public let client: String

    /// Creates a fact from its parts.
    public init(
        sha256: String, at: Int64, name: String, grade: ForgeryDescription.Grade, wanted: ForgeryDescription.Wanted,
        server: String, client: String
    ) {
        self.sha256 = sha256
        self.at = at
        self.name = name
        self.grade = grade
        self.wanted = wanted
        self.server = server
        self.client = client
    }
}

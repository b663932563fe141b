/// What the conductor has the issuer change among its clients, APIs and grants.
public enum RegistryChange: Codable, Sendable {
    /// A client has another secret from now on, and the old one beside it where that is kept.
    case secret(client: String, ClientSecret, keepsOld: Bool)
    /// A client's old secret is no longer taken.
    case forgetOldSecret(client: String)
    /// A client is granted more or less at the API with this identifier. A grant of nothing is none.
    case grant(client: String, audience: String, add: [String], withdraw: [String])
    /// The tokens of the API with this identifier live so long from now on; those that were minted live as they did.
    case tokenLifetime(audience: String, seconds: Int64)
}

import JOSE

/// A public key that was registered for a client over HTTP, as Auth0 has them.
struct ClientCredential: Sendable {
    let id: String
    var name: String?
    let algorithm: SignatureAlgorithm
    let key: PublicKey
    /// Nanoseconds since 1970.
    let createdAt: Int64
    /// Nanoseconds since 1970; nil for never.
    var expiresAt: Int64?
    /// Whether the client authenticates with it; a credential is registered first and enabled then.
    var isEnabled = false

    /// The most that a client can have, which is Auth0's number too.
    static let perClientMax = 2
}

extension Registry.Client {
    /// The keys with which its assertions are verified.
    ///
    /// - Parameter now: the wall clock, nanoseconds since 1970.
    func assertionKeys(at now: Int64) -> JWKSet? {
        if let keys { return keys }
        let valid = credentials.filter { $0.isEnabled && ($0.expiresAt.map { now < $0 } ?? true) }
        return valid.isEmpty ? nil : JWKSet(keys: valid.map(\.key))
    }
}

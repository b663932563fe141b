import JOSE
import LabProtocol
import OAuth

/// Finds out who a client is: by its secret, in constant time, or by an assertion that it signed.
struct ClientAuthenticator: Sendable {
    /// Compared with where the client is unknown, so that an unknown client takes the time of a wrong secret.
    private let nobody: SHA256Digest
    private let assertions: AssertionVerifier

    /// - Parameters:
    ///   - wall: the wall clock, nanoseconds since 1970.
    ///   - fetched: the key sets of clients that publish them; nil where there are none.
    /// - Throws: `CryptoError` where the system has no randomness.
    init(wall: @escaping @Sendable () -> Int64, fetched: FetchedKeys? = nil) throws(CryptoError) {
        nobody = SHA256Digest.of(try randomBytes(count: 32))
        assertions = AssertionVerifier(wall: wall, fetched: fetched)
    }

    /// Has everything ready that ``authenticate(_:in:issuer:)`` needs and that takes time.
    func prepare(_ credentials: ClientCredentials, in registry: Registry) async {
        guard case .assertion(let jwt, _) = credentials else { return }
        await assertions.prepare(jwt, in: registry)
    }

    /// The client, if it is who it says.
    ///
    /// - Throws: `badCredentials`.
    func authenticate(
        _ credentials: ClientCredentials, in registry: Registry, issuer: IssuerURL
    ) throws(GrantRefusal) -> Registry.Client {
        switch credentials {
        case .secret(let id, let secret, let method):
            // Digests of equal length are compared, so that neither the secret's length nor its first wrong byte shows in the time.
            let known = registry.client(id)
            let presented = SHA256Digest.of(secret)
            let isCurrent = isSecret(known?.secret, presented)
            let isFormer = isSecret(known?.formerSecret, presented)
            let matches = isCurrent || isFormer
            // A client that has keys has no weaker way in beside them, even where it was given a secret.
            guard matches, let client = known, client.secret != nil, !client.hasKeys else {
                throw .badCredentials(basic: method == .basic)
            }
            return client
        case .none: throw .badCredentials(basic: false)
        case .assertion(let jwt, let id):
            guard let client = assertions.client(of: jwt, named: id, in: registry, issuer: issuer) else {
                throw .badCredentials(basic: false)
            }
            return client
        }
    }

    /// Whether a secret has a digest. Without a secret it takes the same time, and none has it.
    private func isSecret(_ secret: ClientSecret?, _ presented: SHA256Digest) -> Bool {
        constantTimeEqual(presented.bytes, (secret.map { SHA256Digest.of($0.revealed) } ?? nobody).bytes)
    }
}

import JOSE
import OAuth
import StrictJSON
import Synchronization

/// Verifies `private_key_jwt` assertions (RFC 7523 section 3), each of which works once.
final class AssertionVerifier: Sendable {
    /// The longest life that an assertion may claim, which is also Auth0's.
    static let lifetimeMax = Nanoseconds.minutes(5)
    /// The longest `jti`, in bytes.
    static let tokenIDBytesMax = 512

    private let used = Mutex<[SHA256Digest: Int64]>([:])
    private let wall: @Sendable () -> Int64
    private let rememberedMax: Int
    private let fetched: FetchedKeys?

    /// - Parameters:
    ///   - wall: the wall clock, nanoseconds since 1970.
    ///   - fetched: the key sets of clients that publish them; nil where there are none.
    ///   - rememberedMax: the most assertions that are remembered until they expire; past it every new one is refused.
    init(
        wall: @escaping @Sendable () -> Int64, fetched: FetchedKeys? = nil, rememberedMax: Int = 100_000
    ) {
        self.wall = wall
        self.rememberedMax = rememberedMax
        self.fetched = fetched
    }

    /// Has the keys ready of a client that publishes them. A client that does not, or is none, costs nothing.
    func prepare(_ jwt: String, in registry: Registry) async {
        guard let fetched, let token = try? CompactToken.parse(jwt), let subject = token.payload["sub"]?.string,
            let address = registry.client(subject)?.keysURI
        else { return }
        await fetched.refresh(address, for: token.header)
    }

    /// The client that signed the assertion; nil where there is none, or the assertion is not good, or was used before.
    ///
    /// - Parameters:
    ///   - id: the client that the request names beside it; nil where it names none.
    ///   - issuer: whose token endpoint it was sent to; `aud` is it, or the endpoint.
    func client(of jwt: String, named id: String?, in registry: Registry, issuer: IssuerURL) -> Registry.Client? {
        guard let token = try? CompactToken.parse(jwt), let subject = token.payload["sub"]?.string,
            id?.isExactly(subject) ?? true, let client = registry.client(subject)
        else { return nil }
        let now = wall()
        guard let keys = client.assertionKeys(at: now) ?? client.keysURI.flatMap({ fetched?.keys(at: $0) }),
            let claims = claims(of: token, from: subject, keys: keys, issuer: issuer, now: now),
            claims.expiresAt - now <= Self.lifetimeMax.count, let tokenID = claims.tokenID,
            (1...Self.tokenIDBytesMax).contains(tokenID.utf8.count),
            isFirstUse(of: tokenID, by: subject, until: claims.expiresAt, now: now)
        else { return nil }
        return client
    }

    /// What the assertion says, where it is good for one of the names that the issuer has.
    private func claims(
        of token: CompactToken, from subject: String, keys: JWKSet, issuer: IssuerURL, now: Int64
    ) -> AccessTokenClaims? {
        for audience in [issuer.description, issuer.tokenEndpoint, issuer.withoutSlash] {
            let verifier = TokenVerifier(
                issuer: subject, audience: audience, clockSkew: Self.skew, algorithms: Set(SignatureAlgorithm.allCases))
            if let claims = try? verifier.verify(token, keys: keys, now: now) { return claims }
        }
        return nil
    }

    private func isFirstUse(of tokenID: String, by client: String, until expiry: Int64, now: Int64) -> Bool {
        // The lengths keep two pairs apart that read alike when joined.
        let digest = SHA256Digest.of("\(client.utf8.count):\(client)\(tokenID)")
        return used.withLock { used in
            if used.count >= rememberedMax { used = used.filter { $0.value + Self.skew.count > now } }
            guard used.count < rememberedMax, used[digest].map({ $0 + Self.skew.count <= now }) ?? true else { return false }
            used[digest] = expiry
            return true
        }
    }

    private static let skew = Nanoseconds.seconds(30)
}

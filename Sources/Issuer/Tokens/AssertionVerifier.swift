import JOSE
import OAuth
import StrictJSON
import Synchronization

/// Verifies `private_key_jwt` assertions (RFC 7523 section 3), each of which works once.
final class AssertionVerifier: Sendable {
    /// The most assertions that are remembered until they expire; past it every new one is refused.
    static let rememberedMax = 100_000
    /// The longest life that an assertion may claim.
    static let lifetimeMax = Nanoseconds.minutes(10)
    /// The longest `jti`, in bytes.
    static let tokenIDBytesMax = 512

    private let used = Mutex<[SHA256Digest: Int64]>([:])
    private let wall: @Sendable () -> Int64

    /// - Parameter wall: the wall clock, nanoseconds since 1970.
    init(wall: @escaping @Sendable () -> Int64) {
        self.wall = wall
    }

    /// The client that signed the assertion; nil where there is none, or the assertion is not good, or was used before.
    ///
    /// - Parameters:
    ///   - id: the client that the request names beside it; nil where it names none.
    ///   - issuer: whose token endpoint it was sent to; `aud` is it, or the endpoint.
    func client(of jwt: String, named id: String?, in registry: Registry, issuer: IssuerURL) -> Registry.Client? {
        guard let token = try? CompactToken.parse(jwt), let subject = token.payload["sub"]?.string,
            subject.utf8.count <= Registry.nameBytesMax, id.map({ $0.utf8.elementsEqual(subject.utf8) }) ?? true,
            let client = registry.clients[subject], let keys = client.keys
        else { return nil }
        let now = wall()
        let claims = [issuer.description, issuer.tokenEndpoint, issuer.withoutSlash].lazy.compactMap { audience in
            try? TokenVerifier(
                issuer: subject, audience: audience, clockSkew: Self.skew, algorithms: Set(SignatureAlgorithm.allCases)
            ).verify(token, keys: keys, now: now)
        }.first
        guard let claims, claims.expiresAt - now <= Self.lifetimeMax.count, let tokenID = claims.tokenID,
            tokenID.utf8.count <= Self.tokenIDBytesMax, isFirstUse(of: tokenID, by: subject, until: claims.expiresAt, now: now)
        else { return nil }
        return client
    }

    private func isFirstUse(of tokenID: String, by client: String, until expiry: Int64, now: Int64) -> Bool {
        // The lengths keep two pairs apart that read alike when joined.
        let digest = SHA256Digest.of("\(client.utf8.count):\(client)\(tokenID)")
        return used.withLock { used in
            if used.count >= Self.rememberedMax { used = used.filter { $0.value + Self.skew.count > now } }
            guard used.count < Self.rememberedMax, used[digest].map({ $0 + Self.skew.count <= now }) ?? true else { return false }
            used[digest] = expiry
            return true
        }
    }

    private static let skew = Nanoseconds.seconds(30)
}

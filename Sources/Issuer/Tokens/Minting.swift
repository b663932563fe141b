import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// Makes access tokens in the shape that their API asks for, and the facts about them.
struct Minting: Sendable {
    let keys: KeyRing
    /// The wall clock, nanoseconds since 1970.
    let wall: @Sendable () -> Int64

    /// A token and the fact that must be recorded before it leaves.
    struct Minted: Sendable {
        let response: TokenResponse
        let fact: MintedTokenFact
    }

    /// Why a token cannot be minted.
    enum Failure: Error, Sendable, Hashable {
        /// The ring does not sign by the API's algorithm.
        case noKey(SignatureAlgorithm)
    }

    /// Mints a token, signed as its API wants it: `iss`, `sub`, `aud`, `iat`, `exp`, `scope` where there is one; Auth0's `gty` and `azp`, or RFC 9068's
    /// `client_id` and `jti` with `typ` as `at+jwt`; `permissions` where the API wants them.
    ///
    /// - Throws: `CryptoError` where libcrypto fails; ``Failure``.
    func mint(_ granted: Grants.Granted, issuer: IssuerURL) throws -> Minted {
        let issuedAt = wall() / 1_000_000_000
        let expiresAt = issuedAt + granted.api.tokenLifetime
        let claims = try claims(granted, issuer: issuer, issuedAt: issuedAt, expiresAt: expiresAt)
        guard let signer = keys.signer(granted.api.algorithm) else { throw Failure.noKey(granted.api.algorithm) }
        let key = signer.key
        let type = granted.api.dialect.isRFC9068 ? "at+jwt" : "JWT"
        let token = try TokenSigner.sign(claims: JSON(members: claims), key: key, type: type)
        let fact = MintedTokenFact(
            sha256: SHA256Digest.of(token).hex, at: signer.at, thumbprint: key.publicKey.thumbprint.base64URL, kid: key.kid,
            issuer: issuer.description, audience: granted.audience, client: granted.client, scope: granted.scope,
            issuedAt: issuedAt, notBefore: nil, expiresAt: expiresAt)
        let response = TokenResponse(accessToken: token, scope: Scope(granted.scope), expiresIn: granted.api.tokenLifetime)
        return Minted(response: response, fact: fact)
    }

    private func claims(
        _ granted: Grants.Granted, issuer: IssuerURL, issuedAt: Int64, expiresAt: Int64
    ) throws(CryptoError) -> [(String, JSON)] {
        let dialect = granted.api.dialect
        var claims: [(String, JSON)] = [
            ("iss", .string(issuer.description)), ("sub", .string("\(granted.client)@clients")),
            ("aud", .string(granted.audience)), ("iat", .int(issuedAt)), ("exp", .int(expiresAt)),
        ]
        if !granted.scope.isEmpty { claims.append(("scope", .string(Scope(granted.scope).description))) }
        if dialect.isRFC9068 {
            claims.append(("client_id", .string(granted.client)))
            claims.append(("jti", .string(Base64URL.encode(try randomBytes(count: Self.tokenIDBytes)))))
        } else {
            claims.append(("gty", "client-credentials"))
            claims.append(("azp", .string(granted.client)))
        }
        // Where both have a claim, the later one stands: JSON keeps the last of two members with one name.
        for own in [granted.api.claims, granted.claims] { claims += own.pairs.map { ($0.name, $0.value) } }
        if dialect.hasPermissions { claims.append(("permissions", .array(granted.scope.map(JSON.string)))) }
        return claims
    }

    private static let tokenIDBytes = 16
}

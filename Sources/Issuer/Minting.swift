import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// Makes access tokens in Auth0's shape and the facts about them.
struct Minting: Sendable {
    let keys: KeyRing
    /// The wall clock, nanoseconds since 1970.
    let wall: @Sendable () -> Int64

    /// A token and the fact that must be recorded before it leaves.
    struct Minted: Sendable {
        let response: TokenResponse
        let fact: MintedTokenFact
    }

    /// Mints a token: RS256; `iss`, `sub`, `aud`, `iat`, `exp`, `scope` where there is one, `gty`, `azp`.
    ///
    /// - Throws: `CryptoError` where libcrypto fails.
    func mint(_ granted: Grants.Granted, issuer: IssuerURL) throws -> Minted {
        let issuedAt = wall() / 1_000_000_000
        let lifetime = granted.api.tokenLifetime.count / 1_000_000_000
        let expiresAt = issuedAt + lifetime
        let scope = Scope(granted.scope)
        var claims: [(String, JSON)] = [
            ("iss", .string(issuer.description)), ("sub", .string("\(granted.client)@clients")),
            ("aud", .string(granted.api.identifier)), ("iat", .int(issuedAt)), ("exp", .int(expiresAt)),
        ]
        if !scope.words.isEmpty { claims.append(("scope", .string(scope.description))) }
        claims.append(("gty", "client-credentials"))
        claims.append(("azp", .string(granted.client)))
        let signer = keys.signer()
        let key = signer.key
        let token = try TokenSigner.sign(claims: JSON(members: claims), key: key)
        let fact = MintedTokenFact(
            sha256: SHA256Digest.of(token).hex, at: signer.at, thumbprint: key.publicKey.thumbprint.base64URL, kid: key.kid,
            issuer: issuer.description, audience: granted.api.identifier, client: granted.client, scope: granted.scope,
            issuedAt: issuedAt, notBefore: nil, expiresAt: expiresAt)
        return Minted(response: TokenResponse(accessToken: token, scope: scope, expiresIn: lifetime), fact: fact)
    }
}

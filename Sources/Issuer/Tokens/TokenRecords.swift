import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// What the issuer knows of tokens beyond what their keys prove: the opaque ones that it gave out, and the JWTs that were revoked.
struct TokenRecords: Sendable {
    /// The most opaque tokens that live at a time, and the most JWTs that were revoked and have not expired.
    static let countMax = 100_000

    /// Members of the introspection answer of each opaque token.
    private let opaque = ExpiringTable<[(String, JSON)]>(countMax: countMax)
    private let revoked = ExpiringTable<Void>(countMax: countMax)
    private let keys: KeyRing
    /// The wall clock, nanoseconds since 1970.
    private let wall: @Sendable () -> Int64

    init(keys: KeyRing, wall: @escaping @Sendable () -> Int64) {
        self.keys = keys
        self.wall = wall
    }

    /// Gives out an opaque token: 256 random bits in base64url.
    ///
    /// - Throws: `tooManyTokens`; `CryptoError` where the system has no randomness.
    func issue(_ granted: Grants.Granted, issuer: IssuerURL) throws -> TokenResponse {
        let token = Base64URL.encode(try randomBytes(count: Self.opaqueBytes))
        let now = wall() / 1_000_000_000
        let expiresAt = now + granted.api.tokenLifetime
        var members: [(String, JSON)] = [
            ("iss", .string(issuer.description)), ("sub", .string("\(granted.client)@clients")),
            ("aud", .string(granted.audience)), ("iat", .int(now)), ("exp", .int(expiresAt)),
        ]
        if !granted.scope.isEmpty { members.append(("scope", .string(Scope(granted.scope).description))) }
        members.append(("client_id", .string(granted.client)))
        for own in [granted.api.claims, granted.claims] { members += own.pairs.map { ($0.name, $0.value) } }
        guard opaque.put(members, for: SHA256Digest.of(token), until: expiresAt, now: now) else {
            throw GrantRefusal.tooManyTokens
        }
        return TokenResponse(accessToken: token, scope: Scope(granted.scope), expiresIn: granted.api.tokenLifetime)
    }

    /// What is answered about a token (RFC 7662 section 2.2). Whatever is wrong with it, the answer is only that it is not active.
    ///
    /// - Parameter issuer: who is asked; another issuer's tokens are not active here.
    func introspection(of token: String, issuer: IssuerURL) -> JSON {
        guard let members = active(token, issuer: issuer) else { return ["active": false] }
        // Claims of one's own may have these names, and of two members with one name the later would stand.
        let said = members.filter { $0.0 != "active" && $0.0 != "token_type" }
        return JSON(members: [("active", true)] + said + [("token_type", "Bearer")])
    }

    /// Revokes an active token; about another one there is nothing to do (RFC 7009 section 2.2).
    ///
    /// - Parameter client: who asks.
    /// - Returns: the digest of the token, which was active until now; nil where none was.
    /// - Throws: `tokenOfAnother`, `tooManyTokens`.
    func revoke(_ token: String, by client: String, issuer: IssuerURL) throws(GrantRefusal) -> SHA256Digest? {
        guard let members = active(token, issuer: issuer) else { return nil }
        guard case .string(let owner)? = member("client_id", of: members), owner.isExactly(client) else { throw .tokenOfAnother }
        let digest = SHA256Digest.of(token)
        let now = wall() / 1_000_000_000
        if opaque.value(of: digest, now: now) != nil {
            opaque.remove(digest)
        } else if case .int(let expiresAt)? = member("exp", of: members), let jwt = try? CompactToken.parse(token) {
            guard revoked.put((), for: Self.name(of: jwt), until: expiresAt, now: now) else { throw .tooManyTokens }
        }
        return digest
    }

    /// Whether a JWT was revoked.
    func isRevoked(_ jwt: CompactToken) -> Bool {
        revoked.value(of: Self.name(of: jwt), now: wall() / 1_000_000_000) != nil
    }

    /// What a JWT is known by once it is revoked: what was signed, without the signature. Whoever holds an ECDSA signature (r, s)
    /// can make another good one of it, (r, n - s), and with it a token of other bytes that says the same.
    private static func name(of jwt: CompactToken) -> SHA256Digest {
        SHA256Digest.of(Array(jwt.jws.signingInput))
    }

    /// The members of the answer about an active token; nil for one that is not.
    private func active(_ token: String, issuer: IssuerURL) -> [(String, JSON)]? {
        let now = wall()
        if let members = opaque.value(of: SHA256Digest.of(token), now: now / 1_000_000_000) {
            guard case .string(let known)? = member("iss", of: members), known == issuer.description else { return nil }
            return members
        }
        let verifier = JWTVerifier(
            policy: ClaimsPolicy(issuer: .exactly(issuer.description), audience: .any, clockSkew: .zero),
            algorithms: Set(SignatureAlgorithm.allCases))
        guard let jwt = try? CompactToken.parse(token), !isRevoked(jwt),
            (try? verifier.verify(jwt, keys: JWKSet(keys: keys.publicKeys), now: now)) != nil,
            let object = jwt.payload.object
        else { return nil }
        var members = object.members.map { ($0.name, JSON($0.node)) }
        if member("client_id", of: members) == nil, let client = member("azp", of: members) {
            members.append(("client_id", client))
        }
        return members
    }

    private func member(_ name: String, of members: [(String, JSON)]) -> JSON? {
        members.first { $0.0 == name }?.1
    }

    private static let opaqueBytes = 32
}

public import StrictJSON

/// Decides whether an access token is good, for one issuer and one audience.
///
/// ``verify(_:keys:now:)`` is the whole of it. The steps are public one by one for a resource server that looks keys up in a
/// cache of its own; their order is header, key, signature, claims, and none of them says that the later ones would hold.
public struct TokenVerifier: Sendable {
    /// Which kind of access token is expected.
    public enum Profile: String, Sendable, Hashable, CaseIterable {
        /// As Auth0 writes them: `typ` absent or `JWT`; `at+jwt` is taken as well.
        case jwt
        /// RFC 9068: `typ` is `at+jwt`; `sub`, `client_id`, `iat` and `jti` must be there.
        case atJWT
    }

    /// The exact `iss`.
    public let issuer: String
    /// What must be among `aud`.
    public let audience: String
    /// How far the issuer's clock may differ from ours.
    public let clockSkew: Nanoseconds
    /// The algorithms that may sign; never taken from the token (RFC 8725 section 3.1).
    public let algorithms: Set<SignatureAlgorithm>
    /// Which kind of access token is expected.
    public let profile: Profile

    /// - Parameters:
    ///   - issuer: the exact `iss`, compared byte by byte.
    ///   - audience: what must be among `aud`, compared byte by byte.
    ///   - clockSkew: added to `exp` and taken from `nbf`.
    ///   - algorithms: the algorithms that may sign.
    ///   - profile: which kind of access token is expected.
    public init(
        issuer: String, audience: String, clockSkew: Nanoseconds = .seconds(60), algorithms: Set<SignatureAlgorithm> = [.rs256],
        profile: Profile = .jwt
    ) {
        self.issuer = issuer
        self.audience = audience
        self.clockSkew = clockSkew
        self.algorithms = algorithms
        signatures = JWSVerifier(algorithms: algorithms)
        self.profile = profile
    }

    /// Verifies everything.
    ///
    /// - Parameters:
    ///   - token: a token that was taken apart.
    ///   - keys: the issuer's keys.
    ///   - now: the wall clock, in nanoseconds since 1970.
    /// - Throws: the first of ``TokenError``'s codes that applies, in the order of the steps.
    public func verify(_ token: CompactToken, keys: JWKSet, now: Int64) throws(TokenError) -> AccessTokenClaims {
        try checkHeader(of: token)
        try checkSignature(of: token, with: try selectKeys(for: token, in: keys))
        return try checkClaims(of: token, now: now)
    }

    /// Whether the algorithm and the type are allowed.
    /// - Throws: `alg-not-allowed`, `typ-not-allowed`. Nothing was verified by then.
    public func checkHeader(of token: CompactToken) throws(TokenError) {
        try signatures.checkAlgorithm(of: token.jws)
        try token.header.checkType(for: profile)
    }

    /// The keys that may have signed the token, by kid and algorithm; how, ``JWKSet/candidates(kid:algorithm:)`` says.
    /// - Throws: `key-not-found` where there is none. The header was not verified by this step.
    public func selectKeys(for token: CompactToken, in keys: JWKSet) throws(TokenError) -> [PublicKey] {
        try signatures.selectKeys(for: token.jws, in: keys)
    }

    /// Which of the candidates signed the token. The algorithm is held against the verifier's here as well, so that no caller's
    /// order of steps can let another one through.
    ///
    /// - Parameter candidates: keys of the issuer; those that do not fit the algorithm are passed over, and no more than
    ///   ``JWKSet/candidatesMax`` are tried.
    /// - Throws: `alg-not-allowed`, `signature-invalid`.
    @discardableResult
    public func checkSignature(of token: CompactToken, with candidates: [PublicKey]) throws(TokenError) -> PublicKey {
        try signatures.checkSignature(of: token.jws, with: candidates)
    }

    /// The half of it that knows nothing of claims.
    private let signatures: JWSVerifier
}

extension JWSHeader {
    /// RFC 8725 section 3.11. Media types are compared in any case, and `application/` may be left out (RFC 7515 section 4.1.9).
    /// - Throws: `typ-not-allowed`.
    func checkType(for profile: TokenVerifier.Profile) throws(TokenError) {
        let isAllowed =
            switch type?.lowercased() {
            case "at+jwt", "application/at+jwt": true
            case nil, "jwt", "application/jwt": profile == .jwt
            default: false
            }
        guard isAllowed else { throw TokenError(.typeNotAllowed, "typ", "typ is not that of an access token") }
    }
}

/// Decides whether a JWT is good by a policy that may leave issuer and audience open: for tools that look at other people's
/// tokens.
///
/// A server has a ``TokenVerifier``: it leaves nothing open.
public struct JWTVerifier: Sendable {
    /// What the claims must say.
    public let policy: ClaimsPolicy
    /// The algorithms that may sign; never taken from the token (RFC 8725 section 3.1).
    public let algorithms: Set<SignatureAlgorithm>

    /// - Parameters:
    ///   - policy: what the claims must say.
    ///   - algorithms: the algorithms that may sign.
    public init(policy: ClaimsPolicy, algorithms: Set<SignatureAlgorithm> = [.rs256]) {
        self.policy = policy
        self.algorithms = algorithms
    }

    /// Verifies everything, in the order of the steps of ``TokenVerifier``: header, key, signature, claims.
    ///
    /// - Parameters:
    ///   - token: a token that was taken apart.
    ///   - keys: the issuer's keys.
    ///   - now: the wall clock, in nanoseconds since 1970.
    /// - Returns: the key that signed it.
    /// - Throws: the first of ``TokenError``'s codes that applies, in the order of the steps.
    @discardableResult
    public func verify(_ token: CompactToken, keys: JWKSet, now: Int64) throws(TokenError) -> PublicKey {
        let signatures = JWSVerifier(algorithms: algorithms)
        try signatures.checkAlgorithm(of: token.jws)
        try token.header.checkType(for: .jwt)
        let key = try signatures.checkSignature(of: token.jws, with: try signatures.selectKeys(for: token.jws, in: keys))
        try policy.check(token, now: now)
        return key
    }
}

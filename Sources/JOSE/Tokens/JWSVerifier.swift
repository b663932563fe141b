/// Decides whether the signature of a JWS is good, whatever its payload is (RFC 7515 section 5.2).
///
/// It says nothing about claims: for access tokens there is ``TokenVerifier``, for other JWTs ``JWTVerifier``.
public struct JWSVerifier: Sendable {
    /// The algorithms that may sign; never taken from the token (RFC 8725 section 3.1).
    public let algorithms: Set<SignatureAlgorithm>
    private let allowed: SignatureAlgorithm.Places

    /// - Parameter algorithms: the algorithms that may sign.
    public init(algorithms: Set<SignatureAlgorithm> = [.rs256]) {
        self.algorithms = algorithms
        allowed = SignatureAlgorithm.Places(algorithms)
    }

    /// Verifies header, key and signature.
    ///
    /// - Parameters:
    ///   - jws: one that was taken apart.
    ///   - keys: the signer's keys.
    /// - Returns: the key that signed it.
    /// - Throws: `alg-not-allowed`, `key-not-found`, `signature-invalid`, the first that applies in this order.
    @discardableResult
    public func verify(_ jws: CompactJWS, keys: JWKSet) throws(TokenError) -> PublicKey {
        try checkAlgorithm(of: jws)
        return try checkSignature(of: jws, with: try selectKeys(for: jws, in: keys))
    }

    /// Whether the algorithm is allowed.
    /// - Throws: `alg-not-allowed`. Nothing was verified by then.
    public func checkAlgorithm(of jws: CompactJWS) throws(TokenError) {
        guard allowed.contains(jws.header.algorithm) else {
            throw TokenError(.algorithmNotAllowed, "alg", "alg is not among those that are allowed here")
        }
    }

    /// The keys that may have signed it, by kid and algorithm; how, ``JWKSet/candidates(kid:algorithm:)`` says.
    /// - Throws: `key-not-found` where there is none. The header was not verified by this step.
    public func selectKeys(for jws: CompactJWS, in keys: JWKSet) throws(TokenError) -> [PublicKey] {
        let candidates = keys.candidates(kid: jws.header.kid, algorithm: jws.header.algorithm)
        guard !candidates.isEmpty else {
            let reason =
                jws.header.kid == nil ? "the token names no key, and not exactly one fits" : "no key has the token's kid"
            throw TokenError(.keyNotFound, "kid", "\(reason) for its algorithm")
        }
        return candidates
    }

    /// Which of the candidates signed it. The algorithm is held against the verifier's here as well, so that no caller's order
    /// of steps can let another one through.
    ///
    /// - Parameter candidates: keys of the signer; those that do not fit the algorithm are passed over, and no more than
    ///   ``JWKSet/candidatesMax`` are tried.
    /// - Throws: `alg-not-allowed`, `signature-invalid`.
    @discardableResult
    public func checkSignature(of jws: CompactJWS, with candidates: [PublicKey]) throws(TokenError) -> PublicKey {
        try checkAlgorithm(of: jws)
        for key in candidates.prefix(JWKSet.candidatesMax) where jws.isSigned(by: key) { return key }
        throw TokenError(.signatureInvalid, "the signature is not that of the issuer's key")
    }
}

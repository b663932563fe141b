import JOSE
import StrictJSON

/// Everything that is told about one token.
struct TokenExplanation {
    /// The keys that it is held against.
    let keys: JWKSet
    /// Nanoseconds since 1970.
    let now: Int64
    /// How far the issuer's clock may differ.
    let skew: Nanoseconds
    /// What there is, whatever it is.
    let anatomy: TokenAnatomy
    /// The header; nil where it breaks a rule.
    let header: JWSHeader?
    /// The keys that were tried; nil without a header.
    let signature: SignatureExplanation?
    /// Whether the token is valid, as a verifier says. Issuer and audience are left open.
    let outcome: CheckOutcome

    /// - Throws: `libcrypto-failed`.
    init(of token: [UInt8], keys: JWKSet, now: Int64, skew: Nanoseconds) throws(CryptoError) {
        let policy = ClaimsPolicy(issuer: .any, audience: .any, clockSkew: skew)
        let check = TokenCheck.claims(JWTVerifier(policy: policy, algorithms: Set(SignatureAlgorithm.allCases)))
        let jws = try? CompactJWS.parse(token)
        self.keys = keys
        self.now = now
        self.skew = skew
        anatomy = TokenAnatomy(of: token)
        header = jws?.header
        signature = if let jws { try SignatureExplanation(of: jws, keys: keys) } else { nil }
        outcome = check.outcome(of: token, keys: keys, now: now)
    }

    /// Whether one of the keys made the signature, as EVP says.
    var isSigned: Bool { signature?.trials.contains(where: \.isGood) ?? false }

    /// The steps at which the numbers and libcrypto differ: none, or nothing can be said about the token.
    var disagreements: [RSAArithmetic.Step] { signature?.disagreements ?? [] }

    /// The claims; nil where the payload is none.
    var claims: JSONNode? {
        guard anatomy.parts.count == 3, let claims = anatomy.parts[1].json, claims.object != nil else { return nil }
        return claims
    }
}

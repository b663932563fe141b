import JOSE

/// How tokens are checked by hand: as JWTs with their claims, or by their signature alone.
enum TokenCheck {
    /// Header, key, signature and claims.
    case claims(JWTVerifier)
    /// Header, key and signature; the payload is bytes.
    case signatureOnly(JWSVerifier)

    /// Checks one token.
    ///
    /// - Parameters:
    ///   - token: its bytes.
    ///   - keys: the keys that may have signed it.
    ///   - now: nanoseconds since 1970.
    func outcome(of token: [UInt8], keys: JWKSet, now: Int64) -> CheckOutcome {
        var header: JWSHeader?
        do throws(TokenError) {
            let jws = try CompactJWS.parse(token)
            header = jws.header
            let key =
                switch self {
                case .claims(let verifier): try verifier.verify(try CompactToken(jws), keys: keys, now: now)
                case .signatureOnly(let verifier): try verifier.verify(jws, keys: keys)
                }
            return .valid(jws.header.algorithm, by: key)
        } catch {
            let help = error.code == .keyNotFound ? header.flatMap { keyHelp($0, keys) } : nil
            return .invalid(
                code: error.code.rawValue, parameter: error.parameter, reason: error.sentence + (help.map { "; \($0)" } ?? ""))
        }
    }

    /// Why a key that has the token's kid is no candidate all the same. Holds nothing of the token.
    private func keyHelp(_ header: JWSHeader, _ keys: JWKSet) -> String? {
        guard let kid = header.kid else { return nil }
        if let refused = keys.refused.first(where: { $0.kid?.utf8.elementsEqual(kid.utf8) == true }) {
            return "the key that has it is refused (\(refused.refusal))"
        }
        let isThere = keys.keys.contains { $0.kid?.utf8.elementsEqual(kid.utf8) == true }
        return isThere
            ? "the key that has it is not for \(header.algorithm.rawValue) signatures, by its kty, alg, use or key_ops" : nil
    }
}

/// What became of a token.
enum CheckOutcome: Sendable, Hashable {
    /// Everything that was asked about holds.
    case valid(Signature)
    /// A stable code, the header parameter or claim that it is about, and a sentence.
    case invalid(code: String, parameter: String?, reason: String)

    /// Who signed.
    struct Signature: Sendable, Hashable {
        let algorithm: SignatureAlgorithm
        let kid: String?
        let thumbprint: Thumbprint
    }

    static func valid(_ algorithm: SignatureAlgorithm, by key: PublicKey) -> CheckOutcome {
        .valid(Signature(algorithm: algorithm, kid: key.kid, thumbprint: key.thumbprint))
    }

    static func invalid(_ error: KeyMaterial.Unusable) -> CheckOutcome {
        .invalid(code: error.code, parameter: nil, reason: error.sentence)
    }

    var isValid: Bool {
        if case .valid = self { true } else { false }
    }
}

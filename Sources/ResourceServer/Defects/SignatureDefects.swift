import JOSE

extension GuardSteps {
    /// `alg-none`: a token may say that it is not signed (RFC 7519 section 6).
    mutating func acceptUnsigned(_ verifier: TokenVerifier) {
        let right = self
        parse = { text throws(TokenError) in
            guard let token = LooseToken(text), isUnsigned(token) else { return try right.parse(text) }
            return try right.parse(token.renamed(verifier))
        }
        selectKeys = { token, set throws(TokenError) in
            isUnsigned(LooseToken(token.text)) ? [] : try right.selectKeys(token, set)
        }
        checkSignature = { token, keys throws(TokenError) in
            isUnsigned(LooseToken(token.text)) ? nil : try right.checkSignature(token, keys)
        }
    }

    /// `hs256-with-public-key`: the token chooses the algorithm, and the key is the same for all of them.
    mutating func acceptHMACOfPublicKey(_ verifier: TokenVerifier) {
        let right = self
        parse = { text throws(TokenError) in
            guard let token = LooseToken(text), token.algorithm == "HS256" else { return try right.parse(text) }
            return try right.parse(token.renamed(verifier))
        }
        checkSignature = { token, keys throws(TokenError) in
            guard let loose = LooseToken(token.text), loose.algorithm == "HS256" else {
                return try right.checkSignature(token, keys)
            }
            let key = keys.first { key in
                (try? key.pem()).map { HMACSHA256.code(of: loose.signingInput, key: Array($0.utf8)) == loose.signature } ?? false
            }
            if let key { return key }
            return try right.checkSignature(token, keys)
        }
    }

    /// `no-signature-check`: decoding is taken for verifying.
    mutating func skipSignature() {
        selectKeys = { _, _ in [] }
        checkSignature = { _, _ in nil }
    }
}

/// In any case, as attackers write it.
private func isUnsigned(_ token: LooseToken?) -> Bool {
    token?.algorithm?.lowercased() == "none"
}

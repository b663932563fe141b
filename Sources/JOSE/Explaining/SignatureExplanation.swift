/// How a signature is checked, as data for people: what was signed, the keys that may have signed it, and for
/// RSASSA-PKCS1-v1_5 the numbers. Whether the token is valid is not decided here but by a verifier.
public struct SignatureExplanation: Sendable {
    /// One key that was tried.
    public struct Trial: Sendable {
        /// The key.
        public let key: PublicKey
        /// Whether EVP says that this key made the signature.
        public let isGood: Bool
        /// The numbers; nil for algorithms other than RS256, RS384 and RS512.
        public let arithmetic: RSAArithmetic?

        init(key: PublicKey, isGood: Bool, arithmetic: RSAArithmetic?) {
            self.key = key
            self.isGood = isGood
            self.arithmetic = arithmetic
        }
    }

    /// What the token's header names.
    public let algorithm: SignatureAlgorithm
    /// The size of what was signed.
    public let signingInputByteCount: Int
    /// The digest of what was signed; nil for an algorithm that hashes for itself.
    public let digest: SigningDigest?
    /// The keys that may have signed, in the order in which a verifier tries them, up to the first that did.
    public let trials: [Trial]

    /// The steps at which the numbers and EVP differ: none, or one of the two is wrong.
    public var disagreements: [RSAArithmetic.Step] { trials.flatMap { $0.arithmetic?.disagreements ?? [] } }

    init(algorithm: SignatureAlgorithm, signingInputByteCount: Int, digest: SigningDigest?, trials: [Trial]) {
        self.algorithm = algorithm
        self.signingInputByteCount = signingInputByteCount
        self.digest = digest
        self.trials = trials
    }

    /// Tries the keys that may have signed.
    ///
    /// - Parameters:
    ///   - jws: one that was taken apart.
    ///   - keys: the signer's keys; how those that may have signed are chosen, ``JWKSet/candidates(kid:algorithm:)`` says.
    /// - Throws: `libcrypto-failed`.
    public init(of jws: CompactJWS, keys: JWKSet) throws(CryptoError) {
        let algorithm = jws.header.algorithm
        let input = Array(jws.signingInput)
        let digest = algorithm.traits.digest.map { SigningDigest(of: input, by: $0) }
        var trials: [Trial] = []
        for key in keys.candidates(kid: jws.header.kid, algorithm: algorithm) {
            let isGood = jws.isSigned(by: key)
            trials.append(
                Trial(key: key, isGood: isGood, arithmetic: try arithmetic(of: jws, by: key, digest: digest, isGood: isGood)))
            if isGood { break }
        }
        self.init(algorithm: algorithm, signingInputByteCount: input.count, digest: digest, trials: trials)
    }
}

private func arithmetic(
    of jws: CompactJWS, by key: PublicKey, digest: SigningDigest?, isGood: Bool
) throws(CryptoError) -> RSAArithmetic? {
    let traits = jws.header.algorithm.traits
    guard traits.scheme == .pkcs1, let hash = traits.digest, let digest else { return nil }
    // A handle of its own, so that nothing of the verification is shared with what it is compared to.
    let handle = try KeyHandle(key.numbers)
    let evp = RSAArithmetic.EVPAnswer(
        block: try handle.recoveredBlock(of: jws.signature), digest: try handle.recoveredDigest(of: jws.signature, by: hash),
        isGood: isGood)
    return try RSAArithmetic(of: jws.signature, by: key, digest: digest, evp: evp)
}

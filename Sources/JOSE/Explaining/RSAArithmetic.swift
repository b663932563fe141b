/// An RSASSA-PKCS1-v1_5 verification done in numbers (RFC 8017 sections 5.2.2 and 8.2.2), beside EVP's answer to each step.
///
/// It decides nothing: it shows why EVP decides as it does.
public struct RSAArithmetic: Sendable, Hashable {
    /// How far the numbers lead.
    public enum Course: Sendable, Hashable {
        /// The signature has not as many bytes as the modulus: it is refused before it is a number.
        case wrongLength
        /// The signature is a number that is not below the modulus: it is refused before it is raised.
        case notBelowModulus(signature: BigInteger)
        /// The signature, and what it is when it is raised to e modulo n.
        case raised(signature: BigInteger, PaddedBlock)
    }

    /// What EVP says to the same steps.
    public struct EVPAnswer: Sendable, Hashable {
        /// The signature raised to e modulo n, by EVP_PKEY_verify_recover without padding; nil where it refuses.
        public let block: [UInt8]?
        /// The digest that was signed, by EVP_PKEY_verify_recover; nil where it refuses.
        public let digest: [UInt8]?
        /// Whether the signature is good, by EVP_PKEY_verify.
        public let isGood: Bool
    }

    /// A step at which the numbers and EVP can differ.
    public enum Step: String, Sendable, Hashable, CaseIterable {
        /// Raising the signature to e.
        case power
        /// Finding the digest in the block.
        case digest
        /// Whether the signature is good.
        case verdict
    }

    /// n
    public let modulus: BigInteger
    /// e
    public let exponent: BigInteger
    /// How far the numbers lead.
    public let course: Course
    /// What EVP says.
    public let evp: EVPAnswer

    /// The padded block, where there is one.
    public var block: PaddedBlock? {
        if case .raised(_, let block) = course { block } else { nil }
    }

    /// Whether the signature is good by the numbers.
    public var isGood: Bool { block?.holds ?? false }

    /// The steps at which the numbers and EVP differ: none, or one of the two is wrong.
    public var disagreements: [Step] {
        Step.allCases.filter { step in
            switch step {
            case .power: block?.bytes != evp.block
            case .digest: block?.announcedDigest != evp.digest
            case .verdict: isGood != evp.isGood
            }
        }
    }
}

extension RSAArithmetic {
    /// - Parameters:
    ///   - signature: as it came.
    ///   - key: an RSA key; nil is returned for another.
    ///   - digest: of what was signed.
    ///   - evp: what EVP says.
    /// - Throws: `libcrypto-failed`.
    init?(of signature: [UInt8], by key: PublicKey, digest: SigningDigest, evp: EVPAnswer) throws(CryptoError) {
        guard case .rsa(let modulus, let exponent) = key.numbers else { return nil }
        let n = try BigInteger(modulus)
        let e = try BigInteger(exponent)
        guard let course = try RSAArithmetic.course(of: signature, n, e, digest) else { return nil }
        self.init(modulus: n, exponent: e, course: course, evp: evp)
    }

    private static func course(
        of signature: [UInt8], _ n: BigInteger, _ e: BigInteger, _ digest: SigningDigest
    ) throws(CryptoError) -> Course? {
        guard signature.count == n.bytes.count else { return .wrongLength }
        let s = try BigInteger(signature)
        // Both have the same number of bytes, so that their order is that of the numbers.
        guard signature.lexicographicallyPrecedes(n.bytes) else { return .notBelowModulus(signature: s) }
        return PaddedBlock(try s.raised(to: e, modulo: n), for: digest).map { .raised(signature: s, $0) }
    }
}

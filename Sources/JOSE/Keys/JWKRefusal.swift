/// Why one key of a set is not used. The other keys of the set still are.
public struct JWKRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable codes. Their raw values are printed and never change meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The array's item is not a JSON object.
        case notAnObject = "jwk-not-an-object"
        /// A member that the type of key needs is not there (RFC 7518 section 6).
        case memberMissing = "jwk-member-missing"
        /// A member has the wrong JSON type, is not base64url, or has the wrong size.
        case memberInvalid = "jwk-member-invalid"
        /// A symmetric key (`oct`): whoever reads the set could sign with it.
        case symmetricKey = "jwk-symmetric-key"
        /// Private members are there: the key is no secret any more (RFC 7517 section 9.2).
        case privateMembers = "jwk-private-members"
        /// A `kty` that is not understood (RFC 7517 section 5: such keys are ignored).
        case typeUnsupported = "jwk-type-unsupported"
        /// A curve that is not understood.
        case curveUnsupported = "jwk-curve-unsupported"
        /// An `alg` that is not understood, or that another type of key has.
        case algorithmUnsupported = "jwk-algorithm-unsupported"
        /// An RSA modulus below ``PublicKey/rsaBitsMin`` (RFC 7518 section 3.3).
        case rsaTooSmall = "jwk-rsa-too-small"
        /// An RSA modulus above ``PublicKey/rsaBitsMax``, which would make each verification slow.
        case rsaTooLarge = "jwk-rsa-too-large"
        /// An even RSA modulus, which is no product of two large primes.
        case rsaModulusEven = "jwk-rsa-modulus-even"
        /// An RSA modulus with a small factor, or of a generator whose keys can be factored (CVE-2017-15361).
        case rsaModulusWeak = "jwk-rsa-modulus-weak"
        /// An RSA exponent of 1, with which every message is its own signature.
        case rsaExponentOne = "jwk-rsa-exponent-one"
        /// An even RSA exponent, zero among them, which no RSA key can have.
        case rsaExponentEven = "jwk-rsa-exponent-even"
        /// An RSA exponent above ``PublicKey/rsaExponentBytesMax`` bytes, which would make each verification slow.
        case rsaExponentTooLarge = "jwk-rsa-exponent-too-large"
        /// An Ed25519 point of small order, for which anybody can make signatures (RFC 8032 section 5.1).
        case pointSmallOrder = "jwk-point-small-order"
        /// libcrypto refused the numbers, such as a point that is not on its curve.
        case numbersInvalid = "jwk-numbers-invalid"
    }

    /// The reason's code.
    public let code: Code
    /// The member that it is about, if it is about one.
    public let member: String?
    /// What was found, in a sentence. It never holds a private member's value.
    public let sentence: String

    init(_ code: Code, member: String? = nil, _ sentence: String) {
        self.code = code
        self.member = member
        self.sentence = sentence
    }

    /// Code and sentence.
    public var description: String { "\(code.rawValue): \(sentence)" }
}

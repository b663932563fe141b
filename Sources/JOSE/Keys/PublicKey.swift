public import StrictJSON

/// A key that signatures are verified with: read once, checked, and ready inside libcrypto.
public struct PublicKey: Sendable, CustomStringConvertible {
    /// RFC 7518 section 3.3: at least 2048 bits.
    public static let rsaBitsMin = 2048
    /// Larger ones would only serve to slow a verifier down.
    public static let rsaBitsMax = 8192
    /// The exponent's size; every common one (3, 17, 65537) is far below.
    public static let rsaExponentBytesMax = 8
    /// The longest kid.
    public static let kidBytesMax = 1024

    /// The key ID; the issuer's name for the key, which it may use again for another one.
    public var kid: String? { parts.kid }
    /// The type of key.
    public var type: KeyType { numbers.type }
    /// The only algorithm that the issuer allows it for, if it says so (RFC 7517 section 4.4).
    public var algorithm: SignatureAlgorithm? { parts.algorithm }
    /// What it is for: `sig`, `enc` or another word (RFC 7517 section 4.2).
    public var use: String? { parts.use }
    /// The operations that it is for (RFC 7517 section 4.3).
    public var operations: [String]? { parts.operations }
    /// What identifies it.
    public var thumbprint: Thumbprint { parts.thumbprint }

    var numbers: PublicNumbers { parts.numbers }
    private let parts: Parts

    /// In an object, so that handing a key on is one count of references, not one for each part.
    private final class Parts: Sendable {
        let kid: String?
        let algorithm: SignatureAlgorithm?
        let use: String?
        let operations: [String]?
        let thumbprint: Thumbprint
        let numbers: PublicNumbers
        let handle: KeyHandle
        /// Worked out once, since a set's keys are looked through for each token.
        let fitting: SignatureAlgorithm.Places

        init(
            numbers: PublicNumbers, handle: KeyHandle, kid: String?, algorithm: SignatureAlgorithm?, use: String?,
            operations: [String]?
        ) {
            self.kid = kid
            self.algorithm = algorithm
            self.use = use
            self.operations = operations
            self.thumbprint = numbers.thumbprint
            self.numbers = numbers
            self.handle = handle
            let isForSignatures = use.map { $0.isExactly("sig") } ?? true
            let isForVerifying = operations.map { $0.contains { $0.isExactly("verify") } } ?? true
            let algorithms = SignatureAlgorithm.allCases.filter { $0.keyType == numbers.type && (algorithm ?? $0) == $0 }
            fitting = SignatureAlgorithm.Places(isForSignatures && isForVerifying ? algorithms : [])
        }
    }

    init(
        numbers: PublicNumbers, handle: KeyHandle, kid: String?, algorithm: SignatureAlgorithm?, use: String? = nil,
        operations: [String]? = nil
    ) {
        parts = Parts(numbers: numbers, handle: handle, kid: kid, algorithm: algorithm, use: use, operations: operations)
    }

    /// The size of an RSA key's modulus, or 256 for the others.
    public var bits: Int { type == .rsa ? parts.handle.bits : 256 }

    /// Whether signatures by `algorithm` may be verified with it: its type, `alg`, `use` and `key_ops` all allow it.
    public func fits(_ algorithm: SignatureAlgorithm) -> Bool { parts.fitting.contains(algorithm) }

    /// Whether the issuer calls it so, byte for byte.
    public func isNamed(_ kid: String) -> Bool { parts.kid.map { $0.isExactly(kid) } ?? false }

    /// Whether `signature` is this key's for `input`. False for an algorithm that does not fit it.
    public func verifies(_ signature: [UInt8], of input: [UInt8], by algorithm: SignatureAlgorithm) -> Bool {
        input.withUnsafeBytes { verifies(signature, of: $0, by: algorithm) }
    }

    /// The JWK (RFC 7517): `kty use alg kid` and the numbers; what the key does not say is left out.
    public var jwk: JSON { JSON(members: jwkMembers) }

    /// The key in PEM (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7).
    /// - Throws: `libcrypto-failed`.
    public func pem() throws(CryptoError) -> String { try parts.handle.publicKeyPEM() }

    /// The key in DER (SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7).
    /// - Throws: `libcrypto-failed`.
    public func der() throws(CryptoError) -> [UInt8] { try parts.handle.publicKeyDER() }

    /// Kid, type and thumbprint.
    public var description: String { "PublicKey(kid: \(kid ?? "none"), type: \(type.rawValue), thumbprint: \(thumbprint))" }
}

extension PublicKey {
    func verifies(_ signature: [UInt8], of input: UnsafeRawBufferPointer, by algorithm: SignatureAlgorithm) -> Bool {
        fits(algorithm) && parts.handle.verifies(signature, of: input, by: algorithm)
    }

    var jwkMembers: [(String, JSON)] {
        var members: [(String, JSON)] = [("kty", .string(type.rawValue))]
        if let use { members.append(("use", .string(use))) }
        if let operations { members.append(("key_ops", .array(operations.map { .string($0) }))) }
        if let algorithm { members.append(("alg", .string(algorithm.rawValue))) }
        if let kid { members.append(("kid", .string(kid))) }
        return members + numbers.members.map { ($0.name, .string($0.value)) }
    }
}

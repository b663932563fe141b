/// The signature algorithms that are understood (RFC 7518 section 3.1, RFC 8037). There is no `none` and no HMAC among them: a
/// token that asks for one is refused before a key is looked for (RFC 8725 sections 3.1 and 3.2).
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256 = "RS256"
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    case rs384 = "RS384"
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    case rs512 = "RS512"
    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
    case ps256 = "PS256"
    /// ECDSA on P-256 with SHA-256; the signature is r and s, 32 bytes each.
    case es256 = "ES256"
    /// Ed25519.
    case edDSA = "EdDSA"

    /// The kind of key that it needs.
    public var keyType: KeyType { traits.keyType }
}

/// The kinds of key that are understood (RFC 7518 section 6, RFC 8037 section 2).
public enum KeyType: String, Sendable, Hashable, CaseIterable {
    /// An RSA key.
    case rsa = "RSA"
    /// An elliptic curve key on P-256.
    case p256 = "EC"
    /// An Ed25519 key.
    case ed25519 = "OKP"
}

extension SignatureAlgorithm {
    /// What an algorithm is made of. This is the one table of algorithms: nothing else lists them again.
    struct Traits: Sendable {
        /// Its place among all, from 0.
        let place: Int
        let keyType: KeyType
        let scheme: Scheme
        /// What is hashed before it is signed; Ed25519 hashes for itself.
        let digest: DigestAlgorithm?
    }

    /// How a digest becomes a signature.
    enum Scheme: Sendable { case pkcs1, pss, ecdsa, edDSA }

    var traits: Traits {
        switch self {
        case .rs256: Traits(place: 0, keyType: .rsa, scheme: .pkcs1, digest: .sha256)
        case .rs384: Traits(place: 1, keyType: .rsa, scheme: .pkcs1, digest: .sha384)
        case .rs512: Traits(place: 2, keyType: .rsa, scheme: .pkcs1, digest: .sha512)
        case .ps256: Traits(place: 3, keyType: .rsa, scheme: .pss, digest: .sha256)
        case .es256: Traits(place: 4, keyType: .p256, scheme: .ecdsa, digest: .sha256)
        case .edDSA: Traits(place: 5, keyType: .ed25519, scheme: .edDSA, digest: nil)
        }
    }
}

extension SignatureAlgorithm {
    /// Some of the algorithms. `Set` hashes their names, which costs more than all else that is asked of a key.
    struct Places: Sendable {
        private let bits: UInt64

        init(_ algorithms: some Sequence<SignatureAlgorithm>) {
            bits = algorithms.reduce(0) { $0 | 1 << $1.traits.place }
        }

        func contains(_ algorithm: SignatureAlgorithm) -> Bool {
            bits & 1 << algorithm.traits.place != 0
        }
    }
}

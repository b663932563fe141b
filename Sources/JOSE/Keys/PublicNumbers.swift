import StrictJSON

/// The public part of a key in its one canonical form: big-endian bytes as a JWK holds them (RFC 7518 section 6, RFC 8037).
enum PublicNumbers: Sendable, Hashable {
    /// Modulus and exponent, without leading zeros.
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// A point on P-256, 32 bytes for each coordinate.
    case p256(x: [UInt8], y: [UInt8])
    /// An Ed25519 key of 32 bytes.
    case ed25519(x: [UInt8])

    /// The members of a JWK that make up the key, without `kty`.
    var members: [(name: String, value: String)] {
        switch self {
        case .rsa(let modulus, let exponent):
            [("n", Base64URL.encode(modulus)), ("e", Base64URL.encode(exponent))]
        case .p256(let x, let y):
            [("crv", "P-256"), ("x", Base64URL.encode(x)), ("y", Base64URL.encode(y))]
        case .ed25519(let x):
            [("crv", "Ed25519"), ("x", Base64URL.encode(x))]
        }
    }

    /// RFC 7638 section 3: SHA-256 of the required members, sorted by name, without white space. Nothing in them needs an escape.
    var thumbprint: Thumbprint {
        let all = [("kty", type.rawValue)] + members.map { ($0.name, $0.value) }
        let text = all.sorted { $0.0 < $1.0 }.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
        return Thumbprint(SHA256Digest.of("{\(text)}"))
    }

    /// The kind of key these numbers make.
    var type: KeyType {
        switch self {
        case .rsa: .rsa
        case .p256: .p256
        case .ed25519: .ed25519
        }
    }
}

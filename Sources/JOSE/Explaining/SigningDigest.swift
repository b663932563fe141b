/// The digest of what was signed, and how RSASSA-PKCS1-v1_5 announces it.
public struct SigningDigest: Sendable, Hashable {
    /// The hash function's name, as `SHA-256`.
    public let name: String
    /// The digest.
    public let bytes: [UInt8]
    /// What stands before the digest in its DER encoding as a DigestInfo (RFC 8017 section 9.2, note 1).
    public let infoPrefix: [UInt8]

    init(of input: [UInt8], by algorithm: DigestAlgorithm) {
        let traits = traits(of: algorithm)
        name = traits.name
        bytes = algorithm.of(input)
        infoPrefix = traits.infoPrefix
    }
}

private func traits(of algorithm: DigestAlgorithm) -> (name: String, infoPrefix: [UInt8]) {
    switch algorithm {
    case .sha1: ("SHA-1", [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14])
    case .sha256: ("SHA-256", sha2Info(lengths: (0x31, 0x20), member: 1))
    case .sha384: ("SHA-384", sha2Info(lengths: (0x41, 0x30), member: 2))
    case .sha512: ("SHA-512", sha2Info(lengths: (0x51, 0x40), member: 3))
    }
}

/// SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.2.member, NULL }, OCTET STRING of the digest }, up to the digest.
private func sha2Info(lengths: (whole: UInt8, digest: UInt8), member: UInt8) -> [UInt8] {
    [0x30, lengths.whole, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, member, 0x05, 0x00, 0x04]
        + [lengths.digest]
}

/// The digests that a forged padding may hold. Only a forger chooses: a verifier takes the one that its algorithm names.
public enum ForgingDigest: Sendable, CaseIterable {
    case sha1, sha256, sha512

    /// The digest of `bytes`.
    public func of(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha1: DigestAlgorithm.sha1.of(bytes)
        case .sha256: DigestAlgorithm.sha256.of(bytes)
        case .sha512: DigestAlgorithm.sha512.of(bytes)
        }
    }
}

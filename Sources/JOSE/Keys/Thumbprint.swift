/// What identifies a key whatever its kid (RFC 7638): the SHA-256 of its public part in canonical form.
public struct Thumbprint: Sendable, Hashable, CustomStringConvertible {
    /// The digest.
    public let digest: SHA256Digest

    /// A thumbprint from its digest.
    public init(_ digest: SHA256Digest) {
        self.digest = digest
    }

    /// 43 characters of base64url, as a JWK's kid shows it.
    public var base64URL: String { digest.base64URL }

    /// The base64url form.
    public var description: String { base64URL }
}

public import StrictJSON

/// A certificate around a signing key's public part, signed by the key itself, as issuers publish it in `x5c` and `x5t`. It
/// proves nothing; there are clients that read keys only from there.
public struct SelfSignedCertificate: Sendable, Hashable {
    /// The certificate in DER.
    public let der: [UInt8]

    /// - Parameters:
    ///   - key: the key that it is for and that signs it.
    ///   - commonName: the issuer's host, 1 to 64 printable characters.
    ///   - now: the wall clock, in nanoseconds since 1970.
    ///   - validFor: from `now`, above zero and up to ``CertificateAuthority/validForMax``.
    /// - Throws: `name-invalid`, `validity-out-of-range`, `libcrypto-failed`.
    public init(for key: SigningKey, commonName: String, now: Int64, validFor: Nanoseconds) throws(CryptoError) {
        der = try CertificateRequest(
            commonName: commonName, key: key.handle, validity: CertificateValidity(now: now, validFor: validFor),
            extensions: [
                .basicConstraints("critical,CA:TRUE"), .keyUsage("critical,digitalSignature,keyCertSign"), .subjectKeyIdentifier,
            ]
        ).signed(by: key.handle, of: nil).der()
    }

    /// For `x5c` (RFC 7517 section 4.7): base64 with padding, not base64url.
    public var base64: String { base64Text(der) }

    /// For `x5t` (RFC 7517 section 4.8): the base64url of the DER's SHA-1.
    public var sha1Thumbprint: String { Base64URL.encode(DigestAlgorithm.sha1.of(der)) }
}

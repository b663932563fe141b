import COpenSSL

extension SelfSignedCertificate {
    /// The certificate in PEM, lines of 64 characters ended by CR and LF, as issuers' management APIs give it.
    public var pem: String { Self.armoured(der, "CERTIFICATE") }

    /// The SHA-1 of the DER as pairs of upper-case hexadecimal digits with colons between.
    public var sha1Fingerprint: String { sha1Pairs.joined(separator: ":") }

    /// The SHA-1 of the DER as upper-case hexadecimal digits.
    public var sha1Hex: String { sha1Pairs.joined() }

    /// A PKCS #7 bundle that holds the certificate and no signature (RFC 2315 section 9.1, degenerate), in PEM.
    /// - Throws: `libcrypto-failed`.
    public func pkcs7PEM() throws(CryptoError) -> String {
        var bytes: UnsafePointer<UInt8>? = nil
        let certificate = try der.withUnsafeBufferPointer { buffer throws(CryptoError) -> OpaquePointer in
            bytes = buffer.baseAddress
            return try made(d2i_X509(nil, &bytes, buffer.count), "read a certificate")
        }
        defer { X509_free(certificate) }
        let bundle = try made(copenssl_certificates_only(certificate), "bundle a certificate")
        defer { PKCS7_free(bundle) }
        return Self.armoured(try writtenBytes("write a bundle") { i2d_PKCS7_bio($0, bundle) }, "PKCS7")
    }

    private var sha1Pairs: [String] {
        DigestAlgorithm.sha1.of(der).map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "0" + digits : digits
        }
    }

    private static func armoured(_ bytes: [UInt8], _ label: String) -> String {
        var lines = ["-----BEGIN \(label)-----"]
        var rest = Array(base64Text(bytes).utf8)[...]
        while !rest.isEmpty {
            lines.append(String(decoding: rest.prefix(64), as: UTF8.self))
            rest = rest.dropFirst(64)
        }
        lines.append("-----END \(label)-----")
        return lines.joined(separator: "\r\n")
    }
}

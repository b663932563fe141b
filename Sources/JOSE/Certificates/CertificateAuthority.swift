public import StrictJSON

/// A lab's own certificate authority: a P-256 key and a root certificate, in memory only. It signs server certificates and
/// nothing else, and OpenSSL accepts both under its strict rules (`-x509_strict`, Python's VERIFY_X509_STRICT).
public struct CertificateAuthority: Sendable {
    /// The longest time of validity of any certificate made here.
    public static let validForMax: Nanoseconds = .seconds(10 * 366 * 86_400)

    /// The root certificate, for a client's trust store.
    public let certificatePEM: String

    private let key: KeyHandle
    private let certificate: CertificateHandle

    /// A new authority: `CA:TRUE` without intermediates, `keyCertSign` and `cRLSign`, all critical (RFC 5280 section 4.2.1).
    ///
    /// - Parameters:
    ///   - commonName: its name, 1 to 64 printable characters.
    ///   - now: the wall clock, in nanoseconds since 1970. The certificate starts one minute earlier, for clocks that are late.
    ///   - validFor: from `now`, above zero and up to ``validForMax``.
    /// - Throws: `name-invalid`, `validity-out-of-range`, `libcrypto-failed`.
    public static func make(
        commonName: String, now: Int64, validFor: Nanoseconds
    ) throws(CryptoError) -> CertificateAuthority {
        let key = try KeyHandle.generate(.p256, rsaBits: 0)
        let certificate = try CertificateRequest(
            commonName: commonName, key: key, validity: CertificateValidity(now: now, validFor: validFor),
            extensions: [
                .basicConstraints("critical,CA:TRUE,pathlen:0"),
                .keyUsage("critical,keyCertSign,cRLSign"),
                .subjectKeyIdentifier,
                .authorityKeyIdentifier,
            ]
        ).signed(by: key, of: nil)
        return CertificateAuthority(certificatePEM: try certificate.pem(), key: key, certificate: certificate)
    }

    /// A certificate for a TLS server, with a P-256 key of its own, and this authority's signature.
    ///
    /// - Parameters:
    ///   - dnsNames: the names it is for, such as `localhost`; `*.` may stand in front.
    ///   - ipAddresses: the addresses it is for, IPv4 or IPv6. There is at least one name or address.
    ///   - now: as for ``make(commonName:now:validFor:)``.
    ///   - validFor: as for ``make(commonName:now:validFor:)``.
    /// - Throws: `name-invalid`, `validity-out-of-range`, `libcrypto-failed`.
    public func issueServerCertificate(
        dnsNames: [String], ipAddresses: [String] = [], now: Int64, validFor: Nanoseconds
    ) throws(CryptoError) -> ServerCertificate {
        let names = try SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: ipAddresses)
        let key = try KeyHandle.generate(.p256, rsaBits: 0)
        let certificate = try CertificateRequest(
            // Verifiers go by the alternative names alone (RFC 9525 section 2), so the subject only has to be there.
            commonName: "Keyturn server", key: key, validity: CertificateValidity(now: now, validFor: validFor),
            extensions: [
                .basicConstraints("critical,CA:FALSE"),
                .keyUsage("critical,digitalSignature"),
                .extendedKeyUsage("serverAuth"),
                .subjectKeyIdentifier,
                .authorityKeyIdentifier,
                .subjectAlternativeNames(names),
            ]
        ).signed(by: self.key, of: certificate)
        return ServerCertificate(certificatePEM: try certificate.pem(), privateKeyPEM: try key.privateKeyPEM())
    }
}

extension CertificateAuthority: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>` in place of the key.
    public var description: String { "CertificateAuthority(privateKey: <redacted>)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the key, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["certificatePEM": certificatePEM, "privateKey": "<redacted>"]) }
}

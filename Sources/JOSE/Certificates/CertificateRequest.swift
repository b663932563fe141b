import COpenSSL

/// What a certificate shall say. All of them are X.509 version 3 with a random serial number (RFC 5280 section 4.1).
struct CertificateRequest {
    /// RFC 5280 appendix A.1, ub-common-name.
    static let commonNameBytesMax = 64
    /// RFC 5280 section 4.1.2.2 allows 20 octets; 16 leave room for the sign.
    static let serialNumberBytes = 16

    let commonName: String
    let key: KeyHandle
    let validity: CertificateValidity
    let extensions: [CertificateExtension]

    /// - Parameters:
    ///   - signer: the issuer's private key.
    ///   - issuer: the issuer's certificate; nil for a certificate that the key signs for itself.
    /// - Throws: `name-invalid`, `libcrypto-failed`.
    func signed(by signer: KeyHandle, of issuer: CertificateHandle?) throws(CryptoError) -> CertificateHandle {
        let operation = "make a certificate"
        let certificate = CertificateHandle(owning: try made(X509_new(), operation))
        try check(X509_set_version(certificate.pointer, Int(X509_VERSION_3)), operation)
        try setSerialNumber(of: certificate)
        try setSubject(of: certificate)
        let issuerName = X509_get_subject_name(issuer?.pointer ?? certificate.pointer)
        try check(X509_set_issuer_name(certificate.pointer, issuerName), operation)
        try setValidity(of: certificate)
        try check(X509_set_pubkey(certificate.pointer, key.pointer), operation)
        for wanted in extensions { try wanted.add(to: certificate, issuer: issuer ?? certificate) }
        // Ed25519 brings its own hash function (RFC 8410).
        let digest = signer.type == .ed25519 ? nil : DigestAlgorithm.sha256.handle
        try check(X509_sign(certificate.pointer, signer.pointer, digest), "sign a certificate")
        return certificate
    }

    private func setSerialNumber(of certificate: CertificateHandle) throws(CryptoError) {
        let operation = "number a certificate"
        var bytes = try randomBytes(count: Self.serialNumberBytes)
        // Positive and never zero, whatever the other bytes are.
        bytes[0] = bytes[0] & 0x7F | 0x40
        let number = try made(BN_bin2bn(bytes, Int32(bytes.count), nil), operation)
        defer { BN_free(number) }
        _ = try made(BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.pointer)), operation)
    }

    private func setSubject(of certificate: CertificateHandle) throws(CryptoError) {
        let bytes = Array(commonName.utf8)
        guard (1...Self.commonNameBytesMax).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw CryptoError(.nameInvalid, "a common name has 1 to \(Self.commonNameBytesMax) printable ASCII characters")
        }
        let name = X509_get_subject_name(certificate.pointer)
        try check(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0), "name a certificate")
    }

    private func setValidity(of certificate: CertificateHandle) throws(CryptoError) {
        let operation = "date a certificate"
        _ = try made(ASN1_TIME_set(X509_getm_notBefore(certificate.pointer), validity.startSeconds), operation)
        _ = try made(ASN1_TIME_set(X509_getm_notAfter(certificate.pointer), validity.endSeconds), operation)
    }
}

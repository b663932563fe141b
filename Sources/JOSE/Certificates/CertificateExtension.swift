import COpenSSL

/// One extension of a certificate (RFC 5280 section 4.2.1), in the words of x509v3_config(5).
struct CertificateExtension {
    private let id: Int32
    private let value: String

    static func basicConstraints(_ value: String) -> Self { Self(id: NID_basic_constraints, value: value) }
    static func keyUsage(_ value: String) -> Self { Self(id: NID_key_usage, value: value) }
    static func extendedKeyUsage(_ value: String) -> Self { Self(id: NID_ext_key_usage, value: value) }
    static func subjectAlternativeNames(_ names: SubjectAlternativeNames) -> Self {
        Self(id: NID_subject_alt_name, value: names.text)
    }
    /// The subject's key, hashed. It comes before ``authorityKeyIdentifier``, which a root takes from itself.
    static let subjectKeyIdentifier = Self(id: NID_subject_key_identifier, value: "hash")
    static let authorityKeyIdentifier = Self(id: NID_authority_key_identifier, value: "keyid:always")

    /// - Throws: `libcrypto-failed`.
    func add(to certificate: CertificateHandle, issuer: CertificateHandle) throws(CryptoError) {
        let operation = "extend a certificate"
        // Without a configuration database, a value can refer to nothing outside of itself.
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer.pointer, certificate.pointer, nil, nil, 0)
        let item = try made(X509V3_EXT_conf_nid(nil, &context, id, value), operation)
        defer { X509_EXTENSION_free(item) }
        try check(X509_add_ext(certificate.pointer, item, -1), operation)
    }
}

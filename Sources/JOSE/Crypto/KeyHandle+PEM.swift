import COpenSSL

extension KeyHandle {
    /// PKCS #8, not encrypted.
    /// - Throws: `libcrypto-failed`.
    func privateKeyPEM() throws(CryptoError) -> String {
        let bytes = try writtenBytes("write a private key") { bio in
            PEM_write_bio_PKCS8PrivateKey(bio, pointer, nil, nil, 0, nil, nil)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    /// - Throws: `libcrypto-failed`.
    func publicKeyPEM() throws(CryptoError) -> String {
        let bytes = try writtenBytes("write a public key") { PEM_write_bio_PUBKEY($0, pointer) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) in DER.
    /// - Throws: `libcrypto-failed`.
    func publicKeyDER() throws(CryptoError) -> [UInt8] {
        try writtenBytes("write a public key") { i2d_PUBKEY_bio($0, pointer) }
    }
}

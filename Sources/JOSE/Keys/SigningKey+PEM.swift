import COpenSSL
import StrictJSON

extension SigningKey {
    /// The most bytes of a private key in PEM; one of RSA with 8192 bits takes some 6,400.
    public static let privateKeyPEMBytesMax = 16_384

    /// Reads a private key.
    ///
    /// - Parameters:
    ///   - text: the key in PEM (PKCS #8, or the older forms that libcrypto reads), not encrypted.
    ///   - algorithm: what it will sign by.
    ///   - kid: its name; the thumbprint where none is given.
    /// - Throws: `rsa-bits-out-of-range`; `libcrypto-failed` where it is no private key of the algorithm's type, its parts do not
    ///   belong together, or its public part is one that a verifier refuses as weak. No part of the key is in the sentence.
    public init(privateKeyPEM text: String, algorithm: SignatureAlgorithm, kid: String? = nil) throws(CryptoError) {
        let handle = try KeyHandle(privateKeyPEM: text, type: algorithm.keyType)
        try self.init(handle: handle, algorithm: algorithm, kid: kid)
        try checkStrength()
    }

    /// The same key under another name.
    ///
    /// - Throws: `libcrypto-failed`.
    public func renamed(_ kid: String) throws(CryptoError) -> SigningKey {
        try SigningKey(handle: handle, algorithm: algorithm, kid: kid)
    }

    /// Asks the reader of public keys, which knows what is weak.
    private func checkStrength() throws(CryptoError) {
        do {
            _ = try PublicKey(jwk: StrictJSON.parse(jwk().bytes(), named: "JWK", limits: .keySet))
        } catch let refusal as JWKRefusal {
            throw CryptoError(.libcryptoFailed, "the private key is refused: \(refusal)")
        } catch {
            throw CryptoError(.libcryptoFailed, "the private key has no public part that can be read")
        }
    }
}

extension KeyHandle {
    /// Reads a private key of a type.
    ///
    /// - Throws: `rsa-bits-out-of-range`, `libcrypto-failed`.
    fileprivate convenience init(privateKeyPEM text: String, type: KeyType) throws(CryptoError) {
        guard text.utf8.count <= SigningKey.privateKeyPEMBytesMax else {
            throw CryptoError(.libcryptoFailed, "a private key of \(text.utf8.count) bytes is none")
        }
        let bytes = Array(text.utf8)
        let pointer = try made(copenssl_read_private_key(bytes, Int32(bytes.count)), "read a private key")
        self.init(owning: pointer, type: type)
        guard isOf(type) else { throw CryptoError(.libcryptoFailed, "the private key is not of type \(type.rawValue)") }
        guard type != .rsa || SigningKey.rsaBitsRange.contains(bits) else {
            throw CryptoError(.rsaBitsOutOfRange, "the private key has \(bits) bits; \(SigningKey.rsaBitsRange) are allowed")
        }
        // Whether the numbers belong together: an inconsistent RSA key gives its factors away with its first signature.
        let context = try made(EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil), "check a private key")
        defer { EVP_PKEY_CTX_free(context) }
        try check(EVP_PKEY_check(context), "find the parts of a private key in agreement")
    }

    /// Whether libcrypto has it for a key of this type.
    func isOf(_ type: KeyType) -> Bool {
        switch type {
        case .rsa: EVP_PKEY_is_a(pointer, "RSA") == 1
        case .p256: EVP_PKEY_is_a(pointer, "EC") == 1 && copenssl_is_p256(pointer) == 1
        case .ed25519: EVP_PKEY_is_a(pointer, "ED25519") == 1
        }
    }
}

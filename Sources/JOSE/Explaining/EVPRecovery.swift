import COpenSSL

/// What an RSA signature says of what was signed, as EVP finds it.
extension KeyHandle {
    /// The signature raised to e modulo n; nil where EVP refuses it.
    /// - Throws: `libcrypto-failed` where EVP cannot be asked.
    func recoveredBlock(of signature: [UInt8]) throws(CryptoError) -> [UInt8]? {
        try recovered(signature, padding: RSA_NO_PADDING, digest: nil)
    }

    /// The digest that was signed by RSASSA-PKCS1-v1_5; nil where EVP refuses the signature.
    /// - Throws: `libcrypto-failed` where EVP cannot be asked.
    func recoveredDigest(of signature: [UInt8], by digest: DigestAlgorithm) throws(CryptoError) -> [UInt8]? {
        try recovered(signature, padding: RSA_PKCS1_PADDING, digest: digest)
    }

    private func recovered(
        _ signature: [UInt8], padding: Int32, digest: DigestAlgorithm?
    ) throws(CryptoError) -> [UInt8]? {
        // As in verifies(_:of:by:): EVP would read a shorter signature as one with zeros in front.
        guard signature.count == Int(EVP_PKEY_get_size(pointer)) else { return nil }
        let operation = "prepare to recover a signature"
        let context = EVPContext(owning: try made(EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil), operation))
        try check(EVP_PKEY_verify_recover_init(context.pointer), operation)
        try check(EVP_PKEY_CTX_set_rsa_padding(context.pointer, padding), operation)
        if let digest { try check(EVP_PKEY_CTX_set_signature_md(context.pointer, digest.handle), operation) }
        var bytes = [UInt8](repeating: 0, count: signature.count)
        var count = bytes.count
        guard EVP_PKEY_verify_recover(context.pointer, &bytes, &count, signature, signature.count) == 1 else {
            ERR_clear_error()
            return nil
        }
        return Array(bytes.prefix(count))
    }
}

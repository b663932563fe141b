import COpenSSL

/// What only whoever forges on purpose needs: a lab that shows that a verifier refuses. Nothing here verifies anything.

extension SigningKey {
    /// The same key signing by another algorithm of its type, so that a token can be signed well by one that its key is not for.
    ///
    /// - Throws: `libcrypto-failed` where the algorithm needs another type of key.
    public func forging(by algorithm: SignatureAlgorithm) throws(CryptoError) -> SigningKey {
        guard algorithm.keyType == self.algorithm.keyType else {
            throw CryptoError(
                .libcryptoFailed, "a key of type \(self.algorithm.keyType.rawValue) cannot sign by \(algorithm.rawValue)")
        }
        return try SigningKey(handle: handle, algorithm: algorithm, kid: kid)
    }

    /// A new RSA key that signs by RS256 and is too small for a verifier (RFC 7518 section 3.3).
    ///
    /// - Parameter rsaBits: the modulus' size; 512 is the least that libcrypto makes, and that holds a signature by RS256.
    /// - Throws: `libcrypto-failed`.
    public static func forgingWeak(rsaBits: Int) throws(CryptoError) -> SigningKey {
        try SigningKey(handle: .generate(.rsa, rsaBits: rsaBits), algorithm: .rs256, kid: nil)
    }

    /// The private exponent of an RSA key, big-endian, for a set that gives a private key away.
    ///
    /// - Throws: `libcrypto-failed`, also for a key of another type.
    public func forgedPrivateExponent() throws(CryptoError) -> [UInt8] {
        try numberBytes("d", of: handle)
    }

    /// The RSA private operation on a block as it is (RFC 8017 section 5.2.1, RSASP1), for signatures whose padding is wrong.
    ///
    /// - Parameter block: big-endian, as many bytes as the modulus has, and less than it.
    /// - Returns: as many bytes.
    /// - Throws: `libcrypto-failed`, also for a key of another type and for a block of another size.
    public func forgedSignature(ofBlock block: [UInt8]) throws(CryptoError) -> [UInt8] {
        let operation = "raise a block to the private exponent"
        let context = try made(EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil), operation)
        defer { EVP_PKEY_CTX_free(context) }
        try check(EVP_PKEY_sign_init(context), operation)
        try check(EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING), operation)
        var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(handle.pointer)))
        var count = signature.count
        try check(EVP_PKEY_sign(context, &signature, &count, block, block.count), operation)
        return Array(signature.prefix(count))
    }
}

extension PublicKey {
    /// An RSA key's modulus, big-endian without zeros in front; nil for the other types.
    public var rsaModulus: [UInt8]? {
        if case .rsa(let modulus, _) = numbers { modulus } else { nil }
    }
}

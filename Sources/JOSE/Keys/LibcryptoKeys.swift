import COpenSSL

extension KeyHandle {
    /// A new private key.
    /// - Throws: `libcrypto-failed`.
    static func generate(_ type: KeyType, rsaBits: Int) throws(CryptoError) -> KeyHandle {
        let pointer: OpaquePointer? =
            switch type {
            case .rsa: copenssl_generate_rsa(rsaBits)
            case .p256: copenssl_generate_p256()
            case .ed25519: copenssl_generate_ed25519()
            }
        return KeyHandle(owning: try made(pointer, "generate a key of type \(type.rawValue)"), type: type)
    }

    /// The public key of these numbers.
    /// - Throws: `libcrypto-failed`, also for a point that is not on its curve.
    convenience init(_ numbers: PublicNumbers) throws(CryptoError) {
        let pointer =
            switch numbers {
            case .rsa(let modulus, let exponent): try makeRSAKey(modulus: modulus, exponent: exponent)
            case .p256(let x, let y): try makeP256Key(x: x, y: y)
            case .ed25519(let x):
                try made(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, x, x.count), "read an Ed25519 key")
            }
        self.init(owning: pointer, type: numbers.type)
    }

    /// The public part of this key.
    /// - Throws: `libcrypto-failed`.
    func publicNumbers() throws(CryptoError) -> PublicNumbers {
        switch type {
        case .rsa:
            return .rsa(
                modulus: try numberBytes(OSSL_PKEY_PARAM_RSA_N, of: self),
                exponent: try numberBytes(OSSL_PKEY_PARAM_RSA_E, of: self))
        case .p256:
            let x = try numberBytes(OSSL_PKEY_PARAM_EC_PUB_X, of: self, byteCount: p256CoordinateByteCount)
            return .p256(x: x, y: try numberBytes(OSSL_PKEY_PARAM_EC_PUB_Y, of: self, byteCount: p256CoordinateByteCount))
        case .ed25519:
            var bytes = [UInt8](repeating: 0, count: ed25519KeyByteCount)
            var count = bytes.count
            try check(EVP_PKEY_get_raw_public_key(pointer, &bytes, &count), "write an Ed25519 key")
            return .ed25519(x: bytes)
        }
    }
}

/// A coordinate of a P-256 point (RFC 7518 section 6.2.1.2: always the full size).
let p256CoordinateByteCount = 32
/// An Ed25519 public key (RFC 8032 section 5.1.5).
let ed25519KeyByteCount = 32

private func makeRSAKey(modulus: [UInt8], exponent: [UInt8]) throws(CryptoError) -> OpaquePointer {
    let operation = "read an RSA key"
    let builder = try made(OSSL_PARAM_BLD_new(), operation)
    let n = BN_bin2bn(modulus, Int32(modulus.count), nil)
    let e = BN_bin2bn(exponent, Int32(exponent.count), nil)
    // The builder keeps only the addresses of the numbers until the key is built.
    defer {
        OSSL_PARAM_BLD_free(builder)
        BN_free(n)
        BN_free(e)
    }
    try check(copenssl_push_rsa(builder, n, e), operation)
    return try made(builtKey("RSA", from: builder), operation)
}

private func makeP256Key(x: [UInt8], y: [UInt8]) throws(CryptoError) -> OpaquePointer {
    let operation = "read a P-256 key"
    let builder = try made(OSSL_PARAM_BLD_new(), operation)
    defer { OSSL_PARAM_BLD_free(builder) }
    // SEC 1 section 2.3.3: an uncompressed point.
    let point: [UInt8] = [0x04] + x + y
    // The builder keeps only the point's address until the key is built.
    let pointer = point.withUnsafeBytes { bytes in
        copenssl_push_p256(builder, bytes.baseAddress, bytes.count) == 1 ? builtKey("EC", from: builder) : nil
    }
    let key = try made(pointer, operation)
    guard isSound(key) else {
        EVP_PKEY_free(key)
        throw .libcrypto(operation)
    }
    return key
}

/// The public key of what was pushed into `builder`, or nil where libcrypto refuses it.
private func builtKey(_ name: String, from builder: OpaquePointer) -> OpaquePointer? {
    guard let parameters = OSSL_PARAM_BLD_to_param(builder) else { return nil }
    defer { OSSL_PARAM_free(parameters) }
    guard let context = EVP_PKEY_CTX_new_from_name(nil, name, nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_fromdata_init(context) == 1,
        EVP_PKEY_fromdata(context, &key, copenssl_public_key_parts, parameters) == 1
    else { return nil }
    return key
}

/// Whether the point is on the curve and in the right group.
private func isSound(_ key: OpaquePointer) -> Bool {
    guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else { return false }
    defer { EVP_PKEY_CTX_free(context) }
    return EVP_PKEY_public_check(context) == 1
}

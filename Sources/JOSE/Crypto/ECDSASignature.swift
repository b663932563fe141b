import COpenSSL

/// r and s as JOSE writes them (RFC 7518 section 3.4): big-endian, 32 bytes each.
private let p256ScalarByteCount = 32

/// From libcrypto's form of an ECDSA signature on P-256 to that of JOSE, 64 bytes.
/// - Throws: `libcrypto-failed`.
func rawECDSA(fromDER der: [UInt8]) throws(CryptoError) -> [UInt8] {
    let operation = "read an ECDSA signature"
    let parsed = der.withUnsafeBufferPointer { bytes in
        var next = bytes.baseAddress
        return d2i_ECDSA_SIG(nil, &next, bytes.count)
    }
    let signature = try made(parsed, operation)
    defer { ECDSA_SIG_free(signature) }
    let count = Int32(p256ScalarByteCount)
    var raw = [UInt8](repeating: 0, count: 2 * p256ScalarByteCount)
    let isWritten = raw.withUnsafeMutableBufferPointer { bytes in
        guard let start = bytes.baseAddress else { return false }
        return BN_bn2binpad(ECDSA_SIG_get0_r(signature), start, count) == count
            && BN_bn2binpad(ECDSA_SIG_get0_s(signature), start + p256ScalarByteCount, count) == count
    }
    guard isWritten else { throw .libcrypto(operation) }
    return raw
}

/// From JOSE's form of an ECDSA signature on P-256, 64 bytes, to that of libcrypto.
/// - Throws: `libcrypto-failed`.
func derECDSA(fromRaw raw: [UInt8]) throws(CryptoError) -> [UInt8] {
    let operation = "write an ECDSA signature"
    let signature = try made(ECDSA_SIG_new(), operation)
    defer { ECDSA_SIG_free(signature) }
    let scalars = raw.withUnsafeBufferPointer { bytes in
        let count = Int32(p256ScalarByteCount)
        return (BN_bin2bn(bytes.baseAddress, count, nil), BN_bin2bn(bytes.baseAddress.map { $0 + Int(count) }, count, nil))
    }
    guard ECDSA_SIG_set0(signature, scalars.0, scalars.1) == 1 else {
        BN_free(scalars.0)
        BN_free(scalars.1)
        throw .libcrypto(operation)
    }
    var der: UnsafeMutablePointer<UInt8>?
    let count = i2d_ECDSA_SIG(signature, &der)
    guard count > 0, let der else { throw .libcrypto(operation) }
    defer { copenssl_free(der) }
    return Array(UnsafeBufferPointer(start: der, count: Int(count)))
}

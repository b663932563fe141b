import COpenSSL

/// A number of a key's as big-endian bytes, without leading zeros, or filled up to `byteCount` with zeros in front.
/// - Throws: `libcrypto-failed` where the key has no such number, or it needs more bytes.
func numberBytes(_ name: String, of key: KeyHandle, byteCount: Int? = nil) throws(CryptoError) -> [UInt8] {
    var number: OpaquePointer?
    defer { BN_free(number) }
    try check(EVP_PKEY_get_bn_param(key.pointer, name, &number), "read a key's \(name)")
    guard let number else { throw .libcrypto("read a key's \(name)") }
    let count = byteCount ?? (Int(BN_num_bits(number)) + 7) / 8
    var bytes = [UInt8](repeating: 0, count: count)
    guard BN_bn2binpad(number, &bytes, Int32(count)) == Int32(count) else { throw .libcrypto("write a key's \(name)") }
    return bytes
}

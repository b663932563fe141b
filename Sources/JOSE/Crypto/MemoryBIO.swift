import COpenSSL

/// What libcrypto writes into memory, as bytes.
/// - Parameters:
///   - operation: what is being done, for the error's sentence.
///   - write: libcrypto's call on the BIO; its result.
/// - Throws: `libcrypto-failed`.
func writtenBytes(_ operation: String, _ write: (OpaquePointer) -> Int32) throws(CryptoError) -> [UInt8] {
    let bio = try made(BIO_new(BIO_s_mem()), operation)
    defer { BIO_free(bio) }
    try check(write(bio), operation)
    var start: UnsafePointer<CChar>?
    let count = copenssl_memory_bytes(bio, &start)
    return Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
}

import COpenSSL

/// The most bytes that ``randomBytes(count:)`` gives at once.
public let randomBytesCountMax = 1_048_576

/// Bytes from libcrypto's generator, good enough for keys and secrets.
/// - Parameter count: 0 to ``randomBytesCountMax``.
/// - Throws: `count-out-of-range`; `libcrypto-failed` where the system has no entropy to give.
public func randomBytes(count: Int) throws(CryptoError) -> [UInt8] {
    guard (0...randomBytesCountMax).contains(count) else {
        throw CryptoError(.countOutOfRange, "\(count) random bytes were asked for; 0 to \(randomBytesCountMax) can be given")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    try check(RAND_bytes(&bytes, Int32(count)), "make random bytes")
    return bytes
}

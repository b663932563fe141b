import COpenSSL

/// HMAC with SHA-256 (RFC 2104), by libcrypto. No verifier of this module knows it: it is for whoever shows what happens when
/// one does, with a public key for its secret (RFC 8725 section 2.1).
public enum HMACSHA256 {
    /// The code of `message` under `key`; nil where libcrypto could not make one.
    ///
    /// - Parameter key: any bytes, none included.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8]? {
        var code = [UInt8](repeating: 0, count: SHA256Digest.byteCount)
        var count = 0
        let made = EVP_Q_mac(
            nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, &code, code.count, &count)
        return made != nil && count == code.count ? code : nil
    }
}

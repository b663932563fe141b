import COpenSSL

/// Base64 of RFC 4648 section 4, with padding and without line breaks.
func base64Text(_ bytes: [UInt8]) -> String {
    // libcrypto writes a NUL behind the text.
    var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
    return String(decoding: text.prefix(Int(count)), as: UTF8.self)
}

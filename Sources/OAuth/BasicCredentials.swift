/// HTTP Basic at the token endpoint: both parts are form-encoded before they are joined (RFC 6749 section 2.3.1).
struct BasicCredentials {
    let id: String
    let secret: String

    /// The most bytes of the encoded pair.
    static let bytesMax = 8_192

    /// Reads the header.
    ///
    /// - Returns: nil where there is none, or one of another scheme.
    /// - Throws: `invalid_request` where it cannot be read.
    static func decode(_ headers: [String]) throws(OAuthRefusal) -> BasicCredentials? {
        guard let header = headers.first else { return nil }
        guard headers.count == 1 else { throw .invalidRequest("More than one Authorization header was sent.") }
        let bytes = Array(header.utf8)
        let scheme = Array("basic ".utf8)
        guard bytes.count >= scheme.count, zip(bytes, scheme).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else { return nil }
        let encoded = bytes.dropFirst(scheme.count).drop { $0 == 0x20 }
        guard encoded.count <= bytesMax, let pair = decodeBase64(encoded), let colon = pair.firstIndex(of: 0x3A) else {
            throw .invalidRequest("The Basic credentials could not be read.")
        }
        guard let id = decodePart(pair[..<colon]), let secret = decodePart(pair[(colon + 1)...]), !id.isEmpty else {
            throw .invalidRequest("The Basic credentials could not be read.")
        }
        return BasicCredentials(id: id, secret: secret)
    }

    /// The header's value for a pair.
    static func headerValue(id: String, secret: String) -> String {
        func encoded(_ text: String) -> [UInt8] {
            Array(FormCoding.encode([(name: "", value: text)]).dropFirst())
        }
        return "Basic " + encodeBase64(encoded(id) + [UInt8(ascii: ":")] + encoded(secret))
    }

    private static func encodeBase64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for position in 0..<4 {
                let isPadding = position > group.count
                text.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * position) & 63)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func decodePart(_ part: ArraySlice<UInt8>) -> String? {
        // As the value of a parameter without a name, in which `&` and `=` cannot stand unencoded.
        guard !part.contains(UInt8(ascii: "&")), !part.contains(UInt8(ascii: "=")) else { return nil }
        return try? FormCoding.decode([UInt8(ascii: "v"), UInt8(ascii: "=")] + part)["v"]
    }

    /// Base64 with its padding (RFC 4648 section 4), strictly.
    private static func decodeBase64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard !text.isEmpty, text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        for (index, character) in text.dropLast(padding).enumerated() {
            guard let value = sextet(character) else { return nil }
            bits = bits << 6 | UInt32(value)
            if index % 4 != 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * (index % 4)))) }
        }
        let unused: UInt32 = padding == 2 ? 15 : padding == 1 ? 3 : 0
        return bits & unused == 0 ? bytes : nil
    }

    private static func sextet(_ character: UInt8) -> UInt8? {
        switch character {
        case 65...90: character - 65
        case 97...122: character - 71
        case 48...57: character + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

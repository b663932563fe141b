/// Texts that other processes wrote for people. A history never holds a token or a private key, whatever such a text quotes.
enum FreeText {
    /// Where a text is cut, in bytes of UTF-8.
    static let bytesMax = 2_048

    /// The text without what looks like a compact JWS (RFC 7515 section 3.1) or a PEM private key, cut to ``bytesMax``.
    static func clean(_ text: String) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var index = 0
        while index < source.count, bytes.count < bytesMax {
            if let end = endOfSecret(source, from: index) {
                bytes.append(contentsOf: redacted)
                index = end
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        let isCut = index < source.count || bytes.count > bytesMax
        guard isCut else { return String(decoding: bytes, as: UTF8.self) }
        var kept = bytes.prefix(bytesMax)
        // Bytes of the form 10xxxxxx go on with a letter; the one before them begins it.
        while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
        if let last = kept.last, last >= 0xC0 { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self) + "…"
    }

    private static let redacted = Array("<redacted>".utf8)
    /// Every JSON object's beginning `{"` in base64url.
    private static let tokenStart = Array("eyJ".utf8)
    private static let pemStart = Array("-----BEGIN ".utf8)
    private static let pemLabel = Array("PRIVATE KEY-----".utf8)
    private static let pemLabelBytesMax = 32
    private static let pemEnd = Array("-----END ".utf8)

    private static func endOfSecret(_ source: [UInt8], from start: Int) -> Int? {
        if source[start...].starts(with: tokenStart) { return endOfToken(source, from: start) }
        if source[start...].starts(with: pemStart) { return endOfPrivateKey(source, from: start) }
        return nil
    }

    /// Three parts of base64url with points between them; the third, a signature, may be cut off.
    private static func endOfToken(_ source: [UInt8], from start: Int) -> Int? {
        let header = endOfPart(source, from: start)
        guard header < source.count, source[header] == UInt8(ascii: ".") else { return nil }
        let payload = endOfPart(source, from: header + 1)
        guard payload > header + 1 else { return nil }
        guard payload < source.count, source[payload] == UInt8(ascii: ".") else { return payload }
        return endOfPart(source, from: payload + 1)
    }

    private static func endOfPart(_ source: [UInt8], from start: Int) -> Int {
        source[start...].firstIndex { !isBase64URL($0) } ?? source.count
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// To the end of the text where no END line comes: half a key is a secret too.
    private static func endOfPrivateKey(_ source: [UInt8], from start: Int) -> Int? {
        let label = source[(start + pemStart.count)...].prefix(pemLabelBytesMax)
        guard label.indices.contains(where: { label[$0...].starts(with: pemLabel) }) else { return nil }
        guard let end = source.indices[start...].first(where: { source[$0...].starts(with: pemEnd) }) else { return source.count }
        return source[end...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
    }
}

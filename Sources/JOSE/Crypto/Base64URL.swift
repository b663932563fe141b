/// Base64url as RFC 7515 section 2 uses it: the URL-safe alphabet, no padding, no white space, no line breaks.
public enum Base64URL {
    /// The text of `bytes`, without padding.
    public static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: encodedBytes(bytes), as: UTF8.self)
    }

    /// The bytes of `text`, or nil where it is not the one canonical encoding of any bytes: a character outside the alphabet,
    /// an impossible length, or trailing bits that are not zero (RFC 4648 section 3.5), so that no two texts mean the same bytes.
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { canonicallyDecoded($0) }
    }

    /// As ``decode(_:)-(String)``, for ASCII bytes.
    public static func decode(_ text: [UInt8]) -> [UInt8]? {
        text.withUnsafeBufferPointer { canonicallyDecoded($0) }
    }

    /// As ``decode(_:)-(String)``, for a part of a longer text.
    public static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        text.withUnsafeBufferPointer { canonicallyDecoded($0) }
    }

    /// The ASCII bytes of the encoding.
    static func encodedBytes(_ bytes: [UInt8]) -> [UInt8] {
        let count = (bytes.count * 4 + 2) / 3
        return [UInt8](unsafeUninitializedCapacity: count) { output, written in
            var pending: UInt32 = 0
            var bits: UInt32 = 0
            for byte in bytes {
                pending = (pending << 8 | UInt32(byte)) & 0xFFFF
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    output[written] = alphabet[Int(pending >> bits & 63)]
                    written += 1
                }
            }
            if bits > 0 {
                output[written] = alphabet[Int(pending << (6 - bits) & 63)]
                written += 1
            }
        }
    }
}

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// What each byte stands for as the first of four characters, then as the second, third and fourth: its six bits where they are
/// in three bytes. A byte outside the alphabet is `strange`, which survives being or-ed with others.
private let groupBits: [UInt32] = [18, 12, 6, 0].flatMap { shift in
    var table = [UInt32](repeating: strange, count: 256)
    for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt32(value) << UInt32(shift) }
    return table
}

private let strange: UInt32 = 1 << 24

private func canonicallyDecoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let rest = text.count % 4
    guard rest != 1 else { return nil }
    let count = text.count / 4 * 3 + (rest == 0 ? 0 : rest - 1)
    var isCanonical = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { output, written in
        isCanonical = groupBits.withUnsafeBufferPointer { fill(output, from: text, by: $0) }
        written = isCanonical ? count : 0
    }
    return isCanonical ? bytes : nil
}

/// Decodes group by group; strangeness is collected and looked at once, since a good text is the common case.
private func fill(
    _ output: UnsafeMutableBufferPointer<UInt8>, from text: UnsafeBufferPointer<UInt8>, by table: UnsafeBufferPointer<UInt32>
) -> Bool {
    let (first, second, third, fourth) = (0, 256, 512, 768)
    var seen: UInt32 = 0
    var read = 0
    var written = 0
    while read + 4 <= text.count {
        let group =
            table[first + Int(text[read])] | table[second + Int(text[read + 1])]
            | table[third + Int(text[read + 2])] | table[fourth + Int(text[read + 3])]
        seen |= group
        output[written] = UInt8(truncatingIfNeeded: group >> 16)
        output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
        output[written + 2] = UInt8(truncatingIfNeeded: group)
        read += 4
        written += 3
    }
    guard read < text.count else { return seen & strange == 0 }
    var group = table[first + Int(text[read])] | table[second + Int(text[read + 1])]
    output[written] = UInt8(truncatingIfNeeded: group >> 16)
    guard text.count - read == 3 else { return (seen | group) & strange == 0 && group & 0xFFFF == 0 }
    group |= table[third + Int(text[read + 2])]
    output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
    return (seen | group) & strange == 0 && group & 0xFF == 0
}

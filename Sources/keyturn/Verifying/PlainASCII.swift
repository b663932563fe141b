/// Text that someone else chose, made harmless for a terminal.
enum PlainASCII {
    /// The text with every character outside of printable ASCII as `\uXXXX`.
    ///
    /// What moves the cursor, changes the order of letters or looks like another letter becomes visible; and since these are
    /// JSON's own escapes, a JSON text on one line stays one and means the same.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { !isPlain($0) }) else { return text }
        var escaped: [UInt8] = []
        for unit in text.utf16 {
            if let byte = UInt8(exactly: unit), isPlain(byte) {
                escaped.append(byte)
            } else {
                let digits = String(unit, radix: 16)
                escaped += Array("\\u".utf8) + repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count) + Array(digits.utf8)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// As ``escaped(_:)``, for a text whose line feeds are ours.
    static func escapedLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(separator: "\n")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte)
    }
}

import FoundationEssentials

/// A SHA-256 as facts carry it, in hexadecimal, and as a history keeps it, in bytes.
enum SHA256Text {
    /// The bytes of a SHA-256.
    static let byteCount = 32

    /// - Throws: ``Complaint/impossibleFact(_:)`` where the text isn't 64 hexadecimal digits.
    static func data(_ text: String) throws(Complaint) -> Data {
        let digits = text.utf8.compactMap(digit)
        guard digits.count == 2 * byteCount, text.utf8.count == digits.count else {
            throw .impossibleFact("a token's SHA-256 is not 64 hexadecimal digits")
        }
        return Data(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    /// Lower-case hexadecimal.
    static func text(_ data: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: data.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

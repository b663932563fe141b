/// How long an answer says that it may be kept (RFC 9111 section 5.2.2.1).
public enum MaxAge {
    /// The longest that is taken, seconds; what says more means as much.
    public static let secondsMax: Int64 = 31_536_000

    /// Reads `max-age` out of the values of an answer's `Cache-Control`.
    ///
    /// - Returns: nanoseconds; nil where none says so, or none that can be read. The first counts.
    public static func nanoseconds(cacheControl values: [String]) -> Int64? {
        for value in values {
            for directive in value.utf8.split(separator: UInt8(ascii: ",")) {
                if let seconds = seconds(Array(directive)) { return min(seconds, secondsMax) * 1_000_000_000 }
            }
        }
        return nil
    }

    private static func seconds(_ directive: [UInt8]) -> Int64? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var text = directive.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        let name = "max-age=".utf8
        guard text.count > name.count, zip(text, name).allSatisfy({ lowercased($0) == $1 }) else { return nil }
        let digits = text.dropFirst(name.count)
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // A number too large to hold is a long time all the same.
        return Int64(String(decoding: digits, as: UTF8.self)) ?? secondsMax
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

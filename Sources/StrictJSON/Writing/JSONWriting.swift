extension JSON {
    /// The value as a JSON text.
    ///
    /// - Parameter pretty: over several lines with two spaces of indentation, for people; arrays of scalars that fit stay
    ///   on one line. Otherwise without any white space. No line feed at the end.
    public func text(pretty: Bool = false) -> String {
        String(decoding: bytes(pretty: pretty), as: UTF8.self)
    }

    /// The same in UTF-8.
    public func bytes(pretty: Bool = false) -> [UInt8] {
        var writer = Writer()
        if pretty { writer.prettyValue(self, level: 0) } else { writer.value(self, separator: ",") }
        return writer.bytes
    }

    fileprivate var isScalar: Bool {
        switch self {
        case .null, .bool, .int, .double, .string: true
        case .array, .object: false
        }
    }
}

extension JSON: CustomStringConvertible {
    /// The compact text.
    public var description: String { text() }
}

private struct Writer {
    var bytes: [UInt8] = []

    /// How far an array on one line may reach, in bytes.
    private static let lineBytesMax = 100

    /// One value on one line.
    mutating func value(_ value: JSON, separator: StaticString) {
        switch value {
        case .null: put("null")
        case .bool(let flag): put(flag ? "true" : "false")
        case .int(let number): bytes.append(contentsOf: String(number).utf8)
        case .double(let number): bytes.append(contentsOf: numeral(number).utf8)
        case .string(let text): string(text)
        case .array(let items):
            put("[")
            for (index, item) in items.enumerated() {
                if index > 0 { put(separator) }
                self.value(item, separator: separator)
            }
            put("]")
        case .object(let members):
            put("{")
            for (index, pair) in members.pairs.enumerated() {
                if index > 0 { put(separator) }
                string(pair.name)
                put(":")
                self.value(pair.value, separator: separator)
            }
            put("}")
        }
    }

    /// One value over as many lines as it needs.
    mutating func prettyValue(_ value: JSON, level: Int) {
        switch value {
        case .array(let items) where !items.isEmpty:
            if items.allSatisfy(\.isScalar), fitsOnLine(value, level: level) { return }
            put("[")
            for (index, item) in items.enumerated() {
                newLine(level + 1, after: index > 0 ? "," : "")
                prettyValue(item, level: level + 1)
            }
            newLine(level, after: "")
            put("]")
        case .object(let members) where !members.pairs.isEmpty:
            put("{")
            for (index, pair) in members.pairs.enumerated() {
                newLine(level + 1, after: index > 0 ? "," : "")
                string(pair.name)
                put(": ")
                prettyValue(pair.value, level: level + 1)
            }
            newLine(level, after: "")
            put("}")
        default: self.value(value, separator: ",")
        }
    }

    /// Writes an array of scalars on the present line, or leaves everything as it was.
    private mutating func fitsOnLine(_ array: JSON, level: Int) -> Bool {
        let start = bytes.count
        value(array, separator: ", ")
        if level * 2 + bytes.count - start <= Self.lineBytesMax { return true }
        bytes.removeSubrange(start...)
        return false
    }

    private mutating func newLine(_ level: Int, after separator: StaticString) {
        put(separator)
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
    }

    private mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Up to here every whole Double is exactly an Int64 and prints as one.
    private static let wholeDoubleMax = 9_007_199_254_740_992.0

    private func numeral(_ number: Double) -> String {
        if number.isNaN { return "null" }
        if number.isInfinite { return number < 0 ? "-1e999" : "1e999" }
        if number.magnitude <= Self.wholeDoubleMax, number == Double(Int64(number)) { return String(Int64(number)) }
        return number.description
    }

    /// A string with no more escapes than RFC 8259 section 7 asks for.
    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { letters in
            var run = 0
            for index in letters.indices {
                let byte = letters[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[run..<index]))
                escape(byte)
                run = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[run...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): put("\\\"")
        case UInt8(ascii: "\\"): put("\\\\")
        case 0x08: put("\\b")
        case 0x09: put("\\t")
        case 0x0A: put("\\n")
        case 0x0C: put("\\f")
        case 0x0D: put("\\r")
        default: bytes.append(contentsOf: ("\\u" + hex(UInt32(byte), digits: 4)).utf8)
        }
    }
}

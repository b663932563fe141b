/// The part of a line that a diagnostic shows, and where its caret goes.
struct Excerpt {
    /// The line, or a cut of it, printable.
    var text = ""
    /// How many columns of a terminal stand before the marked part.
    var columnsBefore = 0
    /// How many columns the marked part takes in this line, at least 1.
    var columnsMarked = 1

    /// How much of a long line is shown, in bytes.
    static let bytesMax = 120
    /// How much of it stands before the marked part, in bytes.
    static let bytesBeforeMax = 60

    /// - Parameters:
    ///   - offset: where the marked part begins, in bytes.
    ///   - length: how long it is, in bytes; only what lies in its first line is marked.
    init(of source: JSONSource, at offset: Int, length: Int) {
        guard !source.isSecret else {
            text = "<redacted>"
            return
        }
        let bytes = source.bytes
        let start = min(max(offset, 0), bytes.count)
        let line = Self.line(around: start, in: bytes)
        let shown = Self.window(of: line, around: start, in: bytes)
        let mark = min(start, shown.upperBound)
        let markEnd = min(max(start + length, mark), shown.upperBound)

        let before = (shown.lowerBound > line.lowerBound ? "…" : "") + Self.show(bytes[shown.lowerBound..<mark])
        let marked = Self.show(bytes[mark..<markEnd])
        let after = Self.show(bytes[markEnd..<shown.upperBound]) + (shown.upperBound < line.upperBound ? "…" : "")
        text = before + marked + after
        columnsBefore = Self.columns(of: before)
        columnsMarked = max(Self.columns(of: marked), 1)
    }
}

extension Excerpt {
    /// The line's bytes without its line feed and the carriage return before it. The end is looked for only as far as
    /// it can matter.
    private static func line(around offset: Int, in bytes: [UInt8]) -> Range<Int> {
        var start = offset
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var end = offset
        let endMax = min(bytes.count, offset + bytesMax + 1)
        while end < endMax, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        if end > start, end < bytes.count, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    private static func window(of line: Range<Int>, around offset: Int, in bytes: [UInt8]) -> Range<Int> {
        guard line.count > bytesMax else { return line }
        var start = max(line.lowerBound, min(offset - bytesBeforeMax, line.upperBound - bytesMax))
        var end = min(line.upperBound, start + bytesMax)
        while start > line.lowerBound, start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
        while end < line.upperBound, end > offset, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return start..<end
    }

    /// Tabs become four spaces, which keeps an indented line an indented line.
    private static func show(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0 == "\t" ? "    " : printable($0) }.joined()
    }

    private static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of a scalar on a terminal: none for marks on others, two for the wide ones of East Asian scripts and
    /// pictures (the common blocks of UAX #11).
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: 0
        default:
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                2
            default: 1
            }
        }
    }
}

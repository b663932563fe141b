/// A text that was read, with the name to show for it. Every place in a diagnostic points into one.
public final class JSONSource: Sendable {
    /// How diagnostics call the text: a path as the user typed it, or words such as "token payload".
    public let name: String
    /// The text, unchanged.
    public let bytes: [UInt8]
    /// Whether diagnostics must not repeat what the text says: no excerpt, no values.
    public let isSecret: Bool

    /// - Parameters:
    ///   - name: shown before the line and column.
    ///   - bytes: the text, at most what the limits of the later `parse` allow.
    ///   - isSecret: true for files that hold secrets.
    public init(name: String, bytes: [UInt8], isSecret: Bool = false) {
        self.name = name
        self.bytes = bytes
        self.isSecret = isSecret
    }

    /// The line and column of a byte. Takes time in proportion to `offset`.
    ///
    /// - Parameter offset: in bytes from the start; offsets outside the text mean its nearest end.
    public func position(of offset: Int) -> JSONPosition {
        let end = min(max(offset, 0), bytes.count)
        var line = 1
        var column = 1
        for byte in bytes[..<end] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONPosition(line: line, column: column)
    }

    /// The line that holds a byte, ready to print: cut around the byte when it is long, control characters escaped,
    /// `<redacted>` when the text is secret.
    public func line(at offset: Int) -> String {
        Excerpt(of: self, at: offset, length: 0).text
    }
}

extension JSONSource: CustomStringConvertible, CustomReflectable {
    /// The name alone; the text can hold secrets.
    public var description: String { name }

    /// The name and size alone, so that `dump` of a node does not print whole files.
    public var customMirror: Mirror {
        Mirror(self, children: ["name": name, "count": bytes.count])
    }
}

/// A line and a column, both from 1. Columns count Unicode scalars.
public struct JSONPosition: Sendable, Hashable {
    /// The line, from 1. Lines end with a line feed.
    public let line: Int
    /// The column, from 1, in Unicode scalars.
    public let column: Int

    /// Both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A stretch of a text.
public struct JSONPlace: Sendable {
    /// The text.
    public let source: JSONSource
    /// Where it begins, in bytes.
    public let offset: Int
    /// How long it is, in bytes. An object's or array's place reaches from bracket to bracket.
    public let length: Int

    /// - Parameters:
    ///   - offset: in bytes from the start of the text.
    ///   - length: in bytes.
    public init(source: JSONSource, offset: Int, length: Int) {
        self.source = source
        self.offset = offset
        self.length = length
    }

    /// The line and column where it begins.
    public var position: JSONPosition { source.position(of: offset) }
}

extension JSONPlace: CustomStringConvertible {
    /// `name:line:column`.
    public var description: String {
        let position = self.position
        return "\(source.name):\(position.line):\(position.column)"
    }
}

extension Diagnostic {
    /// The diagnostic as people read it, on several lines without a line feed at the end: place, code and problem, the
    /// line with a caret, the path, what is expected, and how to mend it.
    ///
    /// - Parameter colour: whether to use the colours of an ANSI terminal.
    public func rendered(colour: Bool = false) -> String {
        let paint = Paint(isOn: colour)
        let location = place.map { paint.bold("\($0):") + " " } ?? ""
        var lines = [location + paint.red("error[\(code)]:") + " " + problem]
        if let place, !place.source.isSecret { lines += excerpt(at: place, paint) }
        if !path.isEmpty { lines.append("   " + paint.bold("at:") + " " + path) }
        if let expected { lines.append("   " + paint.bold("expected:") + " " + expected) }
        if let help { lines.append("   " + paint.bold("help:") + " " + help) }
        return lines.joined(separator: "\n")
    }

    private func excerpt(at place: JSONPlace, _ paint: Paint) -> [String] {
        let excerpt = Excerpt(of: place.source, at: place.offset, length: place.length)
        let number = String(place.position.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        let carets = place.isContainer ? 1 : excerpt.columnsMarked
        let indent = String(repeating: " ", count: excerpt.columnsBefore)
        return [
            paint.blue("   \(number) |") + (excerpt.text.isEmpty ? "" : " ") + excerpt.text,
            paint.blue("   \(margin) |") + " " + indent + paint.red(String(repeating: "^", count: carets)),
        ]
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The rendered diagnostic, without colour.
    public var description: String { rendered() }
}

extension JSONPlace {
    /// An object or array is marked by its opening bracket alone; carets under all of its line would mark nothing.
    fileprivate var isContainer: Bool {
        let first = source.bytes[clamping: offset..<offset + 1].first
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}

/// ANSI colours, or none.
private struct Paint {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func red(_ text: String) -> String { wrap(text, "1;31") }
    func blue(_ text: String) -> String { wrap(text, "34") }

    private func wrap(_ text: String, _ style: String) -> String {
        isOn ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}

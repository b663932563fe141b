/// Lines of text of a bounded width, under numbered headings.
struct ExplanationPage {
    /// The width of the page.
    static let columns = 100

    private static let margin = 3
    private static let nameColumns = 12

    /// The lines so far.
    private(set) var lines: [String] = []
    private var headings = 0

    /// A numbered heading.
    mutating func heading(_ text: String) {
        headings += 1
        if !lines.isEmpty { gap() }
        lines.append("\(headings). \(text)")
        gap()
    }

    /// An empty line, but no two of them.
    mutating func gap() {
        if lines.last != "" { lines.append("") }
    }

    /// Sentences.
    mutating func text(_ text: String) {
        put(text, margin: Self.margin)
    }

    /// A name and what belongs to it.
    mutating func field(_ name: String, _ value: String) {
        let margin = Self.margin + Self.nameColumns
        for (index, line) in broken(value, columns: Self.columns - margin).enumerated() {
            put(Self.spaces(Self.margin) + Self.padded(index == 0 ? name : "", to: Self.nameColumns) + line)
        }
    }

    /// A text whose lines stay lines, save that those which are too long are broken.
    mutating func block(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            put(String(line), margin: Self.margin)
        }
    }

    /// A line as it is, without a margin.
    mutating func line(_ text: String) {
        lines += broken(text, columns: Self.columns)
    }

    /// A text with spaces behind it.
    static func padded(_ text: String, to columns: Int) -> String {
        text + Self.spaces(columns - text.count)
    }

    /// So many spaces, none where the number is negative.
    static func spaces(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }

    private mutating func put(_ text: String, margin: Int) {
        for line in broken(text, columns: Self.columns - margin) { put(Self.spaces(margin) + line) }
    }

    private mutating func put(_ line: String) {
        let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
        lines.append(String(line[..<end]))
    }
}

/// A line as lines of bounded width: broken at a space where there is one, else anywhere.
private func broken(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var rest = Array(text)[...]
    while rest.count > columns {
        let isPastIndent = rest.prefix(columns).firstIndex { $0 != " " } ?? rest.startIndex
        let space = rest.prefix(columns + 1).lastIndex(of: " ").flatMap { $0 > isPastIndent ? $0 : nil }
        let end = space ?? rest.index(rest.startIndex, offsetBy: columns)
        lines.append(String(rest[..<end]))
        rest = rest[end...].dropFirst(space == nil ? 0 : 1)
    }
    return lines + [String(rest)]
}

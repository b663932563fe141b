/// Lines that grow from top to bottom, none wider than the page unless a single word is.
struct Page {
    /// The widest page, in columns.
    static let columnsMax = 120
    /// The narrowest page, in columns; below it a table would have no room.
    static let columnsMin = 72

    let width: Int
    private let style: TextStyle
    private(set) var text = ""

    init(width: Int, style: TextStyle) {
        self.width = min(max(width, Self.columnsMin), Self.columnsMax)
        self.style = style
    }

    /// One line; spaces at its end are dropped.
    mutating func line(_ spans: [Span]) {
        var spans = spans
        while let last = spans.last, last.text.allSatisfy({ $0 == " " }) { spans.removeLast() }
        text += spans.map { $0.rendered(style) }.joined() + "\n"
    }

    mutating func blank() {
        line([])
    }

    /// An empty line and a heading.
    mutating func section(_ title: String, _ remark: String = "") {
        blank()
        line(remark.isEmpty ? [Span(title, .heading)] : [Span(title, .heading), Span("  " + remark, .dim)])
    }

    /// A text over as many lines as it needs.
    ///
    /// - Parameters:
    ///   - label: what stands before its first line.
    ///   - indent: the column in which each line of the text begins; the label is filled up to it.
    mutating func paragraph(_ text: String, _ ink: Ink = .plain, label: [Span] = [], indent: Int) {
        let labelled = label.reduce(0) { $0 + Printable.width($1.text) }
        let isLabelTooWide = labelled > indent
        if isLabelTooWide { line(label) }
        for (index, part) in Self.wrap(text, width: width - indent).enumerated() {
            let isFirst = index == 0 && !isLabelTooWide
            let before = isFirst ? label : []
            let fill = String(repeating: " ", count: indent - (isFirst ? labelled : 0))
            line(before + [Span(fill), Span(part, ink)])
        }
    }

    /// A text cut into lines between its words; a word that is wider than a line stays whole.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for word in text.split(whereSeparator: \.isWhitespace) {
            let wide = Printable.width(String(word))
            if !line.isEmpty && columns + 1 + wide > width {
                lines.append(line)
                line = ""
                columns = 0
            }
            line += line.isEmpty ? String(word) : " " + word
            columns += wide + (columns == 0 ? 0 : 1)
        }
        return lines + [line]
    }
}

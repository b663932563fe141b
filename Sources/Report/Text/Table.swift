/// Rows of cells in aligned columns.
struct Table {
    enum Alignment {
        case left
        case right
    }

    struct Column {
        let title: String
        let alignment: Alignment
        /// Whether it is left out where the page is too narrow; the last such column goes first.
        var isDroppable = false

        static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
        static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }

        var droppable: Column { Column(title: title, alignment: alignment, isDroppable: true) }
    }

    private let columns: [Column]
    private var rows: [Row] = []

    private enum Row {
        case cells([Span])
        /// A line under a row that begins in the second column.
        case remark(String)
    }

    /// Spaces between two columns.
    private static let gap = 2
    /// Spaces before the first column.
    static let indent = 2

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// A row; it holds one cell for each column.
    mutating func row(_ cells: [Span]) {
        rows.append(.cells(cells))
    }

    /// A sentence of its own under the last row.
    mutating func remark(_ text: String) {
        rows.append(.remark(text))
    }

    /// Puts the table on a page; an empty one puts nothing.
    func draw(on page: inout Page) {
        guard !rows.isEmpty else { return }
        let widths = columnWidths
        let shown = shownColumns(widths, on: page)
        let titles = cells(columns.map { Span($0.title) }, widths, shown).map(\.text).joined()
        page.line([Span(String(titles.reversed().drop { $0 == " " }.reversed()), .dim)])
        for row in rows {
            switch row {
            case .cells(let spans): page.line(cells(spans, widths, shown))
            case .remark(let text): page.paragraph(text, .dim, indent: Self.indent + (widths.first ?? 0) + Self.gap)
            }
        }
    }

    private var columnWidths: [Int] {
        var widths = columns.map { Printable.width($0.title) }
        for case .cells(let spans) in rows {
            for (index, span) in spans.enumerated() where index < widths.count {
                widths[index] = max(widths[index], Printable.width(span.text))
            }
        }
        return widths
    }

    private func shownColumns(_ widths: [Int], on page: Page) -> [Int] {
        var shown = Array(columns.indices)
        while shown.reduce(0, { $0 + widths[$1] + Self.gap }) > page.width {
            guard let last = shown.lastIndex(where: { columns[$0].isDroppable }) else { break }
            shown.remove(at: last)
        }
        return shown
    }

    private func cells(_ spans: [Span], _ widths: [Int], _ shown: [Int]) -> [Span] {
        var line: [Span] = []
        for index in shown where index < spans.count {
            let fill = String(repeating: " ", count: widths[index] - Printable.width(spans[index].text))
            line.append(Span(String(repeating: " ", count: line.isEmpty ? Self.indent : Self.gap)))
            line += columns[index].alignment == .left ? [spans[index], Span(fill)] : [Span(fill), spans[index]]
        }
        return line
    }
}

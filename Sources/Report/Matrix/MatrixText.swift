import Oracle

extension Matrix {
    /// The matrix for people: a block for each server, a line for each scenario.
    ///
    /// - Parameter width: the page's, in columns.
    public func text(style: TextStyle, width: Int) -> String {
        var page = Page(width: width, style: style)
        for part in parts {
            if !page.text.isEmpty { page.blank() }
            page.line([Span(part.title, .heading)])
            for row in part.rows { Self.draw(row, on: &page) }
        }
        return page.text
    }

    private static func draw(_ row: Row, on page: inout Page) {
        page.section(row.server, row.keeps)
        var table = Table([
            .left("scenario"), .left("verdict"), .left("outage"), .left("stranded").droppable, .left("exposure"),
            .right("fetches").droppable,
        ])
        for cell in row.cells {
            let words = cell.words
            table.row([
                Span(cell.scenario), Span(cell.verdictWord, ink(cell)), Span(words.outage), Span(words.stranded),
                Span(words.exposure), Span(words.fetches),
            ])
            if let problem = cell.problem { table.remark(problem) }
        }
        table.draw(on: &page)
    }

    private static func ink(_ cell: Cell) -> Ink {
        switch cell.verdict {
        case .pass: .good
        case .inconclusive: .doubtful
        case .fail, nil: .bad
        }
    }
}

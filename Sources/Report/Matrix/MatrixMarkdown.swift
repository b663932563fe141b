extension Matrix {
    /// The matrix as Markdown: a row for each server, a column for each scenario.
    public var markdown: String {
        parts.map(Self.table).joined(separator: "\n")
    }

    private static func table(_ title: String, _ rows: [Row]) -> String {
        let scenarios = rows.first?.cells.map(\.scenario) ?? []
        var lines = ["## \(title)", "", line(["server"] + scenarios), line(["---"] + scenarios.map { _ in "---" })]
        for row in rows { lines.append(line(["**\(row.server)**<br>\(row.keeps)"] + row.cells.map(words))) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ cell: Cell) -> String {
        if let problem = cell.problem { return "\(cell.verdictWord): \(problem)" }
        let words = cell.words
        var parts = [cell.verdictWord, "outage \(words.outage)"]
        if cell.stranded != nil { parts.append("stranded \(words.stranded)") }
        return (parts + ["exposure \(words.exposure)", "fetches \(words.fetches)"]).joined(separator: "<br>")
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map { Printable.clean($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}

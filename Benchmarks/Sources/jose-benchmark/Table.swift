/// The measurements as a table for people.
enum Table {
    /// One line each, the last word of which is `met` or `missed` where there is a target.
    static func lines(_ measured: [Measured]) -> [String] {
        let rows = [["measured", "each", "raw", "target", "median", "middle half", ""]] + measured.map(row)
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { index, cell in
                index == 0 || index == row.count - 1 ? padded(cell.0, cell.1) : filled(cell.0, cell.1)
            }
            return trimmed(cells.joined(separator: "  "))
        }
    }

    private static func row(_ measured: Measured) -> [String] {
        let (low, high) = middleHalf(measured.figures)
        let (limit, unit) =
            switch measured.target {
            case .ratio(let max, _): ("≤ \(decimal(max)) ×", "×")
            case .microseconds(let max): ("≤ \(decimal(max)) µs", "µs")
            case .shown: ("", "×")
            }
        return [
            measured.name, decimal(median(measured.work)) + " µs",
            measured.raw.isEmpty ? "" : decimal(median(measured.raw)) + " µs",
            limit, "\(decimal(median(measured.figures))) \(unit)", "\(decimal(low))…\(decimal(high))",
            measured.isMet.map { $0 ? "met" : "missed" } ?? "",
        ]
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    private static func filled(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(width - text.count, 0)) + text
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}

/// With two digits behind the point.
func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}

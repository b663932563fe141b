/// One line of the timeline.
struct TimelineLine: Hashable {
    let at: Int64
    let label: String
    let text: String
    var ink = Ink.plain
}

extension Story {
    /// What happened, in order.
    func drawTimeline(on page: inout Page) {
        let lines = Timeline(story: self).lines
        page.section("Timeline", ["from the start of play", scaleRemark].filter { !$0.isEmpty }.joined(separator: ", "))
        guard !lines.isEmpty else {
            page.line([Span("  nothing was recorded", .dim)])
            return
        }
        let times = lines.map { instant($0.at) }
        let timeColumns = times.map(\.count).max() ?? 0
        let labelColumns = lines.map { Printable.width($0.label) }.max() ?? 0
        for (index, line) in lines.enumerated() {
            if let left = Self.leftOut(of: lines.count), left.contains(index) {
                if index == left.lowerBound { page.line([Span("  … \(NumberWords.count(left.count)) more lines …", .dim)]) }
                continue
            }
            let time = String(repeating: " ", count: timeColumns - times[index].count) + times[index]
            page.paragraph(
                line.text, line.ink, label: [Span("  \(time)  ", .dim), Span(line.label, line.ink)],
                indent: 2 + timeColumns + 2 + labelColumns + 2)
        }
    }

    /// How many lines are shown from the beginning and from the end of a long timeline.
    private static let linesMax = (first: 60, last: 20)

    private static func leftOut(of count: Int) -> Range<Int>? {
        count > linesMax.first + linesMax.last ? linesMax.first..<(count - linesMax.last) : nil
    }
}

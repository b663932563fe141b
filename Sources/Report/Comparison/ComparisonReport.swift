import FoundationEssentials

extension Comparison {
    /// The comparison for people.
    ///
    /// - Parameter width: columns of the terminal.
    public func text(style: TextStyle, width: Int) -> String {
        var page = Page(width: width, style: style)
        page.line([Span("\(measured) held against \(baseline), tolerance \(Self.percent(tolerance))", .heading)])
        var table = Table([.left("traffic"), .left("figure"), .right("baseline"), .right("now"), .right("change"), .left("")])
        for line in lines {
            table.row([
                Span(line.traffic), Span(Self.title(line.figure)), Span(Self.value(line.baseline, line.figure)),
                Span(Self.value(line.measured, line.figure)), Span(Self.change(line)), Self.word(line.judgement),
            ])
        }
        table.draw(on: &page)
        for rule in brokenRules { page.paragraph("Passed before and does not now: \(rule)", .bad, indent: Table.indent) }
        page.blank()
        page.line([
            isWorse
                ? Span("WORSE", .loud) : isEmpty ? Span("INCONCLUSIVE  too few calls to compare", .doubtful) : Span("HELD", .good)
        ])
        return page.text
    }

    /// The comparison as JSON, over several lines, with a line feed at the end: latencies in nanoseconds, outcomes in calls of a
    /// million.
    ///
    /// - Throws: what the encoder throws; a comparison holds nothing that it refuses.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let file = ComparisonFile(
            baseline: baseline, measured: measured, tolerance: tolerance, lines: lines, brokenRules: brokenRules, isWorse: isWorse
        )
        return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
    }

    private struct ComparisonFile: Encodable {
        var formatVersion = 1
        let baseline: String
        let measured: String
        let tolerance: Double
        let lines: [Line]
        let brokenRules: [String]
        let isWorse: Bool
    }

    private static func title(_ figure: Figure) -> String {
        switch figure {
        case .notAccepted: "not accepted"
        case .missing: "is missing"
        case .p50, .p90, .p99: figure.rawValue
        }
    }

    private static func value(_ value: Int64?, _ figure: Figure) -> String {
        guard let value else { return "–" }
        return figure == .notAccepted ? NumberWords.share(Int(value), of: 1_000_000) : DurationWords.length(value)
    }

    private static func change(_ line: Line) -> String {
        guard let baseline = line.baseline, let measured = line.measured, baseline > 0 else { return "" }
        let change = Double(measured) / Double(baseline) - 1
        return (change < 0 ? "" : "+") + percent(change)
    }

    private static func percent(_ part: Double) -> String {
        "\(NumberWords.decimal(Int((part * 1_000).rounded()), places: 1))%"
    }

    private static func word(_ judgement: Judgement) -> Span {
        switch judgement {
        case .held: Span("held")
        case .better: Span("better", .good)
        case .worse: Span("worse", .bad)
        case .tooFew: Span("too few calls", .doubtful)
        }
    }
}

import Oracle

extension Story {
    /// Each rule with what it asks and what was found, and the reason of each that did not hold.
    func drawRules(on page: inout Page) {
        page.section("Verdict", scaleRemark)
        guard !verdict.rules.isEmpty else {
            page.line([Span("  no rule was asked", .doubtful)])
            return
        }
        let widest = verdict.rules.map { Printable.width(Printable.clean($0.wanted)) }.max() ?? 0
        let indent = Self.markColumns + min(widest, page.width / 2) + Self.gapColumns
        for kind in Self.kinds {
            let rules = verdict.rules.filter { $0.kind == kind.kind }
            if !rules.isEmpty { page.line([Span("  " + kind.title, .dim)]) }
            for rule in rules { draw(rule, indent: indent, on: &page) }
        }
    }

    private static let markColumns = 6
    private static let gapColumns = 2

    private static let kinds: [(kind: RuleResult.Kind, title: String)] = [
        (.invariant, "always"), (.expectation, "expected"), (.threshold, "fast enough"), (.step, "steps"),
    ]

    private func draw(_ rule: RuleResult, indent: Int, on page: inout Page) {
        let mark = Span("    \(VerdictLine.mark(rule.status)) ", VerdictLine.ink(rule.status))
        if Printable.width(Printable.clean(rule.wanted)) <= indent - Self.markColumns - Self.gapColumns {
            page.paragraph(rule.measured, label: [mark, Span(rule.wanted)], indent: indent)
        } else {
            page.paragraph(rule.wanted, label: [mark], indent: Self.markColumns)
            page.paragraph(rule.measured, indent: indent)
        }
        guard rule.status != .pass else { return }
        if let reason = rule.reason {
            page.paragraph(reason, rule.status == .fail ? .bad : .doubtful, indent: Self.markColumns + Self.gapColumns)
        }
        let numbers = rule.requests.map(String.init).joined(separator: ", ")
        guard !numbers.isEmpty else { return }
        let plural = rule.requests.count == 1 ? "request" : "requests"
        page.paragraph("See \(plural) \(numbers) in history.sqlite.", .dim, indent: Self.markColumns + Self.gapColumns)
    }
}

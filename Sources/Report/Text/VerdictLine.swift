import Oracle

/// The verdict in one line; its first word is the verdict's own.
enum VerdictLine {
    static func spans(_ verdict: Verdict) -> [Span] {
        let calls = verdict.traffics.reduce(0) { $0 + $1.requests }
        var spans = [Span(word(verdict.status), ink(verdict.status)), Span("  \(verdict.scenario)")]
        for (name, measures) in [("outage", verdict.outages), ("stranded", verdict.stranded), ("exposure", verdict.exposures)] {
            spans.append(Span("  \(name) \(worst(measures))"))
        }
        spans.append(Span("  \(NumberWords.count(calls, "call"))"))
        if let scale = verdict.scale { spans.append(Span("  at scale \(scale)")) }
        let failed = verdict.rules.count { $0.status == .fail }
        let open = verdict.rules.count { $0.status == .inconclusive }
        if failed > 0 { spans.append(Span("  \(NumberWords.count(failed, "rule")) failed", .bad)) }
        if open > 0 { spans.append(Span("  \(NumberWords.count(open, "rule")) undecided", .doubtful)) }
        return spans
    }

    static func word(_ status: Status) -> String {
        switch status {
        case .pass: "PASS"
        case .inconclusive: "INCONCLUSIVE"
        case .fail: "FAIL"
        }
    }

    static func mark(_ status: Status) -> String {
        switch status {
        case .pass: "✓"
        case .inconclusive: "?"
        case .fail: "✗"
        }
    }

    static func ink(_ status: Status) -> Ink {
        switch status {
        case .pass: .good
        case .inconclusive: .doubtful
        case .fail: .loud
        }
    }

    /// The resource server that had it worst.
    private static func worst(_ measures: [Measure]) -> String {
        let worst = measures.max { left, right in
            (left.atMost ?? .max, left.atLeast) < (right.atMost ?? .max, right.atLeast)
        }
        guard let worst else { return "not measured" }
        return DurationWords.range(atLeast: worst.atLeast, atMost: worst.atMost)
    }
}

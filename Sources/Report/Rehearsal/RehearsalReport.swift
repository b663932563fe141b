import Oracle
import StrictJSON

/// A rehearsal for people and for machines.
public enum RehearsalReport {
    /// The version of the form that ``json(_:)`` writes.
    public static let formatVersion = 1

    /// Three answers, a table of the stories, and a paragraph for each finding.
    ///
    /// - Parameters:
    ///   - style: whether colours are understood.
    ///   - width: the columns of the page, taken as at least 72 and at most 120.
    /// - Returns: lines that each end in a line feed.
    public static func text(_ rehearsal: Rehearsal, style: TextStyle, width: Int = 120) -> String {
        var page = Page(width: width, style: style)
        for answer in rehearsal.answers {
            let word = answer.word.map { $0.rawValue + String(repeating: " ", count: 5 - $0.rawValue.count) } ?? ""
            let label = answer.question + String(repeating: " ", count: 31 - answer.question.count)
            page.paragraph(answer.text, label: [Span(label, .heading), Span(word, ink(answer.word))], indent: 31 + word.count)
        }
        page.blank()
        table(rehearsal).draw(on: &page)
        for finding in rehearsal.findings {
            page.blank()
            page.line([Span(finding.story, .heading)])
            page.paragraph(Printable.clean(finding.text), indent: 2)
        }
        return page.text
    }

    /// The same as JSON, over several lines. Times are nanoseconds; a length that has no end is null.
    public static func json(_ rehearsal: Rehearsal) -> String {
        var answers: [(String, JSON)] = []
        for answer in rehearsal.answers {
            let word = answer.word.map { JSON.string($0.rawValue.lowercased()) } ?? .null
            answers.append((answer.code, ["answer": word, "text": .string(answer.text)]))
        }
        let whole: JSON = [
            "formatVersion": .int(Int64(formatVersion)), "server": .string(rehearsal.server), "answers": JSON(members: answers),
            "stories": .array(rehearsal.stories.map(json)),
            "gauntlet": rehearsal.gauntlet.map { JSON.string($0.status.rawValue) } ?? .null,
            "findings": .array(rehearsal.findings.map(json)),
        ]
        return whole.text(pretty: true)
    }

    private static func table(_ rehearsal: Rehearsal) -> Table {
        var table = Table([
            .left("story"), .left("verdict"), .right("failed/total"), .left("outage"), .left("stranded"), .left("exposure"),
            .right("JWKS fetches"),
        ])
        for story in rehearsal.stories {
            table.row([
                Span(story.name), word(story),
                Span("\(NumberWords.count(story.failed))/\(NumberWords.count(story.calls))"), span(story.outage),
                span(story.stranded), span(story.exposure), Span(NumberWords.count(story.fetches)),
            ])
            let proof = story.tellingRequest.map { "judge --request \($0)" } ?? "report"
            table.remark("proof: keyturn \(proof) \(story.run)")
        }
        if let gauntlet = rehearsal.gauntlet {
            let failed = gauntlet.items.count { $0.verdict.isFailure }
            table.row([
                Span("gauntlet"), Span(VerdictLine.word(gauntlet.status), VerdictLine.ink(gauntlet.status)),
                Span("\(NumberWords.count(failed))/\(NumberWords.count(gauntlet.items.count))"), Span("–"), Span("–"),
                Span("–"),
                Span("–"),
            ])
        }
        return table
    }

    /// PASS beside calls that failed would be misread where nothing was asked for.
    private static func word(_ story: Rehearsal.Story) -> Span {
        guard story.problem == nil, let status = story.verdict?.status else { return Span("BROKEN", .loud) }
        if status == .pass && story.onlyMeasures { return Span("MEASURED") }
        return Span(VerdictLine.word(status), VerdictLine.ink(status))
    }

    /// A length, where there was a call that could have been hit.
    private static func span(_ measure: Measure?) -> Span {
        guard let measure, measure.of > 0 else { return Span("–") }
        let words = DurationWords.range(atLeast: measure.atLeast, atMost: measure.atMost)
        return Span(words, measure.affected > 0 ? .doubtful : .plain)
    }

    private static func ink(_ word: RehearsalAnswer.Word?) -> Ink {
        switch word {
        case .yes: .good
        case .no: .loud
        case .unknown: .doubtful
        case nil: .plain
        }
    }

    private static func json(_ story: Rehearsal.Story) -> JSON {
        [
            "name": .string(story.name), "verdict": story.verdict.map { .string($0.status.rawValue) } ?? .null,
            "onlyMeasures": .bool(story.onlyMeasures), "problem": story.problem.map(JSON.string) ?? .null,
            "failed": .int(Int64(story.failed)),
            "total": .int(Int64(story.calls)), "outage": json(story.outage), "stranded": json(story.stranded),
            "exposure": json(story.exposure), "jwksFetches": .int(Int64(story.fetches)), "run": .string(story.run),
            "request": story.tellingRequest.map { .int(Int64($0)) } ?? .null, "leeway": json(story.leeway),
        ]
    }

    private static func json(_ finding: RehearsalFinding) -> JSON {
        ["story": .string(finding.story), "text": .string(finding.text)]
    }

    private static func json(_ leeway: Rehearsal.Leeway?) -> JSON {
        guard let leeway else { return .null }
        return ["accepted": .int(leeway.accepted), "refusedFrom": leeway.refusedFrom.map(JSON.int) ?? .null]
    }

    private static func json(_ measure: Measure?) -> JSON {
        guard let measure, measure.of > 0 else { return .null }
        return [
            "atLeast": .int(measure.atLeast), "atMost": measure.atMost.map(JSON.int) ?? .null,
            "affected": .int(Int64(measure.affected)), "of": .int(Int64(measure.of)),
        ]
    }
}

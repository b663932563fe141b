import FoundationEssentials
import LabProtocol
public import Oracle
import StrictJSON

/// A gauntlet's verdict for people and for machines.
public enum GauntletReport {
    /// The version of the form that ``json(_:about:)`` writes.
    public static let formatVersion = 1

    /// What was attacked, for the heading.
    public struct Subject: Codable, Sendable, Hashable {
        /// The resource server's name in the lab.
        public var server: String
        /// Its base URL.
        public var url: String
        /// The call, as `GET /api/data`.
        public var call: String

        /// Creates a subject from its parts.
        public init(server: String, url: String, call: String) {
            self.server = server
            self.url = url
            self.call = call
        }
    }

    /// A table of all forgeries, what is odd about answers, and the verdict in one line.
    ///
    /// - Parameters:
    ///   - width: the columns of the page, taken as at least 72 and at most 120.
    /// - Returns: lines that each end in a line feed.
    public static func text(_ verdict: GauntletVerdict, about subject: Subject, style: TextStyle, width: Int = 120) -> String {
        var page = Page(width: width, style: style)
        page.line([Span("The token gauntlet", .heading), Span("  \(subject.server)  \(subject.call)  \(subject.url)", .dim)])
        page.blank()
        table(verdict).draw(on: &page)
        drawReasons(verdict, on: &page)
        drawFindings(verdict, on: &page)
        page.blank()
        page.line(summary(verdict))
        return page.text
    }

    /// The verdict as JSON, over several lines, with a line feed at the end.
    ///
    /// - Throws: what the encoder throws; a verdict holds nothing that it refuses.
    public static func json(_ verdict: GauntletVerdict, about subject: Subject) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let whole = Whole(formatVersion: formatVersion, subject: subject, verdict: verdict)
        return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
    }

    private struct Whole: Encodable {
        let formatVersion: Int
        let subject: Subject
        let verdict: GauntletVerdict
    }

    private static func table(_ verdict: GauntletVerdict) -> Table {
        var table = Table([
            .left("name"), .left("grade"), .left("wanted"), .left("got"), .left("verdict"), .left("sent").droppable,
        ])
        for item in verdict.items {
            table.row([
                Span(item.forgery.name), Span(item.forgery.grade.rawValue, .dim), Span(item.forgery.wanted.rawValue),
                Span(item.got), Span(words(item.verdict), ink(item.verdict)), Span(item.forgery.sent, .dim),
            ])
        }
        return table
    }

    /// Why each item that is not as it should be is not.
    private static func drawReasons(_ verdict: GauntletVerdict, on page: inout Page) {
        let odd = verdict.items.filter { $0.verdict.isFailure || $0.verdict == .remark || $0.verdict == .inconclusive }
        guard !odd.isEmpty else { return }
        page.section("Not as it should be")
        // One line for each reason: a server that is gone would fill pages.
        var order: [String] = []
        var names: [String: [GauntletVerdict.Item]] = [:]
        for item in odd {
            let key = "\(words(item.verdict)): \(item.reason ?? "")"
            if names[key] == nil { order.append(key) }
            names[key, default: []].append(item)
        }
        for key in order {
            guard let items = names[key], let first = items.first else { continue }
            page.paragraph(key, ink(first.verdict), label: [Span("  \(items.count) × ")], indent: labelColumns)
            page.paragraph(
                items.map { "\($0.forgery.name) (\($0.forgery.rule))" }.joined(separator: ", "), .dim, indent: labelColumns)
        }
    }

    private static func drawFindings(_ verdict: GauntletVerdict, on page: inout Page) {
        guard !verdict.findings.isEmpty else { return }
        page.section("Odd about the answers", "each once, with the forgeries that met it")
        for finding in verdict.findings {
            page.paragraph(
                "\(finding.code.sentence) [\(finding.code.rawValue)]", .doubtful, label: [Span("  \(finding.names.count) × ")],
                indent: labelColumns)
            let shown = finding.names.prefix(namesShownMax).joined(separator: ", ")
            let more = finding.names.count > namesShownMax ? " and \(finding.names.count - namesShownMax) more" : ""
            page.paragraph(shown + more, .dim, indent: labelColumns)
        }
    }

    private static func summary(_ verdict: GauntletVerdict) -> [Span] {
        func count(_ kind: GauntletVerdict.ItemVerdict) -> Int { verdict.items.count { $0.verdict == kind } }
        var parts = ["\(NumberWords.count(verdict.items.count, "forgery", "forgeries"))", "\(count(.held)) held"]
        for (kind, noun) in [
            (GauntletVerdict.ItemVerdict.hole, "accepted that must not be"), (.failed, "failed"), (.refused, "good ones refused"),
            (.remark, "lax"), (.inconclusive, "undecided"), (.tolerated, "either way"),
        ] where count(kind) > 0 { parts.append("\(count(kind)) \(noun)") }
        return [
            Span(VerdictLine.word(verdict.status), VerdictLine.ink(verdict.status)), Span("  " + parts.joined(separator: ", ")),
        ]
    }

    private static func words(_ verdict: GauntletVerdict.ItemVerdict) -> String {
        switch verdict {
        case .held: "held"
        case .tolerated: "either way"
        case .remark: "lax"
        case .hole: "HOLE"
        case .failed: "FAILED"
        case .refused: "REFUSED"
        case .inconclusive: "undecided"
        }
    }

    private static func ink(_ verdict: GauntletVerdict.ItemVerdict) -> Ink {
        switch verdict {
        case .held: .good
        case .tolerated: .dim
        case .remark, .inconclusive: .doubtful
        case .hole, .failed, .refused: .loud
        }
    }

    private static let labelColumns = 8
    private static let namesShownMax = 12
}

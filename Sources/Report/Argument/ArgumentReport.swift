import FoundationEssentials
public import Oracle
import StrictJSON

/// The whole case of one request, for people and for machines.
public enum ArgumentReport {
    /// The version of the form that ``json(_:)`` writes.
    public static let formatVersion = 1

    /// The case as JSON, over several lines, with a line feed at the end. Its members are those of ``Oracle/Argument``; one that is
    /// nil is left out.
    ///
    /// - Throws: what the encoder throws; an argument holds nothing that it refuses.
    public static func json(_ argument: Argument) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let node = try StrictJSON.parse(Array(try encoder.encode(argument)), named: "argument", limits: .file)
        var whole = JSON(node)
        whole["formatVersion"] = .int(Int64(formatVersion))
        return whole.text(pretty: true) + "\n"
    }

    /// The case in sections, from the request to what it counts for.
    ///
    /// Times count from the timeline's zero, to the microsecond.
    ///
    /// - Parameters:
    ///   - run: the run, for its name and the timeline's zero.
    ///   - style: whether colours are understood.
    ///   - width: the columns of the page, taken as at least 72 and at most 120.
    /// - Returns: lines that each end in a line feed.
    public static func text(_ argument: Argument, run: ReportFacts, style: TextStyle, width: Int = 100) -> String {
        var page = Page(width: width, style: style)
        ArgumentPage(argument: argument, run: run).draw(on: &page)
        return page.text
    }
}

import ArgumentParser
import Conductor
import Glibc
import Oracle
import Report
import StrictJSON

/// `keyturn compare`
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Hold a run against another: did a latency, an outcome or a rule become worse?",
        discussion: """
            Example:
                keyturn compare 20261124T184147Z-key-rotation latest
                keyturn compare baseline.json latest --tolerance 20%

            A baseline that is kept is the verdict.json of a run. Exit status: 0 nothing became worse, 1 something did, 4 there were
            too few calls to say.
            """)

    @ArgumentParser.Argument(help: "The run to compare with: a name from keyturn runs, a folder, or a verdict.json.")
    var baseline: String

    @ArgumentParser.Argument(help: "The run to compare, said in the same way.")
    var measured = "latest"

    @Option(help: "By how much a figure may be worse.", transform: Self.share)
    var tolerance = 0.1

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Flag(help: "Print the comparison as JSON.")
    var json = false

    func run() async throws {
        let before = try await verdict(baseline)
        let now = try await verdict(measured)
        let comparison = Comparison(
            baseline: before.verdict, named: before.name, measured: now.verdict, named: now.name, tolerance: tolerance)
        let text: String
        if json {
            text = try comparison.json()
        } else {
            let style: TextStyle = Terminal.colours(STDOUT_FILENO) ? .colour : .plain
            text = comparison.text(style: style, width: Terminal.columns(STDOUT_FILENO) ?? Self.columnsStandard)
        }
        try Terminal.show(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        if comparison.isWorse { throw CommandFailure(.failed) }
        if comparison.isEmpty { throw CommandFailure(.inconclusive) }
    }

    /// A run is judged anew, by the oracle that is there now; a file is taken at its word.
    private func verdict(_ name: String) async throws -> (name: String, verdict: Verdict) {
        var about = stat()
        if stat(name, &about) == 0, about.st_mode & S_IFMT == S_IFREG {
            let bytes = try InputFile.source(name, what: "verdict").bytes
            do { return (name, try JSONReport.parse(bytes)) } catch {
                throw CommandFailure(.wrongUse, "keyturn: \(name): \(error.description) [\(error.code)]")
            }
        }
        let folder = try RunStore(runs).folder(name == "latest" ? nil : name)
        return (folder.id, try await Judging.judge(folder).verdict)
    }

    private static func share(_ text: String) throws -> Double {
        do { return try Share(parsing: text).fraction } catch {
            throw ValidationError("\(error.problem); expected: \(error.expected)")
        }
    }

    private static let columnsStandard = 100
}

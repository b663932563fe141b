import ArgumentParser
import Conductor
import Glibc

/// `keyturn report`
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Print the report of a run again, from its history.",
        discussion: """
            Example:
                keyturn report
                keyturn report 20261124T184147Z-key-rotation
            """)

    @Argument(help: "The run: a name from keyturn runs, or a folder (default: the latest).")
    var run: String?

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Flag(help: "Print the verdict as JSON.")
    var json = false

    func run() async throws {
        let folder = try RunStore(runs).folder(run)
        let judged = try await Judging.judge(folder)
        let text =
            json
            ? try judged.json() : judged.report(colour: Terminal.colours(STDOUT_FILENO), columns: Terminal.columns(STDOUT_FILENO))
        try Terminal.show(text)
    }
}

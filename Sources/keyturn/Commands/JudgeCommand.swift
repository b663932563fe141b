import ArgumentParser
import Conductor
import Glibc
import Report

/// `keyturn judge`
struct JudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Judge a run again from its history, or tell how one request was judged.",
        discussion: """
            Example:
                keyturn judge
                keyturn judge --json 20261124T184147Z-key-rotation
                keyturn judge --request 602

            The exit status is that of the run. A run that was killed before it could be judged gets its report.txt and
            verdict.json; those of another are left as they are, and compared, unless --write is given.
            """)

    @Argument(help: "The run: a name from keyturn runs, or a folder (default: the latest).")
    var run: String?

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Option(help: ArgumentHelp("Tell the whole case of one request, by its number in the history.", valueName: "number"))
    var request: Int?

    @Flag(help: "Print the verdict, or the case, as JSON.")
    var json = false

    @Flag(help: "Write report.txt and verdict.json anew, whatever was there.")
    var write = false

    func run() async throws {
        let folder = try RunStore(runs).folder(run)
        let judged = try await Judging.judge(folder, explaining: request)
        if let request { return try tell(request, judged, of: folder) }
        let text = try judged.json()
        if json {
            try Terminal.showExactly(text)
        } else {
            try Terminal.show(judged.report(colour: Terminal.colours(STDOUT_FILENO), columns: Terminal.columns(STDOUT_FILENO)))
        }
        try keep(judged, Array(text.utf8), in: folder)
        if judged.status != .held { throw CommandFailure(judged.status) }
    }

    /// Tells one request's case; that is an answer, whatever the verdict.
    private func tell(_ number: Int, _ judged: Judging, of folder: RunFolder) throws {
        guard let argument = judged.argument,
            let text = judged.argument(colour: Terminal.colours(STDOUT_FILENO), columns: Terminal.columns(STDOUT_FILENO))
        else {
            throw CommandFailure(.wrongUse, "keyturn: the history of \(folder.id) holds no request \(number) that can be judged")
        }
        guard json else { return try Terminal.show(text) }
        do { try Terminal.showExactly(ArgumentReport.json(argument)) } catch let failure as CommandFailure { throw failure } catch
        {
            throw CommandFailure(.broken, "keyturn: the case cannot be written as JSON: \(error)")
        }
    }

    private func keep(_ judged: Judging, _ verdict: [UInt8], in folder: RunFolder) throws {
        let isThere = access(folder.verdict, F_OK) == 0
        if write || !isThere { return try judged.write(to: folder) }
        let before = try InputFile.read(folder.verdict, what: "verdict")
        guard before != verdict else { return }
        Terminal.complain(
            "keyturn: this verdict differs from \(folder.verdict), which another version of Keyturn may have written; "
                + "--write puts this one in its place")
    }
}

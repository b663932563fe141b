import ArgumentParser
import Conductor
import Glibc
import StrictJSON

/// `keyturn runs`
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List the runs that are kept, the latest last.",
        discussion: """
            Example:
                keyturn runs
            """)

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Flag(help: "Print one JSON array.")
    var json = false

    func run() throws {
        let folders = try RunStore(runs).folders()
        let rows = folders.map { (id: $0.id, verdict: Self.verdict($0)) }
        if json {
            let list = JSON.array(
                rows.map { ["id": .string($0.id), "verdict": $0.verdict.map(JSON.string) ?? .null] })
            return try Terminal.show(list.text(pretty: true))
        }
        guard !rows.isEmpty else { return Terminal.complain("no runs are kept in \(runs)") }
        for row in rows {
            let verdict = (row.verdict ?? "not judged").uppercased()
            let padding = String(repeating: " ", count: max(1, 14 - verdict.count))
            Terminal.write("\(verdict)\(padding)\(row.id)\n", to: STDOUT_FILENO)
        }
    }

    private static func verdict(_ folder: RunFolder) -> String? {
        guard let bytes = try? InputFile.read(folder.verdict, what: "verdict", bytesMax: JSONLimits.control.bytesMax),
            let node = try? StrictJSON.parse(bytes, named: folder.verdict, limits: .control)
        else { return nil }
        return node["status"]?.string
    }
}

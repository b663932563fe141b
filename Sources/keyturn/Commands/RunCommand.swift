import ArgumentParser
import Conductor
import Glibc
import History
import LabProtocol
import Scenario
import StrictJSON

/// `keyturn run`
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Play scenarios on real processes and say whether every answer was right.",
        discussion: """
            Example:
                keyturn run scenarios/key-rotation.json
                keyturn run --defect ignore-exp scenarios/token-expiry.json

            Each run keeps its history, logs and report in a folder of .keyturn/runs.
            """)

    @Argument(help: "The scenarios to play, one after another.")
    var scenarios: [String]

    @Option(help: "The lab that the scenarios stand on.")
    var lab = "lab.json"

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Option(
        help: ArgumentHelp(
            "Break the resource servers on purpose, to see it found: \(Arguments.defects). May be repeated.", valueName: "name"),
        transform: Arguments.defect)
    var defect: [Defect] = []

    @Flag(name: .shortAndLong, help: "Print one line per scenario instead of the report.")
    var quiet = false

    func run() async throws {
        let loaded = try load()
        guard !runs.isEmpty else { throw CommandFailure(.wrongUse, "keyturn: --runs is empty; a folder is expected") }
        try DescriptorLimit.prepare()
        let interruption = Interruption()
        var statuses: [ExitStatus] = []
        var lines: [String] = []
        for file in loaded {
            let outcome = try await ScenarioRun(file: file, runs: runs, quiet: quiet).play(interruption)
            statuses.append(outcome.status)
            lines.append(outcome.line)
            if outcome.status == .interrupted { break }
            if interruption.isInterrupted {
                statuses.append(.interrupted)
                break
            }
        }
        if loaded.count > 1 && !quiet { try Terminal.show(lines.joined(separator: "\n")) }
        let worst = statuses.max() ?? .inconclusive
        if worst != .held { throw CommandFailure(worst) }
    }

    /// Reads every scenario before the first one plays, so that a wrong last file is not found after minutes; all errors of all
    /// files at once.
    private func load() throws -> [LoadedScenario] {
        let lab = try InputFile.source(lab, what: "lab")
        var loaded: [LoadedScenario] = []
        var errors: [String] = []
        for path in scenarios {
            do {
                let source = try InputFile.source(path, what: "scenario")
                let scenario = try ScenarioFile.load(scenario: source, lab: lab, defects: defect, keySets: KeySets.problem)
                loaded.append(LoadedScenario(scenario: scenario, bytes: source.bytes))
            } catch let failure as CommandFailure {
                errors.append(failure.message)
            } catch let invalid as InvalidInput {
                errors.append(invalid.rendered(colour: Terminal.colours(STDERR_FILENO)))
            }
        }
        guard errors.isEmpty else { throw CommandFailure(.wrongUse, errors.joined(separator: "\n")) }
        return loaded
    }
}

/// A scenario that was read, with the bytes of its file.
struct LoadedScenario: Sendable {
    let scenario: Scenario
    let bytes: [UInt8]
}

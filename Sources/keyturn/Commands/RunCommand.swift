import ArgumentParser
import Conductor
import Glibc
import History
import LabProtocol
import Report
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
                keyturn run --quiet --jobs 2 scenarios/*.json
                keyturn run --set rate=50/s my-scenario.json
                keyturn run --plan scenarios/key-rotation.json

            Each run keeps its history, logs and report in a folder of .keyturn/runs.
            """)

    @Argument(help: "The scenarios to play, one after another unless --jobs says more.")
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

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Give a parameter of the scenarios another value. May be repeated.", valueName: "name=value"),
        transform: Arguments.setting)
    var settings: [ParameterSetting] = []

    @Flag(name: .shortAndLong, help: "Print one line per scenario instead of the report.")
    var quiet = false

    @Option(help: "How many scenarios are played at once. Each has its own processes and ports; the machine is shared.")
    var jobs = 1

    @Flag(help: "Print what would be played, with its instants, and start nothing.")
    var plan = false

    @Flag(help: "Print the plans as one JSON array.")
    var json = false

    func validate() throws {
        guard (1...ScenarioQueue.jobsMax).contains(jobs) else {
            throw ValidationError("--jobs is 1 to \(ScenarioQueue.jobsMax)")
        }
        guard plan || !json else {
            throw ValidationError("--json goes with --plan; keyturn report --json prints what came of a run")
        }
    }

    func run() async throws {
        let loaded = try load()
        guard !plan else { return try show(loaded.map(\.scenario)) }
        guard !runs.isEmpty else { throw CommandFailure(.wrongUse, "keyturn: --runs is empty; a folder is expected") }
        try DescriptorLimit.prepare()
        let interruption = Interruption()
        let outcomes = try await ScenarioQueue(files: loaded, runs: runs, quiet: quiet, jobs: jobs).play(interruption)
        if loaded.count > 1 && !quiet { try Terminal.show(outcomes.map(\.line).joined(separator: "\n")) }
        let statuses = outcomes.map(\.status) + (interruption.isInterrupted ? [.interrupted] : [])
        let worst = statuses.max() ?? .inconclusive
        if worst != .held { throw CommandFailure(worst) }
    }

    private func show(_ scenarios: [Scenario]) throws {
        guard !json else { return try Terminal.show(PlanJSON.render(scenarios)) }
        let colour = Terminal.colours(STDOUT_FILENO)
        let plans = scenarios.map {
            PlanText.render($0, style: colour ? .colour : .plain, width: Terminal.columns(STDOUT_FILENO) ?? Self.columnsStandard)
        }
        try Terminal.show(plans.joined(separator: "\n"))
    }

    private static let columnsStandard = 100

    /// Reads every scenario before the first one plays, so that a wrong last file is not found after minutes; all errors of all
    /// files at once.
    private func load() throws -> [LoadedScenario] {
        let lab = try InputFile.source(lab, what: "lab")
        var loaded: [LoadedScenario] = []
        var errors: [String] = []
        for path in scenarios {
            do {
                let source = try InputFile.source(path, what: "scenario")
                let scenario = try ScenarioFile.load(
                    scenario: source, lab: lab, defects: defect, keySets: KeySets.problem, settings: settings,
                    fragments: InputFile.fragments)
                loaded.append(LoadedScenario(scenario: scenario, bytes: scenario.text))
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

/// A scenario that was read, with the bytes that its run's folder keeps.
struct LoadedScenario: Sendable {
    let scenario: Scenario
    let bytes: [UInt8]
}

import ArgumentParser
import Glibc
import KeyCache
import LabProtocol
import Report
import Scenario
import StrictJSON

/// `keyturn matrix`
struct MatrixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix",
        abstract: "Play scenarios over servers and cache policies, and print one table.",
        discussion: """
            Rows are the cache policies of known libraries, played in virtual time at
            their real durations, and resource servers of the lab, played on real
            processes. Examples:
                keyturn matrix
                keyturn matrix --servers recommended,pyjwt-2.15 --format markdown
                keyturn matrix --servers api --scenarios scenarios/key-rotation.json
            """)

    /// How the table is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case markdown
        case json
    }

    @Option(
        help: ArgumentHelp(
            "Policies and resource servers of the lab, with commas between; policies stands for every one (default).",
            valueName: "names"))
    var servers: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Scenario files for resource servers, and names of stories for policies.", valueName: "names"))
    var scenarios: [String] = []

    @Option(help: "The lab of the resource servers.")
    var lab = "lab.json"

    @Option(help: "Where runs are kept.")
    var runs = RunStore.standardPath

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Give a parameter of the scenario files another value. May be repeated.", valueName: "name=value"),
        transform: Arguments.setting)
    var settings: [ParameterSetting] = []

    @Option(help: "text, markdown or json.")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    func run() async throws {
        let plan = try plan()
        let interruption = Interruption()
        var rows: [Matrix.Row] = plan.presets.map { VirtualRows.row($0, stories: plan.stories) }
        if let real = plan.real {
            try DescriptorLimit.prepare()
            let progress = ProgressLine(title: "matrix")
            for server in plan.servers {
                rows.append(
                    await real.row(server, scenarios: plan.files, interruption: interruption) { progress?.say($0) })
                if interruption.isInterrupted { break }
            }
            progress?.clear()
        }
        try show(Matrix(rows: rows))
        if interruption.isInterrupted { throw CommandFailure(.interrupted) }
        if rows.contains(where: { $0.cells.contains { $0.verdict == nil } }) { throw CommandFailure(.broken) }
    }

    private struct Plan {
        var presets: [PolicyPreset] = []
        var stories: [String] = []
        var servers: [Lab.ResourceServer] = []
        var files: [JSONSource] = []
        var real: RealRows?
    }

    private func plan() throws -> Plan {
        var plan = Plan()
        let names = (servers ?? Self.everyPolicy).split(separator: ",").flatMap { name in
            name == Self.everyPolicy ? PolicyPreset.all.map(\.name) : [String(name)]
        }
        let others = names.filter { PolicyPreset.named($0) == nil }
        plan.presets = names.compactMap(PolicyPreset.named)
        plan.stories = scenarios.filter(VirtualRows.stories.contains)
        if plan.stories.isEmpty { plan.stories = VirtualRows.stories }
        guard !others.isEmpty else { return plan }
        let source = try InputFile.source(lab, what: "lab")
        plan.servers = try resourceServers(others, of: source)
        let files = scenarios.filter { !VirtualRows.stories.contains($0) }
        guard !files.isEmpty else {
            throw CommandFailure(.wrongUse, "keyturn: resource servers need --scenarios, as scenarios/key-rotation.json")
        }
        for file in files { plan.files.append(try InputFile.source(file, what: "scenario")) }
        plan.real = RealRows(lab: source, runs: runs, settings: settings)
        return plan
    }

    private func resourceServers(_ names: [String], of source: JSONSource) throws -> [Lab.ResourceServer] {
        let servers = try ScenarioFile.loadLab(source, keySets: KeySets.problem).lab.resourceServers
        return try names.map { name in
            if let server = servers[name] { return server }
            let near = NearestName.of(name, among: servers.keys.sorted() + PolicyPreset.all.map(\.name))
            throw CommandFailure(
                .wrongUse,
                "keyturn: \(name) is neither a policy nor a resource server of \(source.name)"
                    + (near.map { "; did you mean \($0)?" } ?? ""))
        }
    }

    private func show(_ matrix: Matrix) throws {
        switch json ? .json : format {
        case .text:
            let colour = Terminal.colours(STDOUT_FILENO)
            try Terminal.show(
                matrix.text(style: colour ? .colour : .plain, width: Terminal.columns(STDOUT_FILENO) ?? Self.columnsStandard))
        case .markdown: try Terminal.show(matrix.markdown)
        case .json: try Terminal.show(try matrix.json())
        }
    }

    private static let everyPolicy = "policies"
    private static let columnsStandard = 100
}

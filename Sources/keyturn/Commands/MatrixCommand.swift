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
            "Policies and resource servers of the lab, with commas between (default: every policy).", valueName: "names"))
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
            for (name, node) in plan.servers {
                rows.append(
                    await real.row(name, node, scenarios: plan.files, interruption: interruption) { progress?.say($0) })
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
        var servers: [(String, JSON)] = []
        var files: [JSONSource] = []
        var real: RealRows?
    }

    private func plan() throws -> Plan {
        var plan = Plan()
        let names = servers.map { $0.split(separator: ",").map(String.init) } ?? PolicyPreset.all.map(\.name)
        let others = names.filter { PolicyPreset.named($0) == nil }
        plan.presets = names.compactMap(PolicyPreset.named)
        plan.stories = scenarios.filter(VirtualRows.stories.contains)
        if plan.stories.isEmpty { plan.stories = VirtualRows.stories }
        guard !others.isEmpty else { return plan }
        let source = try InputFile.source(lab, what: "lab")
        plan.servers = try nodes(of: others, in: source)
        let files = scenarios.filter { !VirtualRows.stories.contains($0) }
        guard !files.isEmpty else {
            throw CommandFailure(.wrongUse, "keyturn: resource servers need --scenarios, as scenarios/key-rotation.json")
        }
        for file in files { plan.files.append(try InputFile.source(file, what: "scenario")) }
        plan.real = RealRows(lab: source, runs: runs)
        return plan
    }

    private func nodes(of names: [String], in source: JSONSource) throws -> [(String, JSON)] {
        _ = try ScenarioFile.loadLab(source, keySets: KeySets.problem)
        let members = try StrictJSON.parse(source.bytes, named: source.name, limits: .file)["resourceServers"]?.object?.members
        return try names.map { name in
            if let member = (members ?? []).first(where: { $0.name == name }) { return (name, JSON(member.node)) }
            let known = (members ?? []).map(\.name) + PolicyPreset.all.map(\.name)
            let near = NearestName.of(name, among: known).map { "; did you mean \($0)?" } ?? ""
            throw CommandFailure(
                .wrongUse, "keyturn: \(name) is neither a policy nor a resource server of \(source.name)\(near)")
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

    private static let columnsStandard = 100
}

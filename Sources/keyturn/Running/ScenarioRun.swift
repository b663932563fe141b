import Conductor
import Glibc
import History
import LabProtocol
import Oracle
import Report
import Scenario
import StrictJSON

/// One scenario from its start to its verdict.
struct ScenarioRun {
    let file: LoadedScenario
    /// Where runs are kept.
    let runs: String
    let quiet: Bool
    /// Whether nothing at all is shown, since someone else tells of it.
    var isSilent = false
    /// Told how far it is, where someone else shows it.
    var follow: (@Sendable (RunProgress) -> Void)?

    /// What came of it.
    struct Outcome {
        let status: ExitStatus
        /// The one-line verdict.
        let line: String
        /// The report as it is shown; the one-line verdict where that is all that is wanted.
        let shown: String
        /// The whole verdict.
        let verdict: Verdict
    }

    /// Plays, judges, reports.
    ///
    /// - Throws: `LabProblem` where there is no history to judge.
    func play(_ interruption: Interruption) async throws -> Outcome {
        let folder = try RunFolder.make(root: runs, scenario: file.scenario.name, wall: MonotonicClock.wallNow())
        let progress = quiet || isSilent ? nil : ProgressLine(title: file.scenario.name)
        let show: @Sendable (RunProgress) -> Void = { progress?.show($0) }
        let order = RunOrder(
            executable: try Self.executable(), folder: folder, version: Keyturn.version, build: Self.build,
            progress: progress == nil ? follow : show)
        let end: RunEnd = try await interruption.cancelling { [file] in
            try await Conductor.play(file.scenario, file: file.bytes, order: order)
        }
        progress?.clear()
        let judged = try await Judging.judge(folder, scenario: file.scenario)
        let colour = Terminal.colours(STDOUT_FILENO)
        let line = judged.line(colour: colour)
        let shown = quiet ? line : judged.report(colour: colour, columns: Terminal.columns(STDOUT_FILENO))
        if !isSilent { try Terminal.show(shown) }
        if let problem = end.problem { Terminal.complain("keyturn: \(problem.description) [\(problem.code)]") }
        var status = Self.status(end, judged.verdict)
        // Last, so that a full disk takes neither the report nor the reason away.
        do { try judged.write(to: folder) } catch {
            Terminal.complain("keyturn: the report cannot be kept: \(error)")
            status = max(.broken, status)
        }
        return Outcome(status: status, line: line, shown: shown, verdict: judged.verdict)
    }

    /// The status of one run.
    static func status(_ end: RunEnd, _ verdict: Verdict) -> ExitStatus {
        switch end.outcome {
        case .interrupted: .interrupted
        case .broken: .broken
        case .played: .of(verdict)
        }
    }

    /// How this executable was compiled.
    static var build: RunDescription.Build {
        #if DEBUG
            .debug
        #else
            .release
        #endif
    }

    /// The file that this process runs: the roles are played by the same one.
    static func executable() throws(LabProblem) -> String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &bytes, Int(PATH_MAX))
        guard count > 0 else {
            throw LabProblem(code: "executable", description: "the path of the running executable is not known")
        }
        return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

import Conductor
import Glibc
import History
import LabProtocol
import Oracle
import Report

/// One gauntlet from its start to its verdict.
struct GauntletRun {
    let aim: GauntletTarget.Aim
    /// Whether nothing but the result is wanted.
    let isQuiet: Bool

    /// Where gauntlets keep the lab, logs, history and report.
    static let root = ".keyturn/gauntlets"

    /// What came of it.
    struct Outcome {
        let verdict: GauntletVerdict
        let subject: GauntletReport.Subject
        let end: GauntletEnd

        var problem: LabProblem? { end.problem }

        func text(colour: Bool, columns: Int?) -> String {
            GauntletReport.text(
                verdict, about: subject, style: colour ? .colour : .plain, width: columns ?? GauntletRun.columnsStandard)
        }

        /// - Throws: ``CommandFailure`` where it cannot be written so.
        func json() throws(CommandFailure) -> String {
            do { return try GauntletReport.json(verdict, about: subject) } catch {
                throw CommandFailure(.broken, "keyturn: the verdict cannot be written as JSON: \(error)")
            }
        }

        /// - Parameter isStrict: whether what is only odd fails it as well.
        func status(isStrict: Bool) -> ExitStatus {
            switch end.outcome {
            case .interrupted: return .interrupted
            case .broken: return .broken
            case .played: break
            }
            let isOdd = verdict.items.contains { $0.verdict == .remark } || !verdict.findings.isEmpty
            if isStrict && isOdd { return .failed }
            switch verdict.status {
            case .pass: return .held
            case .inconclusive: return .inconclusive
            case .fail: return .failed
            }
        }
    }

    /// Attacks, judges, keeps the report.
    ///
    /// - Throws: `LabProblem` where nothing could be written down.
    func play() async throws -> Outcome {
        let interruption = Interruption()
        let folder = try RunFolder.make(root: Self.root, scenario: aim.order.server, wall: MonotonicClock.wallNow())
        let run = RunOrder(
            executable: try ScenarioRun.executable(), folder: folder, version: Keyturn.version, build: ScenarioRun.build,
            forges: true, progress: nil)
        let order = withProgress
        let end: GauntletEnd = try await interruption.cancelling { [aim] in
            try await Gauntlet.play(order, on: aim.scenario, run: run)
        }
        Self.clear()
        let verdict = GauntletJudge.judge(end.shots, knowsSkew: aim.knowsSkew)
        let subject = GauntletReport.Subject(server: aim.order.server, url: end.url, call: "\(aim.order.call)")
        let outcome = Outcome(verdict: verdict, subject: subject, end: end)
        do {
            try RunFolder.write(Array(outcome.text(colour: false, columns: nil).utf8), to: folder.report)
            try RunFolder.write(Array(outcome.json().utf8), to: folder.verdict)
        } catch {
            Terminal.complain("keyturn: the report cannot be kept: \(error)")
        }
        return outcome
    }

    private var withProgress: GauntletOrder {
        guard !isQuiet, isatty(STDERR_FILENO) == 1 else { return aim.order }
        var order = aim.order
        let all = order.forgeries.count
        order.progress = { sent in Terminal.write("\r\u{1B}[2K\(sent) of \(all) forgeries", to: STDERR_FILENO) }
        return order
    }

    private static func clear() {
        if isatty(STDERR_FILENO) == 1 { Terminal.write("\r\u{1B}[2K", to: STDERR_FILENO) }
    }

    fileprivate static let columnsStandard = 120
}

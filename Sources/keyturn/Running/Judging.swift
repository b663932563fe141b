import Conductor
import Glibc
import History
import LabProtocol
import Oracle
import Report
import Scenario

/// A run's history, judged, and what can be made of that.
struct Judging {
    /// The oracle's judgement.
    let verdict: Verdict
    /// The whole case of the request that was asked for; nil where there is no such request.
    let argument: Argument?

    private let scenario: Scenario
    private let facts: ReportFacts

    /// Judges the history of a run by the scenario and the lab that its folder holds, which are those that were played.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where the history cannot be read, `InvalidInput` where scenario or lab are no
    ///   longer what this Keyturn reads.
    static func judge(_ folder: RunFolder, explaining number: Int? = nil) async throws -> Judging {
        let scenario = try ScenarioFile.load(
            scenario: InputFile.source(folder.scenario, what: "scenario"), lab: InputFile.source(folder.lab, what: "lab"))
        return try await judge(folder, scenario: scenario, explaining: number)
    }

    /// Judges the history of a run.
    ///
    /// - Parameter number: of a request whose whole case is wanted.
    /// - Throws: ``CommandFailure`` with status 3 where the history cannot be read.
    static func judge(
        _ folder: RunFolder, scenario: Scenario, explaining number: Int? = nil
    ) async throws(CommandFailure) -> Judging {
        do {
            let reader = try HistoryReader(path: folder.history)
            // A run's folder keeps the file as scenario.json, whatever it was called.
            var scenario = scenario
            scenario.name = reader.run.description.scenario
            let facts = try reader.facts() + survivingCounts(folder, scenario)
            let tokens = try reader.tokens().map { token in
                (token.number, TokenFacts(sha256: token.sha256, client: token.client, minted: token.minted))
            }
            var oracle = Oracle(
                facts: RunFacts(facts: facts, tokens: Dictionary(uniqueKeysWithValues: tokens)), scenario: scenario,
                explaining: number)
            try reader.forEachBatch(of: batchRequests) { batch in
                oracle.take(batch.map { NumberedRequest(number: $0.number, fact: $0.request) })
            }
            let argument = oracle.argument
            return Judging(
                verdict: oracle.finish(), argument: argument, scenario: scenario,
                facts: reportFacts(reader.run, facts, folder: folder))
        } catch {
            let text = (error as? HistoryError)?.description ?? "\(error)"
            throw CommandFailure(.broken, "keyturn: the run cannot be judged: \(text)")
        }
    }

    /// The status that judging the run ends with, as the run itself did.
    var status: ExitStatus {
        switch facts.ending {
        case .interrupted: .interrupted
        case .broken, .open: .broken
        case .played: .of(verdict)
        }
    }

    /// The case of the request that was asked for, for people.
    ///
    /// - Returns: nil where there is no such request.
    func argument(colour: Bool, columns: Int?) -> String? {
        argument.map {
            ArgumentReport.text(
                $0, run: facts, style: colour ? .colour : .plain, width: columns ?? Self.columnsStandard)
        }
    }

    /// The report for people.
    ///
    /// - Parameter columns: the terminal's width; nil for the standard one.
    func report(colour: Bool, columns: Int?) -> String {
        TextReport.render(
            verdict: verdict, scenario: scenario, facts: facts, style: colour ? .colour : .plain,
            width: columns ?? Self.columnsStandard)
    }

    /// The verdict in one line.
    func line(colour: Bool) -> String {
        TextReport.line(verdict, style: colour ? .colour : .plain)
    }

    /// The verdict as JSON.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be written so.
    func json() throws(CommandFailure) -> String {
        do { return try JSONReport.render(verdict) } catch {
            throw CommandFailure(.broken, "keyturn: the verdict cannot be written as JSON: \(error)")
        }
    }

    /// Writes `report.txt` and `verdict.json`.
    func write(to folder: RunFolder) throws {
        try RunFolder.write(Array((report(colour: false, columns: nil) + "\n").utf8), to: folder.report)
        try RunFolder.write(Array(json().utf8), to: folder.verdict)
    }

    private static func reportFacts(_ run: RecordedRun, _ facts: [Fact], folder: RunFolder) -> ReportFacts {
        let ending: ReportFacts.Ending =
            switch run.end?.outcome {
            case nil: .open
            case .played: .played
            case .interrupted: .interrupted
            case .broken: .broken(run.end?.detail ?? "the lab could not go on")
            }
        return ReportFacts(
            id: folder.id, folder: folder.path, startedAt: run.description.startedAt,
            isDebugBuild: run.description.build == .debug, ending: ending, facts: facts)
    }

    /// What the workers had sent when all was killed at once, and no one was left to write it down.
    private static func survivingCounts(_ folder: RunFolder, _ scenario: Scenario) -> [Fact] {
        (1...scenario.lab.workers).compactMap { worker in
            SentCounter.read(folder.counter(worker: worker)).map { .workerTotals(WorkerTotalsFact(worker: worker, $0)) }
        }
    }

    private static let batchRequests = 4_096
    private static let columnsStandard = 100
}

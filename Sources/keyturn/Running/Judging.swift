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

    private let scenario: Scenario
    private let facts: ReportFacts

    /// Judges the history of a run.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where the history cannot be read.
    static func judge(_ folder: RunFolder, scenario: Scenario) async throws(CommandFailure) -> Judging {
        do {
            let reader = try HistoryReader(path: folder.history)
            // A run's folder keeps the file as scenario.json, whatever it was called.
            var scenario = scenario
            scenario.name = reader.run.description.scenario
            let facts = try reader.facts()
            let tokens = try reader.tokens().map { token in
                (token.number, TokenFacts(sha256: token.sha256, client: token.client, minted: token.minted))
            }
            var oracle = Oracle(
                facts: RunFacts(facts: facts, tokens: Dictionary(uniqueKeysWithValues: tokens)), scenario: scenario)
            try reader.forEachBatch(of: batchRequests) { batch in
                oracle.take(batch.map { NumberedRequest(number: $0.number, fact: $0.request) })
            }
            return Judging(
                verdict: oracle.finish(), scenario: scenario, facts: reportFacts(reader.run, facts, folder: folder))
        } catch {
            let text = (error as? HistoryError)?.description ?? "\(error)"
            throw CommandFailure(.broken, "keyturn: the run cannot be judged: \(text)")
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

    private static let batchRequests = 4_096
    private static let columnsStandard = 100
}

import LabProtocol
import Scenario

/// Holds the history's rows against what the workers say they sent.
struct ObservationTally: Sendable {
    private struct Worker: Sendable {
        var rows = 0
        var lastSequence = 0
    }

    private var workers: [Int: Worker] = [:]
    /// Rows of streams that the scenario does not have.
    private(set) var strays = 0
    /// Rows that carried a token that the history cannot name.
    private(set) var unresolved = 0

    /// Takes every row, judged or not.
    mutating func take(_ request: NumberedRequest, _ judgement: Judgement?) {
        var worker = workers[request.fact.worker] ?? Worker()
        worker.rows += 1
        worker.lastSequence = max(worker.lastSequence, request.fact.sequence)
        workers[request.fact.worker] = worker
        if judgement == nil { strays += 1 }
        if judgement?.obligation.cause == .unresolvedToken { unresolved += 1 }
    }

    /// What one worker owes: what it sent, by its own count or by its last sequence number, and the history does not hold.
    struct Debt: Sendable {
        let worker: Int
        /// Nil where the worker never said what it sent.
        let said: WorkerTotalsFact?
        let requests: Int
        let tokenRequests: Int

        var total: Int { requests + tokenRequests }
    }

    /// The debts of all workers that were started, that said something or that have rows, in the order of their numbers.
    func debts(_ casebook: Casebook) -> [Debt] {
        let said = Dictionary(casebook.facts.workerTotals.map { ($0.worker, $0) }) { _, last in last }
        let asked = Dictionary(grouping: casebook.facts.tokenRequests, by: \.worker).mapValues(\.count)
        let started = casebook.facts.processes.filter { $0.role == "worker" }.compactMap { Int($0.name.drop { !$0.isNumber }) }
        return Set(started).union(workers.keys).union(said.keys).sorted().map { number in
            let worker = workers[number] ?? Worker()
            let totals = said[number]
            return Debt(
                worker: number, said: totals, requests: max(0, max(totals?.requests ?? 0, worker.lastSequence) - worker.rows),
                tokenRequests: max(0, (totals?.tokenRequests ?? 0) - (asked[number] ?? 0)))
        }
    }
}

import History
import LabProtocol

/// Takes what processes record, from any thread, and writes it to the history from one task, a transaction for all that has come
/// meanwhile.
final class HistoryFeed: Sendable {
    /// What is waiting to be written at the most, in requests; past it the channels' threads wait, and the workers behind them.
    static let waitingRequestsMax = 1_000_000

    /// Running counts for a progress line; they judge nothing.
    struct Counts: Sendable {
        var requests = 0
        var accepted = 0
        var refused = 0
        var unserved = 0
    }

    private struct State {
        var facts: [Fact] = []
        var requests: [RequestFact] = []
        var counts = Counts()
        var error: HistoryError?
        var isDone = false
    }

    private let monitor = Monitor(State())
    private let wake: AsyncStream<Void>.Continuation
    private let writing: Task<Void, Never>

    /// Starts the writing task.
    init(_ writer: HistoryWriter) {
        let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.wake = wake
        writing = Task { [monitor] in
            for await _ in stream {
                guard await Self.write(monitor, writer) else { break }
            }
            _ = await Self.write(monitor, writer)
            monitor.change { $0.isDone = true }
        }
    }

    /// Takes something.
    func take(_ recorded: Child.Recorded) {
        switch recorded {
        case .fact(let fact): take(fact)
        case .requests(let requests): take(requests)
        }
    }

    /// Takes a fact.
    func take(_ fact: Fact) {
        monitor.change { $0.facts.append(fact) }
        wake.yield()
    }

    /// Takes requests; waits while too many are waiting, so this is for a channel's thread and not for a task.
    func take(_ requests: [RequestFact]) {
        monitor.wait(until: { $0.requests.count < Self.waitingRequestsMax || $0.isDone }) { state in
            guard !state.isDone else { return }
            state.requests.append(contentsOf: requests)
            for request in requests { state.counts.add(request) }
        }
        wake.yield()
    }

    /// The counts so far.
    var counts: Counts { monitor.wait(until: { _ in true }) { $0.counts } }

    /// Writes what is left and returns when it is written.
    ///
    /// - Throws: what kept the history from being written; what was written before stays readable.
    func close() async throws(HistoryError) {
        wake.finish()
        await writing.value
        if let error { throw error }
    }

    /// What kept the history from being written, once something has.
    var error: HistoryError? { monitor.wait(until: { _ in true }) { $0.error } }

    /// Writes what has come; false where it could not.
    private static func write(_ monitor: Monitor<State>, _ writer: HistoryWriter) async -> Bool {
        let (facts, requests, failed) = monitor.wait(until: { _ in true }) { state in
            defer {
                state.facts.removeAll(keepingCapacity: true)
                state.requests.removeAll(keepingCapacity: true)
            }
            return (state.facts, state.requests, state.error != nil)
        }
        guard !failed else { return false }
        do {
            try await writer.append(facts: facts, requests: requests)
            return true
        } catch {
            monitor.change { $0.error = error }
            return false
        }
    }
}

extension HistoryFeed.Counts {
    mutating func add(_ request: RequestFact) {
        requests += 1
        switch request.outcome.status {
        case .some(200..<300): accepted += 1
        case .some(401), .some(403): refused += 1
        default: unserved += 1
        }
    }
}

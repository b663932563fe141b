public import LabProtocol

/// Takes what processes record, from any thread, and writes it to the history from one task, a transaction for all that has come
/// meanwhile.
public final class FactFeed: Sendable {
    /// What is waiting to be written at the most, in requests; past it the channels' threads wait, and the workers behind them. With
    /// as many that are being written, this is some 30 MB.
    public static let waitingRequestsMax = 100_000

    /// Running counts for a progress line; they judge nothing.
    public struct Counts: Sendable {
        /// All that came.
        public var requests = 0
        /// Answered 2xx.
        public var accepted = 0
        /// Answered 401 or 403.
        public var refused = 0
        /// All others.
        public var unserved = 0
    }

    private struct State {
        var facts: [Fact] = []
        var requests: [RequestFact] = []
        var counts = Counts()
        var live = LiveTally()
        var error: HistoryError?
        var isDone = false
    }

    private let monitor = Monitor(State())
    private let wake: AsyncStream<Void>.Continuation
    private let writing: Task<Void, Never>

    /// Starts the writing task.
    public init(_ writer: HistoryWriter) {
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

    /// Takes a fact.
    public func take(_ fact: Fact) {
        monitor.change { state in
            state.facts.append(fact)
            state.live.take(fact)
        }
        wake.yield()
    }

    /// Takes requests; waits while too many are waiting, so this is for a channel's thread and not for a task.
    public func take(_ requests: [RequestFact]) {
        monitor.wait(until: { $0.requests.count < Self.waitingRequestsMax || $0.isDone }) { state in
            guard !state.isDone else { return }
            state.requests.append(contentsOf: requests)
            for request in requests {
                state.counts.add(request)
                state.live.take(request)
            }
        }
        wake.yield()
    }

    /// The counts so far.
    public var counts: Counts { monitor.wait(until: { _ in true }) { $0.counts } }

    /// What came since it was asked before.
    public func look() -> LiveTally.Window { monitor.wait(until: { _ in true }) { $0.live.look() } }

    /// Writes what is left and returns when it is written.
    ///
    /// - Throws: what kept the history from being written; what was written before stays readable.
    public func close() async throws(HistoryError) {
        wake.finish()
        await writing.value
        if let error { throw error }
    }

    /// What kept the history from being written, once something has.
    public var error: HistoryError? { monitor.wait(until: { _ in true }) { $0.error } }

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

extension FactFeed.Counts {
    mutating func add(_ request: RequestFact) {
        requests += 1
        switch request.outcome.status {
        case .some(200..<300): accepted += 1
        case .some(401), .some(403): refused += 1
        default: unserved += 1
        }
    }
}

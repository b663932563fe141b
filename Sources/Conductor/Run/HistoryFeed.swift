import History
import LabProtocol

/// The conductor's way into the history: takes what processes record, from any thread, and has it written.
final class HistoryFeed: Sendable {
    private let feed: FactFeed

    init(_ writer: HistoryWriter) {
        feed = FactFeed(writer)
    }

    /// Takes what a child records.
    func take(_ recorded: Child.Recorded) {
        switch recorded {
        case .fact(let fact): feed.take(fact)
        case .requests(let requests): feed.take(requests)
        }
    }

    /// Takes a fact.
    func take(_ fact: Fact) { feed.take(fact) }

    /// The counts so far.
    var counts: FactFeed.Counts { feed.counts }

    /// What came since it was asked before.
    func look() -> LiveTally.Window { feed.look() }

    /// Writes what is left and returns when it is written.
    ///
    /// - Throws: what kept the history from being written; what was written before stays readable.
    func close() async throws(HistoryError) { try await feed.close() }

    /// What kept the history from being written, once something has.
    var error: HistoryError? { feed.error }
}

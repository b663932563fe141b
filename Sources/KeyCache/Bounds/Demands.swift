/// The requests for which a server looked its keys up, thinned to what the bounds ask of them: which was the latest request that
/// was answered by some instant?
///
/// A request that is left out obliges the server to less, so the log may forget: it keeps one request in ``spacingNanoseconds``
/// and the last ``keptMax`` of those, which reaches back further than a request may take.
struct Demands: Sendable {
    /// The shortest time between two requests that are kept.
    static let spacingNanoseconds: Int64 = 20_000_000
    /// How many are kept.
    static let keptMax = 1_024

    private struct Entry {
        let sent: Int64
        let answered: Int64
    }

    /// In the order of both members; the oldest may be gone.
    private var entries: [Entry] = []

    /// Takes a request; requests come in the order of their answers.
    mutating func record(sent: Int64, answered: Int64) {
        if let last = entries.last, sent < last.sent.addingSaturated(Self.spacingNanoseconds) { return }
        if entries.count == Self.keptMax { entries.removeFirst(Self.keptMax / 2) }
        entries.append(Entry(sent: sent, answered: answered))
    }

    /// When the latest request that was answered by `instant` was sent; nil where none is known.
    func latestSent(answeredBy instant: Int64) -> Int64? {
        let after = entries.partitioningIndex { $0.answered > instant }
        return after == 0 ? nil : entries[after - 1].sent
    }
}

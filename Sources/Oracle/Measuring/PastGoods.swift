/// Good calls of the past, for one question: of the calls that were answered by some instant, when was the last one sent?
///
/// Those surely came before whatever was sent at that instant. The newest call is always kept, older ones every few milliseconds;
/// where one is left out, the answer is an earlier call, which only widens what it bounds.
struct PastGoods: Sendable {
    /// The shortest time between two answers that are kept.
    static let spacingNanoseconds: Int64 = 10_000_000
    /// How many are kept, which reaches back ten seconds at least.
    static let keptMax = 2_048

    private struct Entry: Sendable {
        let answered: Int64
        /// The latest that any call answered by then was sent.
        let sent: Int64
    }

    /// In the order of both members.
    private var entries: [Entry] = []

    /// Takes a good call; calls come in the order of their answers.
    mutating func record(sent: Int64, answered: Int64) {
        let entry = Entry(answered: answered, sent: max(sent, entries.last?.sent ?? sent))
        let count = entries.count
        if count >= 2, entries[count - 1].answered.subtractingSaturated(entries[count - 2].answered) < Self.spacingNanoseconds {
            entries[count - 1] = entry
            return
        }
        if count == Self.keptMax { entries.removeFirst(Self.keptMax / 2) }
        entries.append(entry)
    }

    /// When the last answer came; nil before the first call.
    var lastAnswered: Int64? { entries.last?.answered }

    /// The latest that a call answered by `instant` was sent; nil where none is known.
    func latestSent(answeredBy instant: Int64) -> Int64? {
        entries.last { $0.answered <= instant }?.sent
    }
}

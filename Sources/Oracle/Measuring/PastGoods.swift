/// Good calls of the past, for one question: of the calls that were answered by some instant, which was sent last?
///
/// Those surely came before whatever was sent at that instant. The newest call is always kept, older ones every few milliseconds;
/// where one is left out, the answer is an earlier call, which only widens what it bounds.
struct PastGoods: Sendable {
    /// The shortest time between two answers that are kept.
    static let spacingNanoseconds: Int64 = 10_000_000
    /// How many are kept, which reaches back ten seconds at least.
    static let keptMax = 2_048

    /// A good call.
    struct Good: Sendable {
        fileprivate let answered: Int64
        /// The latest that any call answered by then was sent.
        let sent: Int64
        /// That call's number in the history.
        let number: Int
    }

    /// In the order of both times.
    private var entries: [Good] = []

    /// Takes a good call; calls come in the order of their answers.
    mutating func record(sent: Int64, answered: Int64, number: Int) {
        var entry = Good(answered: answered, sent: sent, number: number)
        if let last = entries.last, last.sent > sent { entry = Good(answered: answered, sent: last.sent, number: last.number) }
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

    /// The latest sent of the calls that were answered by `instant`; nil where none is known.
    func latest(answeredBy instant: Int64) -> Good? {
        entries.last { $0.answered <= instant }
    }
}

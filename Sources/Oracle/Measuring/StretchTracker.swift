/// Follows one row of calls, good and bad, in the order of their answers, and books the bad stretches in a ledger.
///
/// A stretch ends with the first good call that was sent after all its bad calls had been answered: that one surely came later. A
/// good call that overlapped them ends a proven run, not the stretch, since it may have been decided before, between or after
/// them.
struct StretchTracker: Sendable {
    /// Whose tokens it is about: a key's thumbprint.
    let key: String?
    private var goods = PastGoods()
    private var open: Stretch?

    init(key: String?) {
        self.key = key
    }

    /// Takes a good call.
    mutating func good(sent: Int64, answered: Int64, into ledger: inout MeasureLedger) {
        if var stretch = open {
            endRun(&stretch, into: &ledger)
            open = stretch
            if sent >= stretch.lastAnswered {
                ledger.book(stretch, endedBy: answered, key: key)
                open = nil
            }
        }
        goods.record(sent: sent, answered: answered)
    }

    /// Takes a bad call.
    mutating func bad(_ call: BadCall, into ledger: inout MeasureLedger) {
        ledger.affected += 1
        if open == nil {
            open = Stretch(call, after: goods)
        } else {
            open?.add(call, after: goods)
        }
    }

    /// Ends the row.
    ///
    /// - Parameter end: by when the trouble was over for another reason than a good call; nil: no end was seen.
    mutating func finish(endedBy end: Int64?, into ledger: inout MeasureLedger) {
        guard var stretch = open else { return }
        endRun(&stretch, into: &ledger)
        ledger.book(stretch, endedBy: end, key: key)
        open = nil
    }

    private func endRun(_ stretch: inout Stretch, into ledger: inout MeasureLedger) {
        if let proven = stretch.endRun() { ledger.prove(proven) }
    }
}

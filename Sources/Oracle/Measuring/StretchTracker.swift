import LabProtocol

/// What ended in a row of calls: a run of bad ones, and perhaps the stretch that it belonged to.
struct StretchEnd: Sendable {
    /// The span that the run proves; nil where that is no length.
    var proven: ClosedRange<Int64>?
    /// The stretch that is over; nil where it goes on.
    var stretch: Stretch?
    /// The latest that it can have ended; nil: no end was seen.
    var at: Int64?
    /// The number of the good request that shows it.
    var goodAfter: Int?
}

/// Follows the bad calls of one row of calls, in the order of their answers.
///
/// A stretch ends with the first good call that was sent after all its bad calls had been answered: that one surely came later. A
/// good call that overlapped them ends a proven run, not the stretch, since it may have been decided before, between or after
/// them.
struct StretchTracker: Sendable {
    private var open: Stretch?

    /// Takes a good call.
    ///
    /// - Returns: what it ends; nil where nothing was under way.
    mutating func good(_ call: Judgement) -> StretchEnd? {
        guard var stretch = open else { return nil }
        var end = StretchEnd(proven: stretch.endRun())
        if call.fact.sentAt >= stretch.lastAnswered {
            end.stretch = stretch
            end.at = call.fact.answeredAt
            end.goodAfter = call.request.number
            open = nil
        } else {
            open = stretch
        }
        return end
    }

    /// Takes a bad call.
    ///
    /// - Parameter goods: the good calls before it.
    mutating func bad(_ call: BadCall, after goods: PastGoods) {
        if open == nil {
            open = Stretch(call, after: goods)
        } else {
            open?.add(call, after: goods)
        }
    }

    /// Ends the row.
    ///
    /// - Parameter end: by when the trouble was over for another reason than a good call; nil: no end was seen.
    mutating func finish(endedBy end: Int64?) -> StretchEnd? {
        guard var stretch = open else { return nil }
        open = nil
        let proven = stretch.endRun()
        return StretchEnd(proven: proven, stretch: stretch, at: end)
    }
}

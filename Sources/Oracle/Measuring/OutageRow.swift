import LabProtocol

/// How a live token was not served.
enum OutageKind: Int, Sendable, CaseIterable {
    /// It was refused.
    case refused
    /// Another answer came, or none.
    case unavailable
    /// It was accepted, but later than its traffic waits for an answer, counted from when the call was due and its token there.
    case late

    /// The name that a scenario gives it.
    var name: String { "\(self)" }
}

/// The calls of one key's tokens at one resource server, all or one client's: the stretches of each kind, and of all together.
struct OutageRow: Sendable {
    private var goods = PastGoods()
    private var together = StretchTracker()
    private var kinds = Array(repeating: StretchTracker(), count: OutageKind.allCases.count)
    /// Whether any call was bad yet; until then there is nothing that a good one could end.
    private var isStirred = false

    /// What a call ended: in the whole, and in each kind.
    struct Ends: Sendable {
        var together: StretchEnd?
        var kinds: [(place: Int, end: StretchEnd)] = []
    }

    /// Takes a call that was accepted in time.
    mutating func good(_ call: Judgement) -> Ends? {
        defer { goods.record(sent: call.fact.sentAt, answered: call.fact.answeredAt, number: call.request.number) }
        return isStirred ? ends(by: call, in: OutageKind.allCases, together: true) : nil
    }

    /// Takes a call that was not served, or not in time. One that was late was accepted all the same, which ends what was not.
    mutating func bad(_ call: Judgement, _ kind: OutageKind, floor: Int64) -> Ends? {
        isStirred = true
        let bad = BadCall(call, floor: floor)
        together.bad(bad, after: goods)
        kinds[kind.rawValue].bad(bad, after: goods)
        return kind == .late ? ends(by: call, in: [.refused, .unavailable], together: false) : nil
    }

    /// Ends the row.
    ///
    /// - Parameter end: by when all its tokens were dead; nil: they were not.
    mutating func finish(endedBy end: Int64?) -> Ends {
        var ends = Ends(together: together.finish(endedBy: end))
        for place in kinds.indices {
            if let ended = kinds[place].finish(endedBy: end) { ends.kinds.append((place, ended)) }
        }
        return ends
    }

    private mutating func ends(by call: Judgement, in some: [OutageKind], together isWhole: Bool) -> Ends {
        var ends = Ends()
        if isWhole { ends.together = together.good(call) }
        for kind in some {
            if let end = kinds[kind.rawValue].good(call) { ends.kinds.append((kind.rawValue, end)) }
        }
        return ends
    }
}

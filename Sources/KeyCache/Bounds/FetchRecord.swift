/// What is known of one server's fetches: the answers in their order, and when something was in the way.
struct FetchRecord: Sendable {
    /// All answers.
    let answers: [KnowledgeBounds.Answer]
    /// Those that made a difference to what the server holds: where a failure drops nothing, the good ones.
    let sets: [KnowledgeBounds.Answer]
    let lapses: [KnowledgeBounds.Lapse]
    private let failures: [Int64]
    /// For each set, the last one up to it that the server surely received; nil where there is none.
    private let received: [Int?]

    init(answers: [KnowledgeBounds.Answer], lapses: [KnowledgeBounds.Lapse], dropsSets: Bool) {
        self.answers = answers.sorted { $0.at < $1.at }
        self.lapses = lapses
        sets = dropsSets ? self.answers : self.answers.filter { $0.keys != nil }
        failures = self.answers.filter { $0.keys == nil }.map(\.at)
        var last: Int?
        received = sets.enumerated().map { index, set in
            if !lapses.contains(where: { $0.mayLose(set) }) { last = index }
            return last
        }
    }

    /// The sets that a server may be using while it decides a request, as far as answers alone tell.
    ///
    /// - Parameter mayRace: whether an answer may be put in the place of a newer one, since several fetches may be under way.
    func setsInUse(sent: Int64, answered: Int64, mayRace: Bool) -> SetsInUse {
        let given = sets.partitioningIndex { $0.at > answered }
        let replaced = sets.partitioningIndex { $0.at.addingSaturated(KnowledgeBounds.adoptionNanosecondsMax) > sent }
        // The last one that surely replaced what was before it, and all that came after it.
        let certain = min(replaced, given) > 0 ? received[min(replaced, given) - 1] : nil
        var first = certain ?? 0
        if mayRace, given > 0 {
            let raced = sets[first].at.addingSaturated(-KnowledgeBounds.adoptionNanosecondsMax)
            while first > 0, sets[first - 1].at >= raced { first -= 1 }
        }
        return SetsInUse(indices: first..<max(first, given), isFirstUnsure: certain == nil, lastCertain: certain)
    }

    /// Whether a fetch is known to have failed at an instant from one to another.
    func hasFailure(from: Int64, to: Int64) -> Bool {
        let index = failures.partitioningIndex { $0 >= from }
        return index < failures.count && failures[index] <= to
    }

    /// Whether something was in the way of fetches at an instant from one to another.
    func isDisturbed(from: Int64, to: Int64) -> Bool {
        lapses.contains { from <= $0.until && $0.from <= to }
    }

    /// Until when fetches have failed, or may have, by an instant; nil where none has.
    func lastTrouble(by instant: Int64) -> Int64? {
        let index = failures.partitioningIndex { $0 > instant }
        let failed = index > 0 ? failures[index - 1] : nil
        let lapsed = lapses.filter { $0.from <= instant }.map(\.until).max()
        guard let failed else { return lapsed }
        return max(failed, lapsed ?? failed)
    }

    /// The answers that were given from one instant to another.
    func answers(from: Int64, to: Int64) -> ArraySlice<KnowledgeBounds.Answer> {
        let first = answers.partitioningIndex { $0.at >= from }
        let end = answers.partitioningIndex { $0.at > to }
        return answers[first..<max(first, end)]
    }
}

/// Which of a record's sets a server may be using.
struct SetsInUse {
    let indices: Range<Int>
    /// Whether the server may have none yet.
    let isFirstUnsure: Bool
    /// The last one that it has had in use for certain.
    let lastCertain: Int?
}

extension KnowledgeBounds.Lapse {
    /// Whether the server may have given up the fetch before a set came that was decided in this time. One that is started again
    /// fetches anew.
    fileprivate func mayLose(_ set: KnowledgeBounds.Answer) -> Bool {
        mayFail && !forgets && from <= set.at && set.at <= until
    }
}

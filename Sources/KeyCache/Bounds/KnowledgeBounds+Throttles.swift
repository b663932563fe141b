extension KnowledgeBounds {
    /// Whether a throttle cannot have kept the server from a fetch while it decided a request.
    ///
    /// - Parameters:
    ///   - index: the set in use. Where fetches are shared, a later one that was under way is as good as the request's
    ///   own, so that only failed ones count beside those up to it. Nil where any may be in use.
    ///   - isRefetch: whether it is that of fetches for key IDs or signatures alone, which the first fetch does not count for.
    func permits(
        _ throttle: CachePolicy.Throttle, isRefetch: Bool = false, at index: Int?, sent: Int64, answered: Int64
    ) -> Bool {
        switch throttle {
        case .none:
            return true
        case .cooldown(let time, let since):
            let from = sent.subtractingSaturated(time).addingSaturated(-Self.adoptionNanosecondsMax)
            let counted = counted(at: index, from: from, to: answered).contains { answer in
                switch since {
                case .attempt: true
                case .success: answer.keys != nil
                case .ownAttempt: !(isRefetch && answer.at == firstFetchAt)
                }
            }
            return !counted && (since == .success || !mayHaveTried(from: from, to: answered))
        case .bucket(let fetches, let per, _), .window(let fetches, let per):
            let from = sent.subtractingSaturated(per).addingSaturated(-Self.adoptionNanosecondsMax)
            return counted(at: index, from: from, to: answered).count < fetches && !mayHaveTried(from: from, to: answered)
        }
    }

    private func counted(at index: Int?, from: Int64, to: Int64) -> [Answer] {
        // A fetch that others may not join has used up its permit before its answer is known.
        let end = policy.mayRace ? to.addingSaturated(Self.refreshNanosecondsMax) : to
        let all = Array(record.answers(from: from, to: end))
        guard let index, !policy.mayRace else { return all }
        let last = record.sets[index].at
        return all.filter { $0.keys == nil || $0.at <= last }
    }

    /// When the answer to the very first fetch was given, which was for any set and for no key ID; nil where one may have failed
    /// before it.
    private var firstFetchAt: Int64? {
        guard policy.firstFetch != .asForUnknownKid, let first = record.answers.first?.at else { return nil }
        return record.lapses.contains { $0.mayFail && $0.from <= first } ? nil : first
    }

    /// Whether a fetch may have been tried that no answer tells of.
    private func mayHaveTried(from: Int64, to: Int64) -> Bool {
        record.lapses.contains { $0.mayFail && from <= $0.until && $0.from <= to }
    }
}

extension CachePolicy {
    /// Whether several fetches may be under way at once, so that an older answer may take the place of a newer one.
    var mayRace: Bool {
        if coalescing == .none || coalescing == .sameKid || polling != nil { return true }
        return [throttle, unknownKid.throttle, badSignature.throttle].contains {
            if case .bucket(_, _, let waitMax) = $0 { waitMax > 0 } else { false }
        }
    }
}

extension KnowledgeBounds {
    /// What a server that keeps each key by itself can know of one: it may have it from any answer within the age, and fetches
    /// for it where it has not.
    func knowledgeByKey(_ key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        let age = policy.age.map { policy.jitter.range(of: longestAge(else: $0)).upperBound } ?? .max
        var kept: Int64 = 0
        if case .keeps(let time) = policy.onError { kept = time }
        if case .servesWhileRefreshing(let time) = policy.expired { kept = max(kept, time) }
        let oldest = sent.subtractingSaturated(age.addingSaturated(kept)).addingSaturated(-Self.adoptionNanosecondsMax)
        let given = record.answers(from: oldest, to: answered)
        let mayHold = given.contains { $0.keys?.contains(key.thumbprint) ?? false }
        var known = fetchedByKey(key, sent: sent, answered: answered)
        if mayHold { known = known.or(.must) }
        // Under its key ID there may be another key, for which nothing is fetched.
        if given.contains(where: { isOthersKid(key, in: $0.keys ?? []) && !($0.keys ?? []).contains(key.thumbprint) }) {
            known = known.or(.mustNot)
        }
        return known
    }

    private func fetchedByKey(_ key: KeyPublication, sent: Int64, answered: Int64) -> Knowledge {
        let from = sent - Self.adoptionNanosecondsMax
        let fresh = key.knowledge(ofSetGiven: from...answered)
        let mayFail =
            record.isDisturbed(from: from, to: answered) || record.hasFailure(from: from, to: answered)
            || !permits(policy.throttle, at: nil, sent: sent, answered: answered)
        return mayFail ? fresh.or(.mustNot) : fresh
    }

    private func longestAge(else age: Int64) -> Int64 {
        record.answers.compactMap { policy.age(maxAge: $0.maxAge) }.max() ?? age
    }
}

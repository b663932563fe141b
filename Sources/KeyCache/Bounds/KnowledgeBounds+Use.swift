/// How a set that a server was given may serve it at some later time.
struct SetUse {
    /// Whether it may be in use itself.
    var isInUse = true
    /// The earliest that the set may have been given which ought to have taken its place; nil where none ought to have.
    var dueFrom: Int64?
    /// Whether the server may have nothing in its place.
    var maybeNothing = false
}

extension KnowledgeBounds {
    /// What has become of a set by its age, and by the refreshes that were due, until a request is decided.
    func use(of set: Answer, sent: Int64, answered: Int64) -> SetUse {
        var use = SetUse()
        if let age = policy.age(maxAge: set.maxAge) {
            expire(&use, set, policy.jitter.range(of: age), sent: sent, answered: answered)
        }
        if use.isInUse, use.dueFrom == nil, let due = renewed(set, sent: sent) {
            use.isInUse = false
            use.dueFrom = due
        }
        return use
    }

    /// Past its age, where requests wait then.
    private func expire(_ use: inout SetUse, _ set: Answer, _ age: ClosedRange<Int64>, sent: Int64, answered: Int64) {
        var served: Int64 = 0
        if case .servesWhileRefreshing(let time) = policy.expired { served = time }
        var kept = served
        if case .keeps(let time) = policy.onError { kept = max(kept, time) }
        let oldest = set.at.addingSaturated(age.lowerBound)
        let youngest = set.at.addingSaturated(Self.adoptionNanosecondsMax).addingSaturated(age.upperBound)
        guard answered >= oldest.addingSaturated(served) else { return }
        let from = sent - Self.adoptionNanosecondsMax
        let mayFail =
            record.isDisturbed(from: from, to: answered) || record.hasFailure(from: from, to: answered)
            || !permits(policy.throttle, at: nil, sent: sent, answered: answered)
        use.maybeNothing = mayFail && answered >= oldest.addingSaturated(kept)
        guard sent >= youngest.addingSaturated(served) else { return }
        use.dueFrom = from
        use.isInUse = mayFail && sent < youngest.addingSaturated(kept)
    }

    /// The earliest that the set can have been given which a refresh ought to have put in a set's place; nil where none was due.
    private func renewed(_ set: Answer, sent: Int64) -> Int64? {
        [renewedOnLookup(set, sent: sent), renewedByTimer(set, sent: sent)].compactMap(\.self).max()
    }

    /// By a request that met it past the time of its refresh.
    private func renewedOnLookup(_ set: Answer, sent: Int64) -> Int64? {
        guard let age = policy.age(maxAge: set.maxAge) else { return nil }
        let ages = policy.jitter.range(of: age)
        var times: ClosedRange<Int64>
        if case .onLookup(let lead) = policy.ahead {
            times = lead.before(ages.lowerBound)...lead.before(ages.upperBound)
        } else if case .servesWhileRefreshing = policy.expired {
            times = ages
        } else {
            return nil
        }
        guard let asked = demands.latestSent(answeredBy: sent.addingSaturated(-Self.refreshNanosecondsMax)) else { return nil }
        // That request met a set within its time, or one whose refresh was under way at the latest from then on.
        let due = asked.addingSaturated(-Self.adoptionNanosecondsMax).addingSaturated(-times.upperBound)
        guard set.at <= due else { return nil }
        return max(due, set.at.addingSaturated(times.lowerBound))
    }

    /// By the server's own timer, whose last try may have failed.
    private func renewedByTimer(_ set: Answer, sent: Int64) -> Int64? {
        guard let (time, retry) = timer(for: set) else { return nil }
        let slack = Self.adoptionNanosecondsMax + Self.refreshNanosecondsMax
        var due = set.at.addingSaturated(time).addingSaturated(slack)
        if let trouble = record.lastTrouble(by: sent), trouble >= set.at {
            due = max(due, trouble.addingSaturated(retry).addingSaturated(slack + Self.refreshNanosecondsMax))
        }
        guard due <= sent else { return nil }
        return max(set.at, sent.subtractingSaturated(time).addingSaturated(-slack))
    }

    /// How long after a set's arrival the timer refreshes it at the latest, and how long after a failure once more.
    private func timer(for set: Answer) -> (time: Int64, retry: Int64)? {
        if let polling = policy.polling {
            let time = policy.jitter.range(of: policy.interval(of: polling, maxAge: set.maxAge)).upperBound
                .addingSaturated(polling.tick)
            // After a failure there is no answer whose max-age would count.
            let plain = policy.jitter.range(of: polling.every).upperBound.addingSaturated(polling.tick)
            return (time, polling.retry ?? max(time, plain))
        }
        guard case .onTimer(let lead, let retry) = policy.ahead, let age = policy.age(maxAge: set.maxAge) else { return nil }
        return (lead.before(policy.jitter.range(of: age).upperBound), retry)
    }
}

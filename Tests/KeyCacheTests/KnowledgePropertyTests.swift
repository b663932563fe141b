import KeyCache
import Testing

@Suite("The two faces of a key cache")
struct KnowledgePropertyTests {
    struct Outcome {
        /// What the bounds wrongly claimed on one schedule.
        var wrong: String?
        /// How many certain claims they made.
        var certain = 0
        var unsure = 0
    }

    static func check(_ rehearsal: Rehearsal, boundsOf policy: CachePolicy? = nil) -> Outcome {
        var outcome = Outcome(wrong: rehearsal.contradiction)
        let kids = Dictionary(uniqueKeysWithValues: rehearsal.keys.map { ($0.thumbprint, $0.kid ?? "") })
        var bounds = KnowledgeBounds(
            policy: policy ?? rehearsal.policy, answers: rehearsal.answers, lapses: rehearsal.lapses, kids: kids)
        for lookup in rehearsal.lookups {
            switch bounds.knowledge(of: lookup.key, sent: lookup.sent, answered: lookup.answered) {
            case .must where !lookup.isAccepted: outcome.wrong = "must: \(lookup)"
            case .mustNot where lookup.isAccepted: outcome.wrong = "must not: \(lookup)"
            case .must, .mustNot: outcome.certain += 1
            case .may: outcome.unsure += 1
            }
            if outcome.wrong != nil { return outcome }
            bounds.demand(sent: lookup.sent, answered: lookup.answered, of: lookup.key)
        }
        return outcome
    }

    @Test("agree on thousands of random policies and schedules: the model never leaves the bounds")
    func modelStaysInBounds() {
        var certain = 0
        var unsure = 0
        for seed in 0..<2_000 {
            let rehearsal = Rehearsal(seed: seed)
            let outcome = Self.check(rehearsal)
            #expect(outcome.wrong == nil, "seed \(seed): \(rehearsal.policy)")
            certain += outcome.certain
            unsure += outcome.unsure
        }
        #expect(certain > unsure, "bounds that are certain of little would prove little: \(certain), \(unsure)")
    }

    /// Bounds that take a server for another than it is.
    private static let wrongs: [(name: String, change: @Sendable (inout CachePolicy) -> Void)] = [
        ("that it fetches for unknown key IDs", { $0.unknownKid = .waits(.none) }),
        ("that it fetches in the background for them", { $0.unknownKid = .inBackground(.none) }),
        ("that it fetches after a bad signature", { $0.badSignature = .waits(.none) }),
        ("that nothing holds its fetches back", { $0.throttle = .none }),
        ("a shorter age", { $0.age = $0.age.map { $0 / 4 } ?? 300_000_000 }),
        ("that a failure drops nothing", { $0.onError = .keepsUntilAge }),
        ("that it waits past the age", { $0.expired = .waits }),
        ("that a failure drops the set", { $0.onError = .evicts }),
        ("polling", { $0.polling = .init(every: 300_000_000) }),
        ("a refresh by the timer", { $0.ahead = .onTimer(.perMilleOfAge(500), retry: 100_000_000) }),
        ("no negative cache", { $0.negative = nil }),
        ("no last known good set", { $0.lastKnownGood = nil }),
        ("no cache by key", { $0.keeping = .wholeSet }),
    ]

    @Test("disagree where the bounds suppose what the server does not do", arguments: wrongs.indices)
    func wrongBoundsAreSeen(_ index: Int) {
        let wrong = Self.wrongs[index]
        let isSeen = (0..<2_000).contains { seed in
            let rehearsal = Rehearsal(seed: seed)
            var policy = rehearsal.policy
            wrong.change(&policy)
            return policy != rehearsal.policy && Self.check(rehearsal, boundsOf: policy).wrong != nil
        }
        #expect(isSeen, "bounds that suppose \(wrong.name) are not seen to be wrong")
    }
}

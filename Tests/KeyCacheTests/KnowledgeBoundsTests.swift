import KeyCache
import Testing

private let ms: Int64 = 1_000_000
private let s: Int64 = 1_000_000_000

@Suite("What a server with an age can know")
struct KnowledgeBoundsTests {
    private let old = KeyPublication(thumbprint: "old", published: -10 * s, removed: nil)
    private let young = KeyPublication(thumbprint: "young", published: 3 * s, removed: nil)

    private func bounds(_ answers: [(Int64, [String]?)], age: Int64 = 2 * s, issuerGoneAt: Int64? = nil) -> KnowledgeBounds {
        KnowledgeBounds(
            policy: .ttl(age), answers: answers.map { .init(at: $0, keys: $1) }, issuerGoneAt: issuerGoneAt)
    }

    @Test("is nothing before the issuer's first answer, perhaps the set until it must be in use, and the set from then on")
    func firstAnswer() {
        let bounds = bounds([(s, ["old"])])
        let cases: [(Int64, Int64, Knowledge)] = [
            (0, s - 1, .mustNot), (0, s, .may), (s, s + 1, .may), (s + 500 * ms - 1, 9 * s, .may), (s + 500 * ms, 9 * s, .must),
        ]
        for (sent, answered, knowledge) in cases {
            #expect(bounds.knowledge(of: old, sent: sent, answered: answered) == knowledge, "\(sent)...\(answered)")
        }
        #expect(self.bounds([]).knowledge(of: old, sent: 0, answered: s) == .mustNot)
        #expect(bounds.knowledge(of: young, sent: 2 * s, answered: 2 * s) == .mustNot)
    }

    @Test("is the old set or the new one between a new answer and its adoption")
    func secondAnswer() {
        let bounds = bounds([(0, ["old"]), (5 * s, ["young"])])
        let cases: [(Int64, Int64, Knowledge, Knowledge)] = [
            (5 * s - 2, 5 * s - 1, .must, .mustNot), (5 * s - 1, 5 * s, .may, .may), (5 * s + 500 * ms - 1, 9 * s, .may, .may),
            (5 * s + 500 * ms, 9 * s, .mustNot, .must),
        ]
        for (sent, answered, ofOld, ofYoung) in cases {
            #expect(bounds.knowledge(of: old, sent: sent, answered: answered) == ofOld, "\(sent)...\(answered)")
            #expect(bounds.knowledge(of: young, sent: sent, answered: answered) == ofYoung, "\(sent)...\(answered)")
        }
    }

    @Test("is nothing after an answer that was no key set, until the next good one must be in use")
    func failedAnswer() {
        let bounds = bounds([(0, ["old"]), (5 * s, nil), (6 * s, ["old"])])
        let cases: [(Int64, Knowledge)] = [
            (5 * s - 1, .must), (5 * s, .may), (5 * s + 500 * ms - 1, .may), (5 * s + 500 * ms, .mustNot), (6 * s, .may),
            (6 * s + 500 * ms, .must),
        ]
        for (at, knowledge) in cases {
            #expect(bounds.knowledge(of: old, sent: at, answered: at) == knowledge, "\(at)")
        }
    }

    @Test("is no older than the age once a request has met the set past its age and had time for a refresh")
    func overdue() {
        let pastItsAge = 2 * s + 500 * ms
        var before = bounds([(0, ["old"])])
        before.demand(sent: pastItsAge - 1, answered: pastItsAge + 6 * ms)
        #expect(before.knowledge(of: young, sent: 8 * s, answered: 8 * s) == .mustNot, "no request has met a set past its age")
        var after = bounds([(0, ["old"])])
        after.demand(sent: pastItsAge, answered: pastItsAge + 6 * ms)
        let due = pastItsAge + 6 * ms + s
        let cases: [(Int64, Knowledge)] = [(due - 1, .mustNot), (due, .may), (9 * s, .may)]
        for (at, knowledge) in cases {
            #expect(after.knowledge(of: young, sent: at, answered: at) == knowledge, "\(at)")
        }
        #expect(after.knowledge(of: old, sent: 9 * s, answered: 9 * s) == .must, "it was published all the while")
    }

    @Test("moves on with the requests that it answers, so that a server that never fetches again ends in certainty")
    func overdueAgainAndAgain() {
        var bounds = bounds([(0, ["old"])])
        let gone = KeyPublication(thumbprint: "old", published: -s, removed: 3 * s)
        for at in stride(from: 0, through: 20 * s, by: 100_000_000) { bounds.demand(sent: at, answered: at + ms) }
        let known = [2, 3, 4, 5, 6, 7, 8, 20].map { bounds.knowledge(of: gone, sent: $0 * s, answered: $0 * s) }
        #expect(known == [.must, .must, .may, .may, .may, .mustNot, .mustNot, .mustNot])
        let ofYoung = [2, 3, 4, 5, 6, 7, 8, 20].map { bounds.knowledge(of: young, sent: $0 * s, answered: $0 * s) }
        #expect(ofYoung == [.mustNot, .mustNot, .may, .may, .may, .must, .must, .must])
    }

    @Test("obliges to nothing and may be nothing once the issuer's process is gone")
    func issuerGone() {
        var bounds = bounds([(0, ["old"])], issuerGoneAt: 4 * s)
        bounds.demand(sent: 3 * s, answered: 3 * s)
        #expect(bounds.knowledge(of: old, sent: 3 * s, answered: 4 * s - 1) == .must)
        #expect(bounds.knowledge(of: old, sent: 4 * s, answered: 4 * s) == .may)
        #expect(bounds.knowledge(of: young, sent: 9 * s, answered: 9 * s) == .mustNot)
    }

    @Test("forgets old requests, which obliges to less: a request that took minutes is judged by what was given alone")
    func longSilence() {
        var bounds = bounds([(0, ["old"])], age: 10 * ms)
        for at in stride(from: 0, through: 900 * s, by: 20_000_000) { bounds.demand(sent: at, answered: at) }
        #expect(bounds.knowledge(of: young, sent: 900 * s, answered: 900 * s) == .must)
        #expect(bounds.knowledge(of: young, sent: 100 * s, answered: 900 * s) == .mustNot)
    }
}

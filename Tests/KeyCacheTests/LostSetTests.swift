import KeyCache
import Testing

private let ms: Int64 = 1_000_000
private let s: Int64 = 1_000_000_000

@Suite("A key set whose fetch the server may have given up")
struct LostSetTests {
    private let key = KeyPublication(thumbprint: "a", published: -60 * s, removed: nil)

    private func bounds(_ given: [Int64], _ lapse: KnowledgeBounds.Lapse) -> KnowledgeBounds {
        // A policy that asks again after five minutes, and keeps what it has where a fetch fails.
        KnowledgeBounds(
            policy: PolicyPreset.named("pyjwt-2.13")?.policy ?? .ttl(s), answers: given.map { .init(at: $0, keys: ["a"]) },
            lapses: [lapse])
    }

    @Test("may have arrived or not, up to the next one that surely did")
    func lost() {
        let lapse = KnowledgeBounds.Lapse(from: 1 * s, until: 3 * s, mayFail: true)
        let cases: [(Int64, Knowledge)] = [
            (1 * s - 1, .must), (1 * s, .may), (3 * s, .may), (3 * s + 1, .must),
        ]
        for (given, knowledge) in cases {
            #expect(bounds([given], lapse).knowledge(of: key, sent: 9 * s, answered: 9 * s) == knowledge, "given at \(given)")
        }
        #expect(bounds([2 * s, 4 * s], lapse).knowledge(of: key, sent: 9 * s, answered: 9 * s) == .must)
        #expect(bounds([2 * s, 4 * s], lapse).knowledge(of: key, sent: 4 * s, answered: 4 * s) == .may)
    }

    @Test("arrived where nothing but a delay was in its way, and where the server was started again meanwhile")
    func arrived() {
        for lapse in [
            KnowledgeBounds.Lapse(from: 1 * s, until: 3 * s, mayFail: false),
            KnowledgeBounds.Lapse(from: 1 * s, until: 2 * s, mayFail: true, forgets: true),
        ] {
            #expect(bounds([2 * s + 1], lapse).knowledge(of: key, sent: 9 * s, answered: 9 * s) == .must)
        }
    }

    @Test("is not asked for by a call that a memory of verified tokens may have answered")
    func memory() throws {
        for memo in [nil, 20 * s] {
            // Serves what it has while it fetches anew: the call at 15 s is what makes it fetch, if it looks.
            var policy = CachePolicy.ttl(10 * s)
            policy.expired = .servesWhileRefreshing(for: 24 * 3_600 * s)
            policy.verifiedTokenMemo = memo
            var bounds = KnowledgeBounds(policy: policy, answers: [.init(at: 0, keys: ["old"])])
            bounds.demand(sent: 15 * s, answered: 15 * s)
            let young = KeyPublication(thumbprint: "young", published: 2 * s, removed: nil)
            let found = bounds.knowledge(of: young, sent: 19 * s, answered: 19 * s)
            #expect((found == .must) == (memo == nil), "\(memo ?? 0): \(found)")
        }
    }
}

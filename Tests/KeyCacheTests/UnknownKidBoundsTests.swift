import KeyCache
import Testing

private let ms: Int64 = 1_000_000
private let s: Int64 = 1_000_000_000

@Suite("What a server can know that fetches for unknown keys")
struct UnknownKidBoundsTests {
    private let young = KeyPublication(thumbprint: "young", published: 3 * s, removed: nil, askedFrom: 3 * s)

    private func bounds(_ preset: String, _ answers: [(Int64, [String]?)], lapses: [KnowledgeBounds.Lapse] = [])
        -> KnowledgeBounds
    {
        KnowledgeBounds(
            policy: PolicyPreset.named(preset)?.policy ?? .ttl(s), answers: answers.map { .init(at: $0, keys: $1) },
            lapses: lapses)
    }

    @Test("is a new key's from one adoption after its publication on, whatever it was given")
    func always() {
        let bounds = bounds("pyjwt-2.13", [(0, ["old"])])
        let cases: [(Int64, Knowledge)] = [
            (3 * s - 1, .mustNot), (3 * s, .may), (3 * s + 500 * ms, .may), (3 * s + 500 * ms + 1, .must), (9 * s, .must),
        ]
        for (at, knowledge) in cases { #expect(bounds.knowledge(of: young, sent: at, answered: at) == knowledge, "\(at)") }
    }

    @Test("need not be one while the cooldown may run, and must be when it is over")
    func cooldown() {
        let bounds = bounds("jose-6", [(0, ["old"]), (20 * s, nil)])
        let cases: [(Int64, Knowledge)] = [
            (9 * s, .mustNot), (30 * s, .mustNot), (30 * s + 500 * ms, .mustNot), (30 * s + 500 * ms + 1, .must), (99 * s, .must),
        ]
        for (at, knowledge) in cases { #expect(bounds.knowledge(of: young, sent: at, answered: at) == knowledge, "\(at)") }
        #expect(
            self.bounds("jose-6", [(0, ["old"]), (99 * s, nil)]).knowledge(of: young, sent: 99 * s, answered: 99 * s) == .mustNot)
    }

    @Test("need not be one where something was in the way of the fetch")
    func lapse() {
        let bounds = bounds("pyjwt-2.13", [(0, ["old"])], lapses: [.init(from: 9 * s, until: 10 * s, mayFail: true)])
        let cases: [(Int64, Knowledge)] = [
            (9 * s - 1, .must), (9 * s, .mustNot), (10 * s + 500 * ms, .mustNot), (10 * s + 500 * ms + 1, .must),
        ]
        for (at, knowledge) in cases { #expect(bounds.knowledge(of: young, sent: at, answered: at) == knowledge, "\(at)") }
    }

    @Test("is never one where the policy does not fetch for it")
    func never() {
        #expect(bounds("jwx-2", [(0, ["old"])]).knowledge(of: young, sent: 9 * s, answered: 9 * s) == .mustNot)
    }

    @Test("is one after the request that made it fetch in the background, and not for that one")
    func inBackground() {
        var bounds = bounds("microsoft-identitymodel", [(-400 * s, ["old"])])
        #expect(bounds.knowledge(of: young, sent: 9 * s, answered: 9 * s) == .mustNot)
        bounds.demand(sent: 9 * s, answered: 9 * s, of: young)
        #expect(bounds.knowledge(of: young, sent: 10 * s - 1, answered: 10 * s) == .mustNot)
        #expect(bounds.knowledge(of: young, sent: 10 * s, answered: 10 * s) == .must)
    }

    @Test("may be none of a key whose ID was asked for before it was published, for as long as that is remembered")
    func negative() {
        let early = KeyPublication(thumbprint: "young", published: 3 * s, removed: nil, askedFrom: s)
        let bounds = bounds("recommended", [(-20 * s, ["old"])])
        #expect(bounds.knowledge(of: young, sent: 5 * s, answered: 5 * s) == .must)
        #expect(bounds.knowledge(of: early, sent: 5 * s, answered: 5 * s) == .mustNot)
        #expect(bounds.knowledge(of: early, sent: 65 * s, answered: 65 * s) == .must)
    }

    @Test("is none of a key that is another one under a known ID, unless a bad signature makes it fetch")
    func sameKid() {
        let other = KeyPublication(thumbprint: "other", kid: "one", published: 3 * s, removed: nil)
        for (preset, knowledge) in [("pyjwt-2.13", Knowledge.mustNot), ("go-oidc-3", .must)] {
            let bounds = KnowledgeBounds(
                policy: PolicyPreset.named(preset)?.policy ?? .ttl(s), answers: [.init(at: 0, keys: ["first"])],
                kids: ["first": "one", "other": "one"])
            #expect(bounds.knowledge(of: other, sent: 9 * s, answered: 9 * s) == knowledge, "\(preset)")
        }
    }

    @Test("may be a removed key's for as long as the last known good set serves, and no longer")
    func lastKnownGood() {
        let gone = KeyPublication(thumbprint: "old", published: -9 * s, removed: 5 * s)
        let bounds = bounds("microsoft-identitymodel", [(0, ["old"]), (6 * s, ["new"])])
        let end = 6 * s + 3_600 * s + 500 * ms
        for (at, knowledge) in [(9 * s, Knowledge.may), (end - 1, .may), (end, .mustNot)] {
            #expect(bounds.knowledge(of: gone, sent: at, answered: at) == knowledge, "\(at)")
        }
    }
}

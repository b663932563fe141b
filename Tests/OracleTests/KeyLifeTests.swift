import LabProtocol
import Testing

@testable import Oracle

@Suite("A key's life")
struct KeyLifeTests {
    @Test("is told in the order of its times, whatever the order of its facts")
    func order() throws {
        var story = try Story.usual(#""expect": [ { "keysUsed": 2 } ]"#)
        story.key("new", published: -50_000, signing: 5_000)
        // It signs once more, and does not rest.
        for (at, change) in [(9_000, KeyFact.Change.signing), (5_000, .retired)] as [(Int64, KeyFact.Change)] {
            story.facts.append(
                .key(KeyFact(at: at * ms, thumbprint: "old-thumbprint", kid: "old-kid", change: change)))
        }
        story.jwks(at: -5_000, ["old", "new"])
        story.token(1, minted: 3_000, expires: 60)
        story.token(2, minted: 2_000, expires: 70)
        story.token(3, minted: 4_000, expires: 50)
        story.token(4, key: "new", minted: 6_000)
        story.call(7 * s, 7 * s + ms, token: 4, .ok)
        story.call(8 * s, 8 * s + ms, token: 1, .ok)
        let verdict = story.verdict()
        let old = verdict.keys[0]
        #expect(old.signingAt == -60 * s)
        #expect(old.retiredAt == nil)
        #expect(old.lastExpiry == 70 * s)
        #expect(verdict.keys.map(\.kid) == ["old-kid", "new-kid"])
        #expect(verdict.rule("expect-keys-used")?.measured == "2: old-kid, new-kid, over 2 calls with a token")
    }

    @Test("is asked for from its first token on, which a server that remembers unknown key IDs cannot have met before")
    func asked() throws {
        let jwks = #"{ "policy": "recommended", "cooldown": "100ms", "negative": "2s" }"#
        // From the publication on a fetch for it brings it; before, one may have left its ID unknown for 2 s and the way of two answers.
        let cases: [(minted: Int64, at: Int64, box: Box)] = [
            (1_500, 4_499, .wronglyRefused), (1_499, 4_499, .rightlyRefused), (1_499, 4_500, .wronglyRefused),
        ]
        for one in cases {
            var story = try Story(#""lab": { "resourceServers": { "api": { "jwks": \#(jwks) } } }"#)
            story.key("old", published: -60_000, signing: -60_000, retired: 1_000)
            story.key("new", published: 1_500, signing: 1_000)
            story.jwks(at: -1_000, ["old"])
            story.token(1, key: "new", minted: one.minted)
            story.call(one.at * ms, (one.at + 1) * ms, token: 1, .invalidToken)
            #expect(story.verdict().boxes == [one.box: 1], "\(one)")
        }
    }
}

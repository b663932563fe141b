import LabProtocol
import Testing

@testable import Oracle

@Suite("At the edges of what can be said, a call")
struct JudgingEdgeTests {
    @Test("without an answer obliges no one to have refreshed: it may never have arrived")
    func timeout() throws {
        for (outcome, box) in [(RequestOutcome.timeout, Box.rightlyRefused), (.ok, .wronglyRefused)] {
            var story = try Story(#""lab": { "resourceServers": { "api": { "jwks": { "ttl": "1s" } } } }"#)
            story.key("old", published: -60_000, signing: -60_000, retired: 1_000)
            story.key("new", published: 1_200, signing: 1_200)
            story.jwks(at: 500, ["old"])
            story.token(1, key: "new")
            story.token(2)
            // It meets a set past its age, or no server at all.
            story.call(2_100 * ms, 2_101 * ms, token: 2, outcome)
            let before = story.verdict().boxes
            story.call(3_200 * ms, 3_201 * ms, token: 1, .invalidToken)
            #expect(story.verdict().boxes == before.merging([box: 1]) { $0 + $1 })
        }
    }

    @Test("that a server of another's refuses in another form is boxed as what it was, and not as a wrong")
    func otherForms() throws {
        var story = try Story(
            #""lab": { "resourceServers": { "api": { "command": ["x"], "jwks": null, "clockSkew": "2s" } } }"#)
        story.key("old", published: -60_000, signing: -60_000)
        story.jwks(at: -10_000, ["old"])
        story.token(1)
        story.token(2, audience: "http://elsewhere")
        for (token, box) in [(1, Box.toleratedRefusal), (2, .rightlyRefused)] {
            var later = story
            later.call(s, s + ms, token: token, .noScope)
            #expect(later.verdict().boxes == [box: 1])
        }
    }

    @Test("may carry a key that its server was given in the very instant of the answer, or that outlived an issuer")
    func lastInstant() throws {
        let server = #""resourceServers": { "api": { "command": ["x"], "jwks": null } }"#
        let cases: [(lab: String, given: Int64?, box: Box)] = [
            (server, 1_001, .toleratedAcceptance), (server, 1_002, .wronglyAccepted), (server, nil, .wronglyAccepted),
            (server + #", "issuer": { "keys": { "file": "keys.json" } }"#, nil, .toleratedAcceptance),
        ]
        for one in cases {
            var story = try Story(#""lab": { \#(one.lab) }"#)
            story.key("old", published: 1_001, signing: 1_001)
            if let given = one.given { story.jwks(at: given, ["old"]) }
            story.token(1)
            story.call(s, s + ms, token: 1, .ok)
            #expect(story.verdict().boxes == [one.box: 1], "\(one)")
        }
        var early = try Story(#""lab": { \#(server), "issuer": { "keys": { "file": "keys.json" } } }"#)
        early.key("old", published: 1_002, signing: 1_001)
        early.token(1)
        early.call(s, s + ms, token: 1, .ok)
        #expect(early.verdict().boxes == [.wronglyAccepted: 1])
    }

    @Test("with a token of which only its worker's number is known may be answered either way")
    func unnamed() throws {
        var story = try Story.usual()
        story.tokens[9] = TokenFacts(sha256: nil, client: nil, minted: nil)
        story.call(0, 1, token: 9, .ok)
        #expect(story.verdict().boxes == [.toleratedAcceptance: 1])
    }

    @Test("with a token whose times are at the ends of all times is judged by them")
    func ends() throws {
        let most = Int64.max / s - Story.epoch
        let least = Int64.min / s - Story.epoch
        let cases: [(notBefore: Int64?, expires: Int64, outcome: RequestOutcome, box: Box)] = [
            (nil, Int64.max - Story.epoch, .ok, .rightlyAccepted), (nil, most, .ok, .rightlyAccepted),
            (nil, least, .invalidToken, .rightlyRefused), (nil, Int64.min, .invalidToken, .rightlyRefused),
            (least, 100, .ok, .rightlyAccepted), (Int64.max - Story.epoch, 100, .invalidToken, .rightlyRefused),
        ]
        for one in cases {
            var story = try Story.usual()
            story.token(1, notBefore: one.notBefore, expires: one.expires)
            story.call(0, 1, token: 1, one.outcome)
            #expect(story.verdict().boxes == [one.box: 1], "\(one)")
        }
    }
}

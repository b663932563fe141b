import LabProtocol
import Testing

@testable import Oracle

@Suite("A key set that was stale when it was given")
struct StaleSetTests {
    /// A server that remembers for 2 s which key IDs a set did not hold. "new" signs from 1.5 s on, and is not in the set of 2 s.
    private func story() throws -> Story {
        let jwks = #"{ "policy": "recommended", "cooldown": "100ms", "negative": "2s" }"#
        let fault = #"{ "at": "1s", "fault": { "at": "jwks", "do": { "body": "stale-set" } }, "as": "stale" }"#
        var story = try Story(#""lab": { "resourceServers": { "api": { "jwks": \#(jwks) } } }, "timeline": [ \#(fault) ]"#)
        story.key("old", published: -60_000, signing: -60_000, retired: 1_500)
        story.key("new", published: 1_500, signing: 1_500)
        story.jwks(at: -1_000, ["old"])
        story.facts.append(.event(EventFact(at: 1_000 * ms, kind: .faultOn, name: "stale", detail: "")))
        story.facts.append(.event(EventFact(at: 2_500 * ms, kind: .faultOff, name: "stale", detail: "")))
        story.jwks(at: 2_000, ["old"])
        story.token(1, key: "new", minted: 1_600)
        return story
    }

    @Test("leaves a key ID unknown for as long as its server remembers that, though it was published before")
    func negative() throws {
        let cases: [(at: Int64, outcome: RequestOutcome, box: Box)] = [
            (4_000, .invalidToken, .rightlyRefused), (5_000, .invalidToken, .rightlyRefused),
            (5_002, .invalidToken, .wronglyRefused), (5_002, .ok, .rightlyAccepted),
        ]
        for one in cases {
            var story = try story()
            story.call(one.at * ms, (one.at + 1) * ms, token: 1, one.outcome)
            #expect(story.verdict().boxes == [one.box: 1], "\(one)")
        }
    }
}

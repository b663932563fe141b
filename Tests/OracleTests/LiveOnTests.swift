import LabProtocol
import Testing

@testable import Oracle

@Suite("A token that was there")
struct LiveOnTests {
    @Test(
        "must be accepted until exp, whatever becomes of its client's secret, its grant and the lifetime of later ones",
        arguments: [EventFact.Kind.secretRotated, .secretTold, .secretForgotten, .grantChanged, .lifetimeChanged])
    func livesOn(_ kind: EventFact.Kind) throws {
        var story = try Story.usual(
            """
            "timeline": [ { "at": "1s", "secret": { "rotate": "reader" } },
                          { "at": "1s", "grant": { "client": "reader", "api": "data", "withdraw": ["read:data"] } },
                          { "at": "1s", "tokenLifetime": { "api": "data", "to": "1s" } } ]
            """)
        story.token(1, expires: 8)
        story.facts.append(.event(EventFact(at: 1_000 * ms, kind: kind, name: nil, detail: "")))
        story.calls(0, 8_000, token: 1, .ok)
        #expect(story.verdict().boxes == [.rightlyAccepted: 80])
        var refused = story
        refused.call(7_000 * ms, 7_001 * ms, token: 1, .invalidToken)
        refused.call(7_000 * ms, 7_001 * ms, token: 1, .noScope)
        refused.call(7_000 * ms, 7_001 * ms, token: 1, .unavailable)
        #expect(refused.verdict().boxes == [.rightlyAccepted: 80, .wronglyRefused: 2, .unavailable: 1])
        story.call(11_000 * ms, 11_001 * ms, token: 1, .ok)
        #expect(story.verdict().boxes == [.rightlyAccepted: 80, .wronglyAccepted: 1])
    }

    @Test("with the scope that it was minted with, and one that was minted with less is refused for that")
    func scope() throws {
        var story = try Story.usual(
            #""timeline": [ { "at": "1s", "grant": { "client": "reader", "api": "data", "add": ["read:data"] } } ]"#)
        story.token(1, scope: [])
        story.token(2, minted: 1_500)
        story.facts.append(.event(EventFact(at: 1_000 * ms, kind: .grantChanged, name: nil, detail: "")))
        for (token, outcome) in [(1, .noScope), (1, .ok), (2, .ok), (2, .noScope)] as [(Int, RequestOutcome)] {
            story.call(2_000 * ms, 2_001 * ms, token: token, outcome)
        }
        #expect(
            story.verdict().boxes == [.rightlyRefused: 1, .wronglyAccepted: 1, .rightlyAccepted: 1, .wronglyRefused: 1])
    }
}

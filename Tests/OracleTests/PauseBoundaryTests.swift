import LabProtocol
import Testing

@testable import Oracle

@Suite("A pause, to the millisecond")
struct PauseBoundaryTests {
    /// The server is stopped from 2 s on, and was given the key of token 1 at some time around that; its fetches take 500 ms at most.
    private func story(until: Int64, given: Int64) throws -> Story {
        var story = try Story(#""lab": { "resourceServers": { "api": { "jwks": { "timeout": "500ms" } } } }"#)
        story.key("old", published: -60_000, signing: -60_000, retired: 1_000)
        story.key("new", published: 1_000, signing: 1_000)
        story.jwks(at: -500, ["old"])
        story.jwks(at: given, ["old", "new"])
        story.token(1, key: "new")
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .paused, name: "api", detail: "")))
        story.facts.append(.event(EventFact(at: until * ms, kind: .resumed, name: "api", detail: "")))
        return story
    }

    @Test("makes doubtful what was given from half a second before it to half a second after it")
    func doubted() throws {
        let cases: [(until: Int64, given: Int64, at: Int64, box: Box)] = [
            // A short one delays what was given.
            (2_300, 1_499, 2_100, .wronglyRefused), (2_300, 1_500, 2_100, .toleratedRefusal),
            (2_300, 1_500, 2_800, .wronglyRefused),
            // One as long as a fetch may take may have lost it.
            (2_499, 1_900, 4_000, .wronglyRefused), (2_500, 1_900, 4_000, .toleratedRefusal),
            (2_500, 3_000, 4_000, .toleratedRefusal), (2_500, 3_001, 4_000, .wronglyRefused),
        ]
        for one in cases {
            var story = try story(until: one.until, given: one.given)
            story.call(one.at * ms, (one.at + 1) * ms, token: 1, .invalidToken)
            #expect(story.verdict().boxes == [one.box: 1], "\(one)")
        }
    }
}

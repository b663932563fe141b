import LabProtocol
import Testing

@testable import Oracle

@Suite("A restart of a server that drops no set when a fetch fails")
struct RestartedCacheTests {
    /// Down from 2 s to 3 s.
    private func story() throws -> Story {
        var story = try Story(
            #""lab": { "resourceServers": { "api": { "jwks": { "policy": "jose-6" } } } }, "#
                + #""timeline": [ { "at": "2s", "restart": "api" } ]"#)
        story.key("old", published: -60_000, signing: -60_000)
        story.jwks(at: -10_000, ["old"])
        story.token(1)
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .serverDown, name: "api", detail: "")))
        story.facts.append(.event(EventFact(at: 3_000 * ms, kind: .serverUp, name: "api", detail: "")))
        return story
    }

    @Test("leaves it without a key until it was given a set, or until a request must have made it ask for one")
    func forgets() throws {
        let cases: [(at: Int64, given: Int64?, asked: Int64?, box: Box)] = [
            (1_900, nil, nil, .wronglyRefused), (2_500, nil, nil, .toleratedRefusal), (3_100, nil, nil, .toleratedRefusal),
            (9_000, nil, nil, .toleratedRefusal),
            // A set that it was given before it was ready may have been given to the process before.
            (9_000, 2_900, nil, .toleratedRefusal), (3_509, 3_010, nil, .toleratedRefusal), (3_510, 3_010, nil, .wronglyRefused),
            // A request that was sent after it was ready makes it fetch, and is answered when it has.
            (4_200, nil, 3_200, .toleratedRefusal), (4_201, nil, 3_200, .wronglyRefused), (4_201, nil, 2_999, .toleratedRefusal),
        ]
        for one in cases {
            var story = try story()
            if let given = one.given { story.jwks(at: given, ["old"]) }
            if let asked = one.asked { story.call(asked * ms, (asked + 1) * ms, token: 1, .ok) }
            let before = story.verdict().boxes
            story.call(one.at * ms, (one.at + 1) * ms, token: 1, .invalidToken)
            #expect(story.verdict().boxes == before.merging([one.box: 1], uniquingKeysWith: +), "\(one)")
        }
    }
}

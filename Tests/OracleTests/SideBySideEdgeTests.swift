import LabProtocol
import Testing

@testable import Oracle

@Suite("Keys side by side, three of them")
struct SideBySideEdgeTests {
    @Test("are measured by each two that signed one after the other, and the longest time decides")
    func three() throws {
        var story = try Story.usual(#""expect": [ { "sideBySide": ">= 2s" } ]"#)
        story.key("middle", published: -50_000, signing: 2_000)
        story.key("young", published: -40_000, signing: 5_000)
        story.jwks(at: -9_000, ["old", "middle", "young"])
        for (number, key) in ["old", "middle", "young"].enumerated() { story.token(number + 1, key: key) }
        // Old until 3 s and middle from 2 s on: one second. Middle until 8 s and young from 5 s on: three.
        story.calls(0, 3_000, token: 1, .ok)
        story.calls(2_000, 8_000, token: 2, .ok)
        story.calls(5_000, 9_000, token: 3, .ok)
        let rule = try #require(story.verdict().rule("expect-side-by-side"))
        #expect(rule.status == .pass)
        #expect(rule.measured == "2.90 s, over 130 calls with a token")
    }
}

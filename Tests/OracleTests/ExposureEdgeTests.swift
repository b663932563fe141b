import LabProtocol
import Testing

@testable import Oracle

@Suite("The end of an exposure")
struct ExposureEdgeTests {
    private func story() throws -> Story {
        var story = try Story.usual()
        story.token(1, expires: 1)
        story.call(6_000 * ms, 6_001 * ms, token: 1, .ok)
        return story
    }

    @Test("is a refusal that was sent when the last acceptance had been answered, and none that overlapped it")
    func refusal() throws {
        for (sent, end) in [(6_001 * ms, 6_002 * ms as Int64?), (6_001 * ms - 1, nil)] {
            var story = try story()
            story.call(sent, 6_002 * ms, token: 1, .invalidToken)
            let exposure = story.verdict().exposures[0]
            #expect(exposure.episodes.map(\.firstGood) == [end])
            #expect(exposure.atLeast == 3 * s)
            #expect(exposure.atMost == end.map { $0 - 3 * s })
        }
    }

    @Test("is the first such refusal, and exposures of one length stand in the order of their calls")
    func order() throws {
        var story = try story()
        story.call(6_001 * ms, 6_002 * ms, token: 1, .invalidToken)
        story.call(6_003 * ms, 6_004 * ms, token: 1, .invalidToken)
        story.token(2, expires: 1)
        story.call(6_500 * ms, 6_501 * ms, token: 2, .ok)
        let episodes = story.verdict().exposures[0].episodes
        #expect(episodes.map(\.firstGood) == [6_002 * ms, nil])
        #expect(episodes.map(\.firstRequest) == [1, 4])
    }
}

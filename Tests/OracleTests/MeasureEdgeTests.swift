import LabProtocol
import Testing

@testable import Oracle

@Suite("What is kept of bad stretches")
struct MeasureEdgeTests {
    @Test("is ten of them, the longest first, and of one length the first ones")
    func episodes() {
        var ledger = MeasureLedger()
        for (number, length) in [5, 1, 9, 5, 2, 3, 4, 6, 7, 8, 1, 10].enumerated() {
            ledger.book(
                Episode(
                    what: "", key: nil, lastGood: 0, firstBad: 0, lastBad: Int64(length), firstGood: 0, calls: 1,
                    firstRequest: number, lastRequest: number))
        }
        let kept = ledger.measure(of: "api").episodes
        #expect(kept.map(\.length) == [10, 9, 8, 7, 6, 5, 5, 4, 3, 2])
        #expect(kept.filter { $0.length == 5 }.map(\.firstRequest) == [0, 3])
    }

    @Test("of two keys' outages stands in the order of the keys, where both have the same length and no end")
    func keys() throws {
        var story = try Story.usual()
        story.key("new", published: -50_000, signing: -40_000)
        story.jwks(at: -9_000, ["old", "new"])
        story.token(1)
        story.token(2, key: "new")
        story.call(1_000 * ms, 1_001 * ms, token: 2, .unavailable)
        story.call(2_000 * ms, 2_001 * ms, token: 1, .unavailable)
        #expect(story.verdict().outages[0].episodes.map(\.key) == ["old-thumbprint", "new-thumbprint"])
    }

    @Test("of an outage is over with the death of its tokens, where the run went on until then")
    func death() throws {
        for (last, end) in [(5 * s, 5 * s as Int64?), (5 * s - 1, nil)] {
            var story = try Story.usual()
            story.token(1, expires: 5)
            story.call(4_000 * ms, 4_001 * ms, token: 1, .unavailable)
            story.call(4_500 * ms, last, token: nil, .noToken)
            #expect(story.verdict().outages[0].episodes.map(\.firstGood) == [end])
        }
    }

    @Test("leaves a bound open that it may meet: one call that was hit disproves none at all, and no other length")
    func bound() throws {
        for (bound, status) in [("0ms", Status.fail), ("100ms", .inconclusive), ("300ms", .fail)] {
            var story = try Story.usual(#""expect": [ { "outage": "\#(bound)" } ]"#)
            story.token(1)
            story.calls(0, 5_000, token: 1, .ok)
            story.call(5_000 * ms, 5_001 * ms, token: 1, .unavailable)
            story.calls(5_100, 10_000, token: 1, .ok)
            #expect(story.verdict().rule("expect-outage")?.status == status, "\(bound)")
        }
    }
}

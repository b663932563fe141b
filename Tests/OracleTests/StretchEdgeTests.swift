import LabProtocol
import Testing

@testable import Oracle

@Suite("A bad stretch, at its edges")
struct StretchEdgeTests {
    private func answered(_ status: Int) -> RequestOutcome { .answered(status: status, error: .none, challenge: false) }

    @Test("begins with the call that was sent first, though another one was answered before it")
    func first() throws {
        var story = try Story.usual()
        story.token(1)
        story.call(1_100 * ms, 1_200 * ms, token: 1, .ok)
        story.call(1_500 * ms, 2_500 * ms, token: 1, .unavailable)
        story.call(2_000 * ms, 2_001 * ms, token: 1, .unavailable)
        let episode = story.verdict().outages[0].episodes[0]
        #expect(episode.firstBad == 1_500 * ms)
        #expect(episode.lastGood == 1_100 * ms)
        #expect(episode.lastBad == 2_500 * ms)
    }

    @Test("ends with a good call that was sent when the last bad one had been answered, and with none that overlapped it")
    func end() throws {
        for (sent, end) in [(1_100 * ms, 1_200 * ms as Int64?), (1_100 * ms - 1, nil)] {
            var story = try Story.usual()
            story.token(1)
            story.call(1_000 * ms, 1_100 * ms, token: 1, .unavailable)
            story.call(sent, 1_200 * ms, token: 1, .ok)
            #expect(story.verdict().outages[0].episodes.map(\.firstGood) == [end])
        }
    }

    @Test("is told by its answers, the most frequent first, and eight kinds of them at the most")
    func kinds() throws {
        var story = try Story.usual()
        story.token(1)
        for (number, status) in [509, 502, 501, 503, 504, 505, 506, 507, 508, 505, 505, 507].enumerated() {
            story.call(Int64(1_000 + number) * ms, Int64(1_001 + number) * ms, token: 1, answered(status))
        }
        let names = [505, 507, 501, 502, 503, 504, 506, 509].map { "not served (\($0))" }
        #expect(story.verdict().outages[0].episodes[0].what == names.joined(separator: ", "))
    }

    @Test("of a stranded caller cannot have begun before the first death of its tokens")
    func deaths() throws {
        let cases: [(revoked: Int64?, expires: Int64, begin: Int64)] = [
            (nil, 5, 5_000), (5_000, 100, 5_000), (6_000, 5, 5_000), (4_000, 5, 4_000),
        ]
        for one in cases {
            var story = try Story.usual()
            story.key("dying", published: -60_000, signing: -50_000, retired: -40_000, revoked: one.revoked)
            story.jwks(at: -9_000, ["old", "dying"])
            story.token(1, key: "dying", expires: one.expires)
            story.call(8_000 * ms, 8_001 * ms, token: 1, .invalidToken)
            #expect(story.verdict().stranded[0].episodes.map(\.lastGood) == [one.begin * ms], "\(one)")
        }
        var two = try Story.usual()
        two.token(1, expires: 6)
        two.token(2, expires: 5)
        two.call(9_000 * ms, 9_001 * ms, token: 1, .invalidToken)
        two.call(9_100 * ms, 9_101 * ms, token: 2, .invalidToken)
        #expect(two.verdict().stranded[0].episodes.map(\.lastGood) == [5 * s])
    }

    @Test("of two workers stands in the order of their numbers, where both are as long")
    func workers() throws {
        var story = try Story.usual()
        story.token(1, expires: 1)
        story.call(5_000 * ms, 5_001 * ms, worker: 2, token: 1, .invalidToken)
        story.call(6_000 * ms, 6_001 * ms, worker: 1, token: 1, .invalidToken)
        #expect(story.verdict().stranded[0].episodes.map(\.firstRequest) == [2, 1])
    }

    @Test("is looked for by calls with a token that is alive and fits, and that were not cut off")
    func looks() throws {
        for (scope, outcome) in [([], RequestOutcome.noScope), (["read:data"], .failed(.cancelled))]
            as [([String], RequestOutcome)]
        {
            var story = try Story.usual(#""expect": [ { "outage": "0ms" } ]"#)
            story.token(1, scope: scope)
            story.calls(0, 10_000, token: 1, outcome)
            let rule = try #require(story.verdict().rule("expect-outage"))
            #expect(rule.status == .inconclusive)
            #expect(rule.reason == "no call with a live token was sent to api")
        }
    }

    @Test("of more than a thousand is joined with its neighbour: room grows, and what is proven keeps the longer of two")
    func spans() {
        for (lengths, outer, inner) in [
            ((1, 1), 512 * 11 + 1, 513), ((1, 3), 512 * 13 + 1, 1_537), ((3, 1), 512 * 11 + 3, 1_539),
        ]
            as [((Int64, Int64), Int64, Int64)]
        {
            for (bias, total) in [(SpanUnion.Bias.outer, outer), (.inner, inner)] {
                var union = SpanUnion(bias)
                var sum: Int64 = 0
                for index in Int64(0)...1_024 {
                    if index == 1_024 { #expect(union.total == sum) }
                    let length = index.isMultiple(of: 2) ? lengths.0 : lengths.1
                    union.insert(from: 10 * index, to: 10 * index + length)
                    sum += length
                }
                #expect(union.total == total)
            }
        }
    }
}

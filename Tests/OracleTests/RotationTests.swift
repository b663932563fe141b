import LabProtocol
import Testing

@testable import Oracle

@Suite("Rotations")
struct RotationTests {
    /// A rotation at 2 s, whose key the server first uses at 2.5 s; the old key's token lives until 5 s, with the skew until 7 s.
    private func story(_ members: String = "") throws -> Story {
        var story = try Story.usual(members)
        story.key("new", published: 1_000, signing: 2_000)
        story.token(1, expires: 5)
        story.token(2, key: "new", minted: 2_200)
        story.calls(0, 2_300, token: 1, .ok)
        story.calls(2_300, 2_500, token: 2, .unavailable)
        for at in [2_480, 2_490, 2_495, 2_700] as [Int64] { story.jwks(at: at, ["old", "new"]) }
        for at in stride(from: 2_500, to: 8_000, by: 100) as StrideTo<Int64> { story.call(at * ms, (at + 4) * ms, token: 2, .ok) }
        return story
    }

    @Test("tell when the new key was first sent and first used, the fetches, and the latency before and during")
    func summary() throws {
        let one = Latency(p50: ms, p90: ms, p99: ms, p999: ms, max: ms)
        let summary = try #require(try story().verdict().rotations.first)
        #expect(summary.at == 2 * s)
        #expect(summary.until == 7 * s)
        #expect(summary.keys == ["new-thumbprint"])
        let server = try #require(summary.servers.first)
        #expect(server.firstPresentedAt == 2_300 * ms)
        #expect(server.firstUse == RotationSummary.Length(atLeast: 500 * ms, atMost: 504 * ms))
        #expect(server.jwksFetches == 4)
        #expect(server.fetchesAtOnce == 3)
        #expect(server.latencyBefore?.p50 == one.p50)
        #expect(server.latencyBefore?.max == one.max)
        #expect(server.latencyDuring?.max == 4 * ms)
    }

    @Test("are none where the first key goes on signing")
    func none() throws {
        var story = try Story.usual(#""expect": [ { "firstUse": "<= 1s" } ]"#)
        story.token(1)
        story.calls(0, 1_000, token: 1, .ok)
        let verdict = story.verdict()
        #expect(verdict.rotations == [])
        #expect(verdict.rule("expect-first-use")?.status == .inconclusive)
        #expect(verdict.rule("expect-first-use")?.reason == "no new key began to sign")
    }

    @Test(
        "hold a first use against its bound, at the bound and on each side of it",
        arguments: [
            ("<= 504ms", Status.pass), ("<= 503ms", .inconclusive), ("< 500ms", .fail), (">= 500ms", .pass), ("> 504ms", .fail),
        ])
    func firstUse(_ bound: String, _ status: Status) throws {
        let rule = try story(#""expect": [ { "firstUse": "\#(bound)", "server": "api" } ]"#).verdict().rule("expect-first-use")
        #expect(rule?.status == status)
        #expect(rule?.measured == "api 500 ms to 504 ms after +2.000 s, sent first at +2.300 s")
    }

    @Test("fail an upper bound where the new key was sent and never used, and say nothing where it was not sent")
    func neverUsed() throws {
        var story = try Story.usual(#""expect": [ { "firstUse": "<= 1s" } ]"#)
        story.key("new", published: 1_000, signing: 2_000)
        story.token(1)
        story.token(2, key: "new", minted: 2_200)
        story.calls(0, 3_000, token: 1, .ok)
        #expect(
            story.verdict().rule("expect-first-use")?.reason == "api was sent no token of the key that signs from +2.000 s on")
        story.calls(3_000, 4_000, token: 2, .unavailable)
        let rule = try #require(story.verdict().rule("expect-first-use"))
        #expect(rule.status == .fail)
        #expect(rule.measured == "api never after +2.000 s, sent first at +3.000 s")
    }

    @Test(
        "hold fetches against their bounds, all of them and those at once",
        arguments: [
            (#""jwksFetches": 5"#, Status.pass), (#""jwksFetches": 4"#, .fail), (#""jwksFetches": 5, "server": "api""#, .pass),
            (#""fetchesAtOnce": 3"#, .pass), (#""fetchesAtOnce": "<= 2", "server": "api""#, .fail),
        ])
    func fetches(_ expectation: String, _ status: Status) throws {
        let verdict = try story(#""expect": [ { \#(expectation) } ]"#).verdict()
        #expect(verdict.rules.filter { $0.kind == .expectation }.map(\.status) == [status])
        #expect(verdict.fetchesAtOnce == ["api": 3])
    }
}

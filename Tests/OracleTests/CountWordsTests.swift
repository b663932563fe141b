import LabProtocol
import Testing

@testable import Oracle

@Suite("What a count is told with")
struct CountWordsTests {
    @Test("is what became of the calls that were not accepted, the most frequent first, else by their names")
    func others() throws {
        var story = try Story.usual(#""expect": [ { "accepted": "100%" } ]"#)
        story.token(1)
        let outcomes: [RequestOutcome] = [
            .ok, .unavailable, .answered(status: 429, error: .none, challenge: false), .unavailable, .invalidToken,
        ]
        for (number, outcome) in outcomes.enumerated() {
            story.call(Int64(number) * s, Int64(number) * s + ms, token: 1, outcome)
        }
        let rule = try #require(story.verdict().rule("expect-accepted"))
        #expect(rule.measured == "20%, 1 of 5 calls")
        #expect(rule.reason == "not accepted: 2 calls 503, 1 call 401 invalid_token, 1 call 429")
    }

    @Test("is 100% where all were accepted")
    func all() throws {
        var story = try Story.usual(#""expect": [ { "accepted": "100%" } ]"#)
        story.token(1)
        story.calls(0, 1_000, token: 1, .ok)
        #expect(story.verdict().rule("expect-accepted")?.measured == "100%, 10 of 10 calls")
    }

    @Test("is each server's fetches in the order of their names, where there are several")
    func fetches() throws {
        var story = try Story(
            #""lab": { "resourceServers": { "second": { "api": "data" } } }, "expect": [ { "jwksFetches": 9 } ]"#,
            traffic:
                #"{ "name": "readers", "client": "reader", "server": "api", "rate": "10/s", "call": "GET /api/data", "for": "10s" }"#
        )
        story.key("old", published: -60_000, signing: -60_000)
        story.jwks(at: -10_000, ["old"])
        story.jwks(at: -9_000, ["old"])
        story.token(1)
        story.calls(0, 1_000, token: 1, .ok)
        #expect(story.verdict().rule("expect-jwks-fetches")?.measured == "2: api 2, second 0")
    }
}

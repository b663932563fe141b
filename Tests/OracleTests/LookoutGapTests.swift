import LabProtocol
import Testing

@testable import Oracle

@Suite("The longest time that no one looked for an outage")
struct LookoutGapTests {
    /// The gap at the server `api`, in milliseconds, with looks at these times.
    private func gap(_ traffics: [String], minted: Int64 = -1_000, looks: [Int64]) throws -> Int64? {
        let members = #""lab": { "resourceServers": { "second": { "api": "data" } } }"#
        var story = try Story(members, traffic: traffics.joined(separator: ", "))
        story.token(1, minted: minted)
        story.token(2, minted: 1_900)
        let casebook = Casebook(facts: RunFacts(facts: story.facts, tokens: story.tokens), scenario: story.scenario)
        var gap = LookoutGap(server: 0, casebook)
        for look in looks { gap.look(at: look * ms) }
        return gap.longest.map { $0 / ms }
    }

    private func traffic(
        _ name: String, from: Int64, for length: Int64, server: String = "api", call: String = "GET /api/data", token: String = ""
    ) -> String {
        let habit = token.isEmpty ? "" : #", "token": "\#(token)""#
        return #"{ "name": "\#(name)", "client": "reader", "server": "\#(server)", "rate": "10/s", "call": "\#(call)", "#
            + #""from": "\#(from)ms", "for": "\#(length)ms"\#(habit) }"#
    }

    @Test("is from a traffic's start to its end, whatever other traffics there are that look for nothing")
    func others() throws {
        let first = traffic("first", from: 0, for: 2_000)
        let others = [
            traffic("pings", from: 0, for: 9_000, call: "GET /ping"), traffic("bare", from: 0, for: 9_000, token: "none"),
            traffic("elsewhere", from: 0, for: 9_000, server: "second"),
        ]
        #expect(try gap([first], looks: [500, 1_000]) == 1_000)
        for other in others { #expect(try gap([first, other], looks: [500, 1_000]) == 1_000) }
        #expect(try gap([first], looks: [1_500, 1_600]) == 1_500)
        #expect(try gap([first], looks: []) == nil)
        #expect(try gap([others[0]], looks: [500]) == nil)
    }

    @Test("leaves out the time between two traffics, and goes on where they touch or overlap")
    func several() throws {
        let first = traffic("first", from: 0, for: 2_000)
        let later = traffic("later", from: 5_000, for: 2_000)
        for traffics in [[first, later], [later, first]] {
            #expect(try gap(traffics, looks: [1_000, 6_000]) == 1_000)
            #expect(try gap(traffics, looks: [2_000, 6_000]) == 2_000)
        }
        #expect(try gap([first, traffic("next", from: 2_000, for: 2_000)], looks: [1_000, 3_000]) == 2_000)
        #expect(
            try gap([traffic("long", from: 0, for: 3_000), traffic("short", from: 1_000, for: 1_000)], looks: [1_000]) == 2_000)
    }

    @Test("begins with the first token")
    func token() throws {
        let first = traffic("first", from: 0, for: 2_000)
        #expect(try gap([first], minted: 1_500, looks: [1_600]) == 400)
        #expect(try gap([traffic("short", from: 0, for: 1_900)], minted: 3_000, looks: [1_900]) == nil)
    }

    @Test("is no matter at a server that no traffic is for, and the longest of several servers decides")
    func servers() throws {
        let members = #""lab": { "resourceServers": { "second": { "api": "data" } } }, "expect": [ { "outage": "0ms" } ]"#
        let first = traffic("first", from: 0, for: 10_000)
        var story = try Story(members, traffic: first)
        story.key("old", published: -60_000, signing: -60_000)
        story.jwks(at: -10_000, ["old"])
        story.facts += ["api", "second"].map { .server(ServerFact(name: $0, url: "", issuer: "https://issuer/")) }
        story.token(1)
        story.calls(0, 10_000, token: 1, .ok)
        #expect(story.verdict().rule("expect-outage")?.status == .pass)
        var both = try Story(members, traffic: first + ", " + traffic("second", from: 0, for: 10_000, server: "second"))
        both.facts += story.facts.dropFirst()
        both.facts.append(
            .jwksAnswer(JWKSAnswerFact(at: -10 * s, server: "second", status: 200, keys: ["old-thumbprint"])))
        both.tokens = story.tokens
        both.calls(0, 10_000, token: 1, .ok)
        both.calls(0, 10_000, every: 4_000, stream: 1, token: 1, .ok)
        let rule = try #require(both.verdict().rule("expect-outage"))
        #expect(rule.status == .inconclusive)
        #expect(rule.reason?.hasPrefix("for 4.00 s no call with a live token was sent to second") == true)
    }
}

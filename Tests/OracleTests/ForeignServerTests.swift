import LabProtocol
import Testing

@testable import Oracle

/// A server of which nobody knows how it caches. "old" was given to it, "given" at 1 s; "never" was published and never given.
private func story(_ server: String = #""command": ["x"], "jwks": null, "clockSkew": "2s""#, _ members: String = "") throws
    -> Story
{
    var story = try Story(
        #""lab": { "resourceServers": { "api": { \#(server) } } }"# + (members.isEmpty ? "" : ", " + members))
    story.key("old", published: -60_000, signing: -60_000, retired: 1_000, revoked: 2_000)
    story.key("given", published: -60_000, signing: 1_000)
    story.key("never", published: 500, signing: 3_000)
    for (number, key) in ["old", "given", "never"].enumerated() { story.token(number + 1, key: key) }
    story.token(4, key: "given", expires: 5)
    story.token(5, key: "given", scope: [])
    story.jwks(at: -10_000, ["old"])
    story.jwks(at: 1_000, ["given"])
    return story
}

@Suite("A server that declares no cache policy")
struct ForeignServerTests {
    @Test("strands callers from a second before exp on, by its whole-second clock, and for no less than it surely does")
    func strandedEarly() throws {
        var story = try story()
        story.calls(4_200, 4_900, token: 4, .invalidToken)
        story.calls(5_500, 5_600, token: 2, .ok)
        let measure = try #require(story.verdict().stranded.first)
        #expect(measure.episodes.map(\.lastGood) == [4 * s], "a second before the token's exp")
        #expect(measure.atLeast == 599 * ms)
        #expect(measure.atMost == 1_501 * ms)
    }

    private struct Case: Sendable {
        /// In milliseconds; each call takes one.
        let at: Int64
        let token: Int?
        let outcome: RequestOutcome
        let box: Box
    }

    private static let cases = [
        // Any key that it was ever given it may know or not, for ever.
        Case(at: 500, token: 1, outcome: .ok, box: .toleratedAcceptance),
        Case(at: 500, token: 1, outcome: .invalidToken, box: .toleratedRefusal),
        Case(at: 9_000, token: 1, outcome: .ok, box: .toleratedAcceptance),
        Case(at: 2_000, token: 2, outcome: .ok, box: .toleratedAcceptance),
        Case(at: 2_000, token: 2, outcome: .invalidToken, box: .toleratedRefusal),
        Case(at: 2_000, token: 2, outcome: .unavailable, box: .unavailableOther),
        // A key that it was not yet given, or never, no cache excuses.
        Case(at: 500, token: 2, outcome: .ok, box: .wronglyAccepted),
        Case(at: 9_000, token: 3, outcome: .ok, box: .wronglyAccepted),
        Case(at: 9_000, token: 3, outcome: .invalidToken, box: .rightlyRefused),
        // Whole-second clocks: a second to each side of exp, and of exp and skew.
        Case(at: 4_500, token: 4, outcome: .invalidToken, box: .toleratedRefusal),
        Case(at: 7_900, token: 4, outcome: .ok, box: .toleratedAcceptance),
        Case(at: 8_100, token: 4, outcome: .ok, box: .wronglyAccepted),
        // The scope does not depend on any cache.
        Case(at: 2_000, token: 5, outcome: .ok, box: .wronglyAccepted),
        Case(at: 2_000, token: nil, outcome: .ok, box: .wronglyAccepted),
    ]

    @Test("is held to what no cache excuses", arguments: cases.indices)
    func boxes(_ index: Int) throws {
        let example = Self.cases[index]
        var story = try story()
        story.call(example.at * ms, (example.at + 1) * ms, token: example.token, example.outcome)
        #expect(story.verdict().boxes.filter { $0.value > 0 } == [example.box: 1])
    }

    @Test("may know any published key from an earlier run where keys outlive the issuer")
    func keyFile() throws {
        var story = try Story(
            #""lab": { "issuer": { "keys": { "file": "keys.json" } }, "resourceServers": { "api": { "command": ["x"], "jwks": null } } }"#
        )
        story.key("kept", published: -60_000, signing: -60_000)
        story.token(1, key: "kept")
        story.call(500 * ms, 501 * ms, token: 1, .ok)
        #expect(story.verdict().boxes.filter { $0.value > 0 } == [.toleratedAcceptance: 1])
    }

    @Test("is measured all the same: outage, exposure")
    func measured() throws {
        var story = try story()
        story.calls(1_100, 3_000, token: 2, .invalidToken)
        story.calls(3_000, 4_000, token: 2, .ok)
        story.calls(2_100, 6_000, token: 1, .ok)
        story.calls(6_000, 7_000, token: 1, .invalidToken)
        let verdict = story.verdict()
        #expect(verdict.rules.filter { $0.status == .fail }.map(\.code) == [])
        let outage = try #require(verdict.outages.first)
        #expect(outage.atLeast == 1_799 * ms)
        let exposure = try #require(verdict.exposures.first)
        #expect(exposure.atLeast == 3_900 * ms)
        #expect(exposure.atMost == 4_001 * ms)
    }

    @Test("is not failed for the form of its refusals, which are told")
    func forms() throws {
        var story = try story()
        story.calls(1_100, 2_000, token: 2, .ok)
        story.call(2_000 * ms, 2_001 * ms, token: 5, .answered(status: 401, error: .none, challenge: false))
        let verdict = story.verdict()
        #expect(verdict.boxes[.wrongError] ?? 0 == 0)
        let rule = try #require(verdict.rule("refusal-form"))
        #expect(rule.status == .pass)
        #expect(
            rule.measured
                == "1 refusal in another form, as: request 10, sent at +2.000 s, GET /api/data with token 5 (key given-ki) was "
                + "refused (401): the token does not hold read:data (RFC 6750 section 3.1); right is 401 invalid_token or 403 insufficient_scope, with a "
                + "Bearer challenge")
        #expect(rule.requests == [10])
    }

    @Test("that says so is believed")
    func declared() throws {
        var story = try story(#""command": ["x"], "jwks": { "ttl": "60s" }"#)
        story.call(2_000 * ms, 2_001 * ms, token: 2, .invalidToken)
        #expect(story.verdict().boxes.filter { $0.value > 0 } == [.wronglyRefused: 1])
    }

    @Test("has accepted a call that it answered with a status of its own, if that is declared")
    func acceptedStatus() throws {
        let missing = RequestOutcome.answered(status: 404, error: .none, challenge: false)
        for (declared, box) in [("404", Box.wronglyAccepted), ("422", .unavailableOther)] {
            var story = try story(#""command": ["x"], "jwks": null, "acceptedStatus": [\#(declared)]"#)
            story.call(2_000 * ms, 2_001 * ms, token: 5, missing)
            #expect(story.verdict().boxes.filter { $0.value > 0 } == [box: 1])
        }
    }
}

@Suite("A restart")
struct RestartTests {
    /// Our own server, down from 2 s to 3 s.
    private func restarted() throws -> Story {
        var story = try Story.usual(#""timeline": [ { "at": "2s", "restart": "api" } ]"#)
        story.token(1)
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .serverDown, name: "api", detail: "")))
        story.facts.append(.event(EventFact(at: 3_000 * ms, kind: .serverUp, name: "api", detail: "")))
        return story
    }

    @Test("excuses calls that were left unserved meanwhile, and no others")
    func excuses() throws {
        var story = try restarted()
        story.calls(0, 2_000, token: 1, .ok)
        story.calls(2_000, 3_000, token: 1, .failed(.connect))
        story.jwks(at: 3_050, ["old"])
        story.calls(4_000, 5_000, token: 1, .ok)
        #expect(story.verdict().troubles == [])
        story.call(5_000 * ms, 5_001 * ms, token: 1, .failed(.connect))
        #expect(story.verdict().troubles == ["unserved: fail"])
    }

    @Test("leaves a process that knows no key before it has fetched one, so that a refusal is no wrong")
    func forgets() throws {
        var story = try restarted()
        story.calls(0, 2_000, token: 1, .ok)
        story.call(3_100 * ms, 3_101 * ms, token: 1, .invalidToken)
        #expect(story.verdict().boxes.filter { $0.value > 0 } == [.rightlyAccepted: 20, .toleratedRefusal: 1])
        var never = try Story.usual()
        never.token(1)
        never.calls(0, 2_000, token: 1, .ok)
        never.call(3_100 * ms, 3_101 * ms, token: 1, .invalidToken)
        #expect(never.verdict().boxes.filter { $0.value > 0 } == [.rightlyAccepted: 20, .wronglyRefused: 1])
    }
}

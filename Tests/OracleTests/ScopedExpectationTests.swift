import LabProtocol
import Testing

@testable import Oracle

@Suite("Expectations on a part of a measure")
struct ScopedExpectationTests {
    private static let traffics = """
        { "name": "readers", "client": "reader", "rate": "10/s", "call": "GET /api/data", "for": "3s" },
        { "name": "others", "client": "other", "rate": "10/s", "call": "GET /api/data", "for": "3s" }
        """

    private func rule(_ expectation: String, _ build: (inout Story) -> Void) throws -> RuleResult {
        var story = try Story.usual(#""expect": [ { \#(expectation) } ]"#, traffic: Self.traffics)
        story.token(1)
        story.token(2)
        build(&story)
        return try #require(story.verdict().rules.first { $0.kind == .expectation })
    }

    /// Readers are served; others are not for a second.
    private func halfOut(_ story: inout Story) {
        story.calls(0, 3_000, stream: 0, token: 1, .ok)
        story.calls(50, 1_050, stream: 1, token: 2, .ok)
        story.calls(1_050, 2_050, stream: 1, token: 2, .unavailable)
        story.calls(2_050, 3_000, stream: 1, token: 2, .ok)
    }

    @Test(
        "look at that part alone",
        arguments: [
            (#""outage": "0ms", "client": "reader""#, Status.pass, "outage (client reader) = 0ms"),
            (#""outage": "0ms", "client": "other""#, .fail, "outage (client other) = 0ms"),
            (#""outage": ">= 800ms", "client": "other", "server": "api""#, .pass, "api: outage (client other) >= 800ms"),
            (#""outage": "0ms", "kind": "refused""#, .pass, "outage (refused) = 0ms"),
            (#""outage": "0ms", "kind": "unavailable""#, .fail, "outage (unavailable) = 0ms"),
            (#""outage": "0ms", "kind": "late""#, .pass, "outage (late) = 0ms"),
            (#""outage": "0ms", "key": 1"#, .fail, "outage (key 1) = 0ms"),
            (#""stranded": "0ms", "client": "other""#, .pass, "stranded (client other) = 0ms"),
        ])
    func parts(_ expectation: String, _ status: Status, _ wanted: String) throws {
        let rule = try rule(expectation, halfOut)
        #expect(rule.status == status)
        #expect(rule.wanted == wanted)
    }

    @Test(
        "are inconclusive where nothing of the part was looked at",
        arguments: [
            (#""outage": "0ms", "client": "other""#, "no call with a live token was sent to api by other"),
            (#""outage": "0ms", "key": 2"#, "no call carried a live token of the key that was number 2 to sign"),
            (#""stranded": "0ms", "client": "other""#, "no traffic sent a call with a token"),
            (#""exposure": "0ms", "kind": "revoked""#, "no token of a revoked key was presented"),
            (#""exposure": "0ms", "kind": "expired""#, "no token was presented that had expired by more than the skew"),
            (#""exposure": "> 0ms", "kind": "grace""#, "no token was presented within the skew"),
            (#""exposure": "0ms", "client": "other""#, "other presented no dead credential"),
        ])
    func vacuous(_ expectation: String, _ reason: String) throws {
        let rule = try rule(expectation) { $0.calls(0, 3_000, stream: 0, token: 1, .ok) }
        #expect(rule.status == .inconclusive)
        #expect(rule.reason == reason)
    }

    @Test("are inconclusive where one client's calls are sparser than the resolution, though another's are not")
    func sparse() throws {
        let build: (inout Story) -> Void = {
            $0.calls(0, 3_000, stream: 0, token: 1, .ok)
            $0.calls(0, 3_000, every: 500, stream: 1, token: 2, .ok)
        }
        #expect(try rule(#""outage": "0ms""#, build).status == .pass)
        let sparse = try rule(#""outage": "0ms", "client": "other""#, build)
        #expect(sparse.status == .inconclusive)
        #expect(
            sparse.reason
                == "for 500 ms no call with a live token was sent to api by other; to have looked takes one in 250ms")
        #expect(try rule(#""outage": "0ms", "client": "other", "resolution": "500ms""#, build).status == .pass)
    }

    @Test("are inconclusive of an exposure where the first dead credential came later after its death than the resolution")
    func lateLook() throws {
        let build: (inout Story) -> Void = {
            $0.key("gone", published: -60_000, signing: -50_000, revoked: 1_000)
            $0.jwks(at: -5_000, ["old"])
            $0.token(3, key: "gone")
            $0.calls(2_500, 3_000, stream: 0, token: 3, .invalidToken)
        }
        let late = try rule(#""exposure": "0ms""#, build)
        #expect(late.status == .inconclusive)
        #expect(
            late.reason == "the first dead credential was sent to api 1.50 s after its death; to have looked takes one within 1s")
        #expect(try rule(#""exposure": "0ms", "resolution": "1500ms""#, build).status == .pass)
        #expect(try rule(#""exposure": "<= 2s""#, build).status == .pass, "it cannot have been longer than that")
    }
}

import LabProtocol
import Testing

@testable import Oracle

@Suite("A step")
struct StepTests {
    private static let call = #"{ "title": "reads", "call": "GET /api/data", "as": "reader", "expect": { "status": 200 } }"#
    private static let refused =
        """
        { "title": "may not", "call": "GET /api/data", "as": "other", "expect": { "status": 403, "error": "insufficient_scope" } }
        """
    private static let plain =
        """
        { "title": "no token", "call": "GET /api/data", "as": "reader", "token": "none",
          "expect": { "status": 401, "error": "none" } }
        """
    private static let asks =
        #"{ "title": "asks", "requestToken": { "scope": "x" }, "as": "reader", "expect": { "error": "access_denied" } }"#

    private func step(_ text: String, _ build: (inout Story) -> Void) throws -> RuleResult {
        var story = try Story.usual("\"steps\": [ \(text) ]", traffic: "")
        story.token(1)
        story.token(2, scope: ["read:database"])
        build(&story)
        return try #require(story.verdict().rule("step"))
    }

    private func result(
        _ wanted: String, _ measured: String, _ status: Status, _ reason: String? = nil, _ requests: [Int] = [1]
    ) -> RuleResult {
        RuleResult(
            kind: .step, code: "step", wanted: wanted, measured: measured, status: status, reason: reason, requests: requests)
    }

    @Test("passes with the status and the error code that it expects")
    func pass() throws {
        #expect(try step(Self.call) { $0.call(0, 1, token: 1, .ok) } == result("reads: 200", "200", .pass))
        #expect(
            try step(Self.refused) { $0.call(0, 1, token: 2, .noScope) }
                == result("may not: 403 insufficient_scope", "403 insufficient_scope", .pass))
        #expect(
            try step(Self.plain) { $0.call(0, 1, token: nil, .noToken) } == result("no token: 401 no error code", "401", .pass))
    }

    @Test("fails with another status or error code, and tells the case")
    func fail() throws {
        #expect(
            try step(Self.call) { $0.call(0, 1, token: 1, .unavailable) }
                == result(
                    "reads: 200", "503", .fail,
                    "request 1, sent at +0.000 s, GET /api/data with token 1 (key old-kid) was not served (503): "
                        + "the token was valid and its scope enough (RFC 6749 section 7)"))
        #expect(
            try step(Self.plain) { $0.call(0, 1, token: nil, .invalidToken) }
                == result(
                    "no token: 401 no error code", "401 invalid_token", .fail,
                    "request 1, sent at +0.000 s, GET /api/data was refused (401 invalid_token): the call carried no token (RFC 6750 section 3.1); "
                        + "right is 401 without an error code, with a Bearer challenge"))
    }

    @Test("is inconclusive where it was not played or its status is not known")
    func inconclusive() throws {
        let problem = "token \"old\" was never saved"
        #expect(try step(Self.call) { _ in } == result("reads: 200", "not played", .inconclusive, "its turn never came", []))
        #expect(
            try step(Self.call) { $0.facts.append(.step(StepFact(stream: 0, at: 0, problem: problem))) }
                == result("reads: 200", "not played", .inconclusive, problem, []))
        #expect(
            try step(Self.call) { $0.facts.append(.step(StepFact(stream: 0, at: 0, problem: nil))) }
                == result("reads: 200", "not played", .inconclusive, "it was played, and its answer is not in the history", []))
        #expect(
            try step(Self.call) { $0.call(0, 1, token: 1, .timeout) }
                == result("reads: 200", "timeout", .inconclusive, "no answer came, so that its status is not known"))
    }

    @Test("that asks for a token is held against the issuer's answer")
    func tokenRequest() throws {
        func asked(_ outcome: RequestOutcome) throws -> RuleResult {
            try step(Self.asks) {
                $0.facts.append(
                    .tokenRequest(
                        TokenRequestFact(
                            worker: 1, stream: 0, client: "reader", scope: "x", sentAt: 0, answeredAt: 1, phases: .none,
                            outcome: outcome, token: nil)))
            }
        }
        #expect(
            try asked(.answered(status: 403, error: .accessDenied, challenge: false))
                == result("asks: access_denied", "403 access_denied", .pass, nil, []))
        #expect(try asked(.ok) == result("asks: access_denied", "200", .fail, "the issuer answered 200", []))
        #expect(
            try asked(.timeout)
                == result("asks: access_denied", "timeout", .inconclusive, "no answer came, so that its status is not known", []))
    }
}

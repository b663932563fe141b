import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("What a step can say")
struct StepLanguageTests {
    private func steps(_ steps: String) -> String {
        """
        { "formatVersion": 1, "title": "t", "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ], "steps": [
        \(steps) ] }
        """
    }

    @Test("is what header, body and key must be, each written down by the worker that looks")
    func expectations() throws {
        let scenario = try load(
            steps(
                #"""
                { "call": "GET /api/data", "as": "supa-cli", "expect": {
                  "header": { "Content-Type": "application/json", "WWW-Authenticate": { "contains": "invalid_token" } },
                  "body": { "client": "supa-cli", "/data/0": 1, "a/b": true, "n": null, "/error": { "contains": "inv" } },
                  "kid": "current" } },
                { "requestToken": {}, "as": "supa-cli", "expect": { "kid": { "of": "turn" } } },
                { "requestToken": {}, "as": "supa-cli", "expect": { "kid": "previous" } },
                { "requestToken": {}, "as": "supa-cli", "expect": { "kid": "key-1" } }
                """#))
        #expect(
            scenario.steps[0].expect
                == StepExpectation(
                    parts: [
                        PartExpectation(.header, "content-type", .equals("application/json")),
                        PartExpectation(.header, "www-authenticate", .contains("invalid_token")),
                        PartExpectation(.body, "/client", .equals(#""supa-cli""#)),
                        PartExpectation(.body, "/data/0", .equals("1")),
                        PartExpectation(.body, "/a~1b", .equals("true")), PartExpectation(.body, "/n", .equals("null")),
                        PartExpectation(.body, "/error", .contains("inv")),
                    ], kid: .current))
        #expect(
            scenario.steps[0].plan.look
                == StepLook(
                    headers: ["content-type", "www-authenticate"], body: ["/client", "/data/0", "/a~1b", "/n", "/error"]))
        #expect(scenario.steps.dropFirst().map(\.expect.kid) == [.rotation("turn"), .previous, .id("key-1")])
        #expect(scenario.steps[1].plan.look == .nothing)
    }

    @Test("is to wait for an event, and for how long")
    func waits() throws {
        let scenario = try load(
            steps(
                """
                { "requestToken": {}, "as": "supa-cli", "at": "2s", "save": "it", "expect": { "status": 200 } },
                { "wait": { "for": "turn" } },
                { "wait": { "for": "it.dies", "timeout": "3s" }, "title": "until it is dead" }
                """))
        #expect(
            scenario.steps.map(\.plan.action) == [
                .requestToken(scope: nil), .wait(for: "turn", within: 30_000_000_000),
                .wait(for: "it.dies", within: 3_000_000_000),
            ])
        #expect(scenario.steps.map(\.plan.title).suffix(2) == ["wait for turn", "until it is dead"])
        #expect(scenario.steps.map(\.plan.stream) == [0, 1, 2])
        // Tokens live for a day there; the wait does not.
        #expect(scenario.longestPlay == .seconds(5))
    }

    @Test("is whose token a call carries, or that it has expired")
    func tokens() throws {
        let lab = labText.replacing(#""guest": { "grants": {} }"#, with: #""guest": { "grants": { "supa-api": [] } }"#)
        let scenario = try load(
            steps(
                """
                { "call": "GET /api/data", "token": { "of": "guest" }, "save": "theirs", "expect": { "status": 403 } },
                { "call": "GET /api/data", "as": "supa-cli", "token": { "of": "guest" }, "expect": { "status": 403 } },
                { "call": "GET /api/data", "as": "supa-cli", "token": { "expired": true }, "expect": { "status": 401 } }
                """), lab: lab)
        #expect(
            scenario.steps.map { "\($0.plan.client): \($0.plan.title)" } == [
                "guest: GET /api/data with a token of guest", "guest: GET /api/data as supa-cli with a token of guest",
                "supa-cli: GET /api/data with an expired token",
            ])
        #expect(scenario.forgedStreams.map { "\($0.stream) \($0.name) \($0.client)" } == ["2 exp-hours supa-cli"])
    }

    private static let wrong: [(step: String, says: [String])] = [
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "header": { "no name": "x" } } }"#,
            ["header-malformed: this is no name of a header field"]
        ),
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "header": { "Age": 7 } } }"#,
            ["wrong-kind: a number cannot stand here"]
        ),
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "header": { "Age": { "is": "7" } } } }"#,
            [#"missing-member: the member "contains" is missing"#, #"unknown-member: "is" is not a member here"#]
        ),
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "body": { "/a~2": 7 } } }"#,
            ["pointer-malformed: this is no JSON pointer"]
        ),
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "body": { "access_token": "x", "/access_token": "x" } } }"#,
            [
                "secret-expected: an access token is written down nowhere",
                "secret-expected: an access token is written down nowhere",
            ]
        ),
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "body": { "a": [1] } } }"#,
            ["wrong-kind: an array cannot stand here"]
        ),
        (
            #"{ "requestToken": {}, "as": "supa-cli", "expect": { "kid": { "of": "tern" } } }"#,
            [#"name-unknown: there is no rotation "tern""#]
        ),
        (
            #"{ "call": "GET /api/data", "token": "none", "expect": { "kid": "current" } }"#,
            ["kid-without-token: this step has no token of which the issuer's own key is known"]
        ),
        (
            #"{ "call": "GET /api/data", "as": "supa-cli", "token": { "expired": true }, "expect": { "kid": "current" } }"#,
            ["kid-without-token: this step has no token of which the issuer's own key is known"]
        ),
        (
            #"{ "call": "GET /api/data", "as": "supa-cli", "token": { "expired": false }, "expect": { "status": 401 } }"#,
            ["unknown-value: a token that has not expired is a fresh one"]
        ),
        (
            #"{ "call": "GET /api/data", "as": "supa-cli", "token": { "expired": true }, "save": "it", "expect": { "status": 401 } }"#,
            ["save-without-token: this step has no token to save"]
        ),
        (
            #"{ "call": "GET /api/data", "as": "supa-cly", "token": { "of": "supa-cly" }, "expect": { "status": 401 } }"#,
            [#"name-unknown: there is no client "supa-cly""#]
        ),
        (
            #"{ "call": "GET /api/data", "token": { "of": "supa-cli", "use": "it" }, "as": "guest", "expect": { "status": 401 } }"#,
            [#"conflicting-members: "of" and "use" cannot stand together"#]
        ),
        (#"{ "wait": { "for": "tern" } }"#, [#"name-unknown: there is no event "tern""#]),
        (#"{ "wait": { "timeout": "1s" } }"#, [#"missing-member: the member "for" is missing"#]),
        (#"{ "wait": { "for": "turn", "timeout": "0s" } }"#, [#"out-of-range: "0s" is out of range"#]),
        (
            #"{ "wait": { "for": "turn" }, "expect": { "status": 200 } }"#,
            [#"unknown-member: "expect" is not a member here"#]
        ),
        (
            #"{ "wait": { "for": "it.dies" } }, { "requestToken": {}, "as": "supa-cli", "save": "it", "expect": { "status": 200 } }"#,
            [#"saved-later: no step before this one saves the token "it""#]
        ),
    ]

    @Test("is told what is wrong with it", arguments: wrong)
    private func mistakes(_ step: String, _ says: [String]) {
        let found = complaints(steps(step))?.diagnostics.map { "\($0.code): \($0.problem)" } ?? []
        #expect(found == says)
    }
}

import LabProtocol
import Scenario
import StrictJSON
import Testing

@testable import Oracle

@Suite("What a step expects beside its status")
struct StepPartTests {
    private func result(_ expect: String, _ build: (inout Story) -> Void) throws -> RuleResult {
        let step = #"{ "title": "reads", "call": "GET /api/data", "as": "reader", "expect": { \#(expect) } }"#
        var story = try Story.usual(
            #""timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ], "steps": [ \#(step) ]"#, traffic: "")
        story.token(1)
        build(&story)
        return try #require(story.verdict().rule("step"))
    }

    private func answer(_ part: StepAnswerFact.Part, _ name: String, _ value: String?, stream: Int = 0) -> Fact {
        .stepAnswer(StepAnswerFact(stream: stream, at: 1, part: part, name: name, value: value))
    }

    private struct Case: Sendable {
        let expect: String
        let part: StepAnswerFact.Part
        let name: String
        let value: String?
        let status: Status
        let measured: String
        var reason: String?
    }

    private static let cases = [
        Case(
            expect: #""header": { "Age": "7" }"#, part: .header, name: "age", value: "7", status: .pass,
            measured: #"200, header age "7""#),
        Case(
            expect: #""header": { "Age": "7" }"#, part: .header, name: "age", value: "70", status: .fail,
            measured: #"200, header age "70""#, reason: #"the answer's header age is "70""#),
        Case(
            expect: #""header": { "Age": { "contains": "7" } }"#, part: .header, name: "age", value: "170", status: .pass,
            measured: #"200, header age "170""#),
        Case(
            expect: #""header": { "Age": { "contains": "77" } }"#, part: .header, name: "age", value: "7", status: .fail,
            measured: #"200, header age "7""#, reason: #"the answer's header age is "7""#),
        Case(
            expect: #""header": { "Age": "7" }"#, part: .header, name: "age", value: nil, status: .fail,
            measured: "200, no header age", reason: "the answer has no header age"),
        Case(
            expect: #""body": { "n": 7 }"#, part: .body, name: "/n", value: "7", status: .pass, measured: "200, body /n 7"),
        Case(
            expect: #""body": { "n": 7 }"#, part: .body, name: "/n", value: #""7""#, status: .fail,
            measured: #"200, body /n "7""#,
            reason: #"the answer's body /n is "7""#),
        Case(
            expect: #""body": { "n": { "contains": "\"x" } }"#, part: .body, name: "/n", value: #""a \"x\"""#, status: .pass,
            measured: #"200, body /n "a \"x\"""#),
        Case(
            expect: #""body": { "n": { "contains": "x" } }"#, part: .body, name: "/n", value: "true", status: .fail,
            measured: "200, body /n true", reason: "the answer's body /n is true"),
        Case(
            expect: #""body": { "n": null }"#, part: .body, name: "/n", value: "null", status: .pass,
            measured: "200, body /n null"),
        // One letter in two encodings is two texts.
        Case(
            expect: #""body": { "n": "\u00e9" }"#, part: .body, name: "/n", value: "\"e\u{301}\"", status: .fail,
            measured: "200, body /n \"e\u{301}\"", reason: "the answer's body /n is \"e\u{301}\""),
        // What is not in the history is not known.
        Case(
            expect: #""header": { "Age": "7" }"#, part: .body, name: "age", value: "7", status: .inconclusive,
            measured: "200, header age not known", reason: "what the answer's header age was is not in the history"),
    ]

    @Test("is held byte by byte against what the worker wrote down", arguments: cases.indices)
    func parts(_ index: Int) throws {
        let one = Self.cases[index]
        let found = try result(one.expect) { story in
            story.call(0, 1, token: 1, .ok)
            story.facts.append(answer(one.part, one.name, one.value))
            story.facts.append(answer(one.part, one.name, "another step's", stream: 9))
        }
        #expect(found.status == one.status)
        #expect(found.measured == one.measured)
        #expect(found.reason == one.reason)
        #expect(found.requests == [1])
    }

    @Test("is inconclusive where more was there than is kept, unless what is kept says enough")
    func cut() throws {
        let long = String(repeating: "a", count: 2_000)
        for (wanted, status) in [("a", Status.pass), ("b", .inconclusive)] {
            let found = try result(#""header": { "Age": { "contains": "\#(wanted)" } }"#) { story in
                story.call(0, 1, token: 1, .ok)
                story.facts.append(answer(.header, "age", long))
            }
            #expect(found.status == status)
        }
    }

    @Test("does not mend a status that is wrong, and the worst of all decides")
    func worst() throws {
        let found = try result(#""status": 401, "header": { "Age": "7" }, "kid": "current""#) { story in
            story.call(0, 1, token: 1, .ok)
            story.facts.append(answer(.header, "age", "7"))
        }
        #expect(found.status == .fail)
        #expect(found.wanted == #"reads: 401, header age = "7", the current key"#)
        #expect(found.measured == #"200, header age "7", key old-kid"#)
        let other = try result(#""header": { "Age": "7" }, "kid": "previous""#) { $0.call(0, 1, token: 1, .ok) }
        #expect(other.status == .fail)
        #expect(other.reason == "the token is signed by key old-kid, which was not a previous key then")
    }

    private static let keys: [(kid: String, key: String, at: Int64, status: Status)] = [
        // "old" signs until 1 s, is previous until 3 s and revoked then; "new" signs from 1 s on.
        (#""current""#, "old", 500, .pass), (#""current""#, "old", 999, .inconclusive), (#""current""#, "old", 1_001, .fail),
        (#""previous""#, "old", 500, .fail), (#""previous""#, "old", 1_001, .pass), (#""previous""#, "old", 2_999, .inconclusive),
        (#""previous""#, "old", 3_001, .fail), (#""current""#, "new", 3_001, .pass), (#""current""#, "next", 3_001, .fail),
        (#"{ "of": "turn" }"#, "new", 3_001, .pass), (#"{ "of": "turn" }"#, "old", 500, .fail),
        (#""new-kid""#, "new", 3_001, .pass), (#""new-kid""#, "old", 3_001, .fail), (#""new-ki""#, "new", 3_001, .fail),
    ]

    @Test("is by whose key the token is signed, as the keys stood while the step was played", arguments: keys.indices)
    func kids(_ index: Int) throws {
        let one = Self.keys[index]
        let found = try result(#""kid": \#(one.kid)"#) { story in
            story.key("old", published: -60_000, signing: -60_000, retired: 1_000, revoked: 3_000)
            story.key("new", published: -60_000, signing: 1_000)
            story.key("next", published: 1_000)
            story.facts.append(.event(EventFact(at: 1_000 * ms, kind: .rotate, name: "turn", detail: "")))
            story.token(2, key: one.key)
            story.call(one.at * ms, (one.at + 2) * ms, token: 2, .ok)
        }
        #expect(found.status == one.status, "\(one)")
    }

    @Test("is that of the token that was fetched, which the worker names by its own number")
    func fetched() throws {
        let step = #"{ "title": "asks", "requestToken": {}, "as": "reader", "expect": { "kid": "current" } }"#
        var story = try Story.usual("\"steps\": [ \(step) ]", traffic: "")
        story.token(7)
        story.facts.append(
            .tokenRequest(
                TokenRequestFact(
                    worker: 1, stream: 0, client: "reader", scope: nil, sentAt: 0, answeredAt: 1, phases: .none, outcome: .ok,
                    token: 3)))
        #expect(story.verdict().rule("step")?.status == .inconclusive)
        #expect(story.verdict().rule("step")?.reason == "the history does not say which key signed the token")
        story.facts.append(.tokenHeld(HeldTokenFact(worker: 1, token: 3, sha256: "sha-7", client: "reader", at: 1)))
        #expect(story.verdict().rule("step")?.status == .pass)
    }

    @Test("is nothing for a step that waits: the event came, or it is not known what would have been")
    func waits() throws {
        var story = try Story.usual(
            #""timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ], "steps": [ { "wait": { "for": "turn" } } ]"#)
        func rule() throws -> RuleResult { try #require(story.verdict().rule("step")) }
        #expect(try rule().status == .inconclusive)
        #expect(try rule().reason == "its turn never came")
        story.facts.append(.step(StepFact(stream: 1, at: 5, problem: "turn did not happen within 30s")))
        #expect(try rule().status == .inconclusive)
        #expect(try rule().reason == "turn did not happen within 30s")
        story.facts.append(.step(StepFact(stream: 1, at: 5, problem: nil)))
        #expect(
            try rule()
                == RuleResult(
                    kind: .step, code: "step", wanted: "wait for turn", measured: "it came", status: .pass, reason: nil,
                    requests: []))
    }

    @Test("does not hold against a server whose clock was hours behind that it took an expired token for a live one")
    func expired() throws {
        for (offset, box) in [("-6h", Box.toleratedAcceptance), ("-4h", .wronglyAccepted), ("+6h", .wronglyAccepted)] {
            var story = try Story.usual(
                """
                "timeline": [ { "at": "0s", "clock": { "of": "api", "by": "\(offset)" }, "as": "off" } ],
                "steps": [ { "call": "GET /api/data", "as": "reader", "token": { "expired": true }, "expect": { "status": 401 } } ]
                """, traffic: "")
            story.facts.append(.event(EventFact(at: 0, kind: .clockOn, name: "off", detail: "")))
            story.tokens[1] = TokenFacts(sha256: "sha-1", client: "reader", minted: nil)
            story.facts.append(
                .tokenForged(
                    ForgedTokenFact(
                        sha256: "sha-1", at: 0, name: "exp-hours", grade: .must, wanted: .unauthorized, server: "api",
                        client: "reader")))
            story.call(1_000 * ms, 1_001 * ms, token: 1, .ok)
            #expect(story.verdict().boxes == [box: 1], "\(offset)")
        }
    }
}

import LabProtocol
import Testing

@testable import Oracle

/// A server with a skew of 2 s whose clock is off between 10 s and 20 s.
private func story(by offset: String) throws -> Story {
    var story = try Story.usual(#""timeline": [ { "at": "10s", "clock": { "of": "api", "by": "\#(offset)" }, "as": "off" } ]"#)
    story.facts.append(.event(EventFact(at: 10_000 * ms, kind: .clockOn, name: "off", detail: "")))
    story.facts.append(.event(EventFact(at: 20_000 * ms, kind: .clockOff, name: "off", detail: "")))
    return story
}

@Suite("A server's clock that was set off")
struct PlayedClockTests {
    private struct Case: Sendable {
        let offset: String
        /// Milliseconds; the call takes one.
        let at: Int64
        /// `exp` and `nbf` on the run's clock, in seconds.
        let expires: Int64
        var starts: Int64?
        let accepted: Box
        let refused: Box
    }

    private static let cases = [
        // Ahead by 5 s: a token may be refused 5 s before exp, and must be refused from exp and skew on.
        Case(offset: "+5s", at: 15_000, expires: 21, accepted: .rightlyAccepted, refused: .wronglyRefused),
        Case(offset: "+5s", at: 15_000, expires: 20, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "+5s", at: 15_000, expires: 14, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "+5s", at: 15_000, expires: 13, accepted: .wronglyAccepted, refused: .rightlyRefused),
        // Behind by 5 s: it must be accepted until exp, and may be for 5 s beyond exp and skew.
        Case(offset: "-5s", at: 15_000, expires: 16, accepted: .rightlyAccepted, refused: .wronglyRefused),
        Case(offset: "-5s", at: 15_000, expires: 15, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "-5s", at: 15_000, expires: 9, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "-5s", at: 15_000, expires: 8, accepted: .wronglyAccepted, refused: .rightlyRefused),
        // The same for nbf: ahead by 5 s it may be accepted 5 s and the skew early; behind, refused 5 s late.
        Case(offset: "+5s", at: 15_000, expires: 99, starts: 23, accepted: .wronglyAccepted, refused: .rightlyRefused),
        Case(offset: "+5s", at: 15_000, expires: 99, starts: 22, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "+5s", at: 15_000, expires: 99, starts: 15, accepted: .rightlyAccepted, refused: .wronglyRefused),
        Case(offset: "-5s", at: 15_000, expires: 99, starts: 18, accepted: .wronglyAccepted, refused: .rightlyRefused),
        Case(offset: "-5s", at: 15_000, expires: 99, starts: 11, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "-5s", at: 15_000, expires: 99, starts: 10, accepted: .rightlyAccepted, refused: .wronglyRefused),
        // Before it and after it, nothing is different.
        Case(offset: "+5s", at: 9_998, expires: 12, accepted: .rightlyAccepted, refused: .wronglyRefused),
        Case(offset: "+5s", at: 9_999, expires: 12, accepted: .toleratedAcceptance, refused: .toleratedRefusal),
        Case(offset: "+5s", at: 20_001, expires: 22, accepted: .rightlyAccepted, refused: .wronglyRefused),
        Case(offset: "-5s", at: 20_001, expires: 17, accepted: .wronglyAccepted, refused: .rightlyRefused),
    ]

    @Test("excuses what is right by it or by the true one, and nothing that is wrong by both", arguments: cases.indices)
    func boxes(_ index: Int) throws {
        let one = Self.cases[index]
        for (outcome, box) in [(RequestOutcome.ok, one.accepted), (.invalidToken, one.refused)] {
            var story = try story(by: one.offset)
            story.token(1, notBefore: one.starts, expires: one.expires)
            story.call(one.at * ms, (one.at + 1) * ms, token: 1, outcome)
            #expect(story.verdict().boxes == [box: 1])
        }
    }

    @Test("is told as the reason, and leaves outage and exposure as they are by the true clock")
    func told() throws {
        var early = try story(by: "+5s")
        early.token(1, expires: 18)
        early.call(15_000 * ms, 15_001 * ms, token: 1, .answered(status: 403, error: .none, challenge: false))
        #expect(
            early.verdict().rule("wrong-error")?.reason
                == "request 1, sent at +15.000 s, GET /api/data with token 1 (key old-kid) was refused (403): by the server's clock, "
                + "which was set 5.00 s ahead, and by the true one the token's times say different things (RFC 7519 section "
                + "4.1.4); right is 401 invalid_token, with a Bearer challenge")
        #expect(early.verdict().outages.map(\.affected) == [1])
        var late = try story(by: "-5s")
        late.token(1, expires: 11)
        late.call(15_000 * ms, 15_001 * ms, token: 1, .ok)
        #expect(late.verdict().troubles == ["exercised: inconclusive"])
        #expect(late.verdict().exposures.map(\.affected) == [1])
    }

    @Test("adds up with others that are off at the same time, and is no other server's")
    func several() throws {
        var story = try Story.usual(
            """
            "timeline": [ { "at": "1s", "clock": { "of": "api", "by": "3s" }, "as": "one" },
                          { "at": "1s", "clock": { "of": "api", "by": "4s" }, "as": "two" } ]
            """)
        for name in ["one", "two"] {
            story.facts.append(.event(EventFact(at: 1_000 * ms, kind: .clockOn, name: name, detail: "")))
        }
        for (expires, box) in [(9, Box.toleratedRefusal), (10, .wronglyRefused)] as [(Int64, Box)] {
            var later = story
            later.token(1, expires: expires)
            later.call(2_000 * ms, 2_001 * ms, token: 1, .invalidToken)
            #expect(later.verdict().boxes == [box: 1])
        }
        var untold = try Story.usual(#""timeline": [ { "at": "1s", "clock": { "of": "api", "by": "9s" }, "as": "one" } ]"#)
        untold.token(1, expires: 5)
        untold.call(2_000 * ms, 2_001 * ms, token: 1, .invalidToken)
        #expect(untold.verdict().boxes == [.wronglyRefused: 1])
    }
}

import LabProtocol
import Testing

@testable import Oracle

/// A fault between 2 s and 4 s, at the key set of a server that keeps it for 1 s and was given it at 1.5 s. The key "old" is
/// revoked at 1.8 s; "good" is not; "late" is published at 2.2 s and signs from then on.
private func story(_ fault: String, lasts: Bool = true) throws -> Story {
    var story = try Story(
        #""lab": { "resourceServers": { "api": { "jwks": { "ttl": "1s" } } } }, "timeline": [ { "at": "2s", "fault": \#(fault), "as": "trouble" } ]"#
    )
    story.key("old", published: -60_000, signing: -60_000, retired: 1_000, revoked: 1_800)
    story.key("good", published: -60_000, signing: 1_000)
    story.key("late", published: 2_200, signing: 2_200)
    for (number, key) in ["old", "good", "late"].enumerated() { story.token(number + 1, key: key) }
    story.token(5, key: "good", audience: "http://elsewhere")
    story.token(6, key: "good", expires: -10)
    for at in [-500, 500, 1_500] as [Int64] { story.jwks(at: at, ["old", "good"]) }
    story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .faultOn, name: "trouble", detail: "")))
    if lasts { story.facts.append(.event(EventFact(at: 4_000 * ms, kind: .faultOff, name: "trouble", detail: ""))) }
    // What the server is asked all the time.
    for at in stride(from: Int64(0), to: 1_900, by: 50) { story.call(at * ms, (at + 1) * ms, token: 5, .invalidToken) }
    return story
}

private let reset = #"{ "at": "jwks", "do": { "reset": true } }"#
private let slow = #"{ "at": "jwks", "do": { "slow": "2s" } }"#
private let elsewhere = #"{ "at": "token", "do": { "reset": true } }"#

@Suite("A played fault")
struct FaultTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fault: String
        /// In milliseconds; each call takes one.
        let at: Int64
        let token: Int
        let outcome: RequestOutcome
        let box: Box
    }

    private static let cases = [
        // Fetches fail without a trace.
        Case(
            testDescription: "reset: a good token is refused", fault: reset, at: 3_000, token: 2, outcome: .invalidToken,
            box: .toleratedRefusal),
        Case(
            testDescription: "reset: a good token meets a 503", fault: reset, at: 3_000, token: 2, outcome: .unavailable,
            box: .unavailableOther),
        Case(
            testDescription: "reset: a good token is accepted", fault: reset, at: 3_000, token: 2, outcome: .ok,
            box: .toleratedAcceptance),
        Case(
            testDescription: "reset: a revoked key's token is accepted from the old set", fault: reset, at: 3_900, token: 1,
            outcome: .ok, box: .toleratedAcceptance),
        Case(
            testDescription: "reset: a token of a key that was never given is accepted", fault: reset, at: 3_000, token: 3,
            outcome: .ok, box: .wronglyAccepted),
        Case(
            testDescription: "reset: a token for another audience is accepted", fault: reset, at: 3_000, token: 5, outcome: .ok,
            box: .wronglyAccepted),
        Case(
            testDescription: "reset: an expired token is accepted", fault: reset, at: 3_000, token: 6, outcome: .ok,
            box: .wronglyAccepted),
        Case(
            testDescription: "reset: right before it, a good token is refused", fault: reset, at: 1_998, token: 2,
            outcome: .invalidToken, box: .wronglyRefused),
        Case(
            testDescription: "reset: right after it, a good token is refused", fault: reset, at: 4_050, token: 2,
            outcome: .invalidToken, box: .toleratedRefusal),
        // Fetches take long and do not fail.
        Case(
            testDescription: "slow: a good token is refused", fault: slow, at: 3_000, token: 2, outcome: .invalidToken,
            box: .wronglyRefused),
        Case(
            testDescription: "slow: a revoked key's token is accepted from the old set", fault: slow, at: 3_900, token: 1,
            outcome: .ok, box: .toleratedAcceptance),
        // The key set is as ever.
        Case(
            testDescription: "at the token endpoint: a good token is refused", fault: elsewhere, at: 2_100, token: 2,
            outcome: .invalidToken, box: .wronglyRefused),
        Case(
            testDescription: "at the token endpoint: a good token meets a 503", fault: elsewhere, at: 2_100, token: 2,
            outcome: .unavailable, box: .unavailable),
    ]

    @Test("excuses what follows from it and nothing more", arguments: cases)
    private func box(_ one: Case) throws {
        var story = try story(one.fault)
        let before = story.verdict().boxes
        story.call(one.at * ms, (one.at + 1) * ms, token: one.token, one.outcome)
        var expected = before
        expected[one.box, default: 0] += 1
        #expect(story.verdict().boxes == expected)
    }

    @Test("excuses no refusal once a later request has made the server fetch, whether it did or not")
    func over() throws {
        var story = try story(reset)
        story.call(4_100 * ms, 4_101 * ms, token: 5, .invalidToken)
        let before = story.verdict().boxes
        for (at, box) in [(5_100, Box.toleratedRefusal), (5_102, .wronglyRefused)] as [(Int64, Box)] {
            var later = story
            later.call(at * ms, (at + 1) * ms, token: 2, .invalidToken)
            #expect(later.verdict().boxes == before.merging([box: 1], uniquingKeysWith: +), "\(at)")
        }
    }

    @Test("excuses no refusal after an answer that came after it")
    func answered() throws {
        var story = try story(reset)
        story.jwks(at: 4_010, ["good", "late"])
        let before = story.verdict().boxes
        story.call(4_511 * ms, 4_512 * ms, token: 2, .invalidToken)
        #expect(story.verdict().boxes == before.merging([.wronglyRefused: 1], uniquingKeysWith: +))
    }

    @Test("that is never lifted excuses to the end")
    func open() throws {
        var story = try story(reset, lasts: false)
        let before = story.verdict().boxes
        story.call(9_000 * ms, 9_001 * ms, token: 2, .unavailable)
        #expect(story.verdict().boxes == before.merging([.unavailableOther: 1], uniquingKeysWith: +))
    }

    @Test("that the history does not tell excuses nothing")
    func untold() throws {
        var story = try story(reset)
        story.facts.removeAll { if case .event(let event) = $0 { event.kind == .faultOn } else { false } }
        let before = story.verdict().boxes
        story.call(2_100 * ms, 2_101 * ms, token: 2, .invalidToken)
        #expect(story.verdict().boxes == before.merging([.wronglyRefused: 1], uniquingKeysWith: +))
    }

    @Test("counts a 304 as the key set that it confirms")
    func notModified() throws {
        var story = try Story.usual()
        story.jwks(at: -5_000, status: 304, ["old"])
        story.token(1)
        story.call(0, 1, token: 1, .invalidToken)
        #expect(story.verdict().boxes == [.wronglyRefused: 1])
    }

    @Test("and a key that signs unpublished is one that no server can know, until it is published")
    func unpublished() throws {
        var story = try Story.usual()
        story.facts.append(.key(KeyFact(at: 0, thumbprint: "new-thumbprint", kid: "new-kid", change: .signing)))
        story.token(1, key: "new")
        story.call(s, s + ms, token: 1, .invalidToken)
        story.call(2 * s, 2 * s + ms, token: 1, .ok)
        #expect(story.verdict().boxes == [.rightlyRefused: 1, .wronglyAccepted: 1])
    }
}

import LabProtocol
import Testing

@testable import Oracle

@Suite("Trouble that comes again")
struct RepeatedTroubleTests {
    @Test("ends each time with its own end: a restart excuses nothing between two of them")
    func restarts() throws {
        var story = try Story.usual()
        story.token(1)
        for (at, kind) in [(2_000, .serverDown), (3_000, .serverUp), (5_000, .serverDown), (6_000, .serverUp)]
            as [(Int64, EventFact.Kind)]
        {
            story.facts.append(.event(EventFact(at: at * ms, kind: kind, name: "api", detail: "")))
        }
        let cases: [(from: Int64, to: Int64, box: Box)] = [
            (1_998 * ms, 2_000 * ms - 1, .unavailable), (1_998 * ms, 2_000 * ms, .unavailableOther),
            (3_000 * ms, 3_001 * ms, .unavailableOther), (5_500 * ms, 5_501 * ms, .unavailableOther),
            (6_000 * ms, 6_001 * ms, .unavailableOther),
        ]
        for one in cases {
            var later = story
            later.call(one.from, one.to, token: 1, .failed(.connect))
            #expect(later.verdict().boxes == [one.box: 1], "\(one)")
        }
        // Between them it has keys again, and must serve.
        story.jwks(at: 3_010, ["old"])
        for (sent, box) in [(4_000 * ms, Box.unavailable), (6_000 * ms + 1, .unavailableOther)] {
            var later = story
            later.call(sent, sent + ms, token: 1, .failed(.connect))
            #expect(later.verdict().boxes == [box: 1], "\(sent)")
        }
    }

    @Test("that begins and ends in one instant excuses that instant alone")
    func instant() throws {
        for (sent, box) in [(1_999 * ms, Box.unavailableOther), (2_000 * ms + 1, .unavailable)] {
            var story = try Story.usual()
            story.token(1)
            story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .paused, name: "api", detail: "")))
            story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .resumed, name: "api", detail: "")))
            story.call(sent, sent + ms, token: 1, .timeout)
            #expect(story.verdict().boxes == [box: 1], "\(sent)")
        }
    }

    @Test("is told by the events of its own name: a fault twice, with a set between")
    func faults() throws {
        var story = try Story.usual(
            #""timeline": [ { "at": "2s", "fault": { "at": "jwks", "do": { "reset": true } }, "as": "trouble" } ]"#)
        story.token(1)
        for (at, kind) in [(2_000, .faultOn), (3_000, .faultOff), (5_000, .faultOn), (6_000, .faultOff)]
            as [(Int64, EventFact.Kind)]
        {
            story.facts.append(.event(EventFact(at: at * ms, kind: kind, name: "trouble", detail: "")))
        }
        story.jwks(at: 3_200, ["old"])
        let cases: [(at: Int64, box: Box)] = [
            (1_000, .wronglyRefused), (1_999, .toleratedRefusal), (2_500, .toleratedRefusal), (4_000, .wronglyRefused),
            (4_998, .wronglyRefused), (4_999, .toleratedRefusal), (5_500, .toleratedRefusal), (6_500, .toleratedRefusal),
        ]
        for one in cases {
            var later = story
            later.call(one.at * ms, (one.at + 1) * ms, token: 1, .invalidToken)
            #expect(later.verdict().boxes == [one.box: 1], "\(one)")
        }
    }

    @Test("is over at once where a fault ended in the instant of its beginning")
    func shortFault() throws {
        var story = try Story.usual(
            #""timeline": [ { "at": "2s", "fault": { "at": "jwks", "do": { "reset": true } }, "as": "trouble" } ]"#)
        story.token(1)
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .faultOn, name: "trouble", detail: "")))
        story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .faultOff, name: "trouble", detail: "")))
        story.jwks(at: 2_200, ["old"])
        story.call(3_000 * ms, 3_001 * ms, token: 1, .invalidToken)
        #expect(story.verdict().boxes == [.wronglyRefused: 1])
    }

    @Test("is told by the events of its own name: a clock that is off twice")
    func clocks() throws {
        let cases: [(sent: Int64, box: Box)] = [
            (2_000 * ms - 2 * ms, .wronglyRefused), (3_000 * ms, .toleratedRefusal), (3_000 * ms + 1, .wronglyRefused),
            (5_500 * ms, .toleratedRefusal), (6_000 * ms + 1, .wronglyRefused),
        ]
        for one in cases {
            var story = try Story.usual(
                #""timeline": [ { "at": "2s", "clock": { "of": "api", "by": "+30s" }, "as": "off" } ]"#)
            for (at, kind) in [(2_000, .clockOn), (3_000, .clockOff), (5_000, .clockOn), (6_000, .clockOff)]
                as [(Int64, EventFact.Kind)]
            {
                story.facts.append(.event(EventFact(at: at * ms, kind: kind, name: "off", detail: "")))
            }
            story.token(1, expires: 20)
            story.call(one.sent, one.sent + ms, token: 1, .invalidToken)
            #expect(story.verdict().boxes == [one.box: 1], "\(one)")
        }
    }
}

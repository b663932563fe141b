import LabProtocol
import Testing

@testable import Oracle

@Suite("A process that was kept from its work")
struct AbsenceTests {
    /// Three calls a second that the server answers, but for the time from 2 s to 3 s, in which `events` say what happened.
    private func story(_ events: [(at: Int64, kind: EventFact.Kind, name: String)]) throws -> Story {
        var story = try Story.usual()
        story.token(1)
        for event in events {
            story.facts.append(.event(EventFact(at: event.at * ms, kind: event.kind, name: event.name, detail: "")))
        }
        story.calls(0, 2_000, token: 1, .ok)
        story.calls(3_100, 4_000, token: 1, .ok)
        return story
    }

    private static let paused: [(at: Int64, kind: EventFact.Kind, name: String)] = [
        (2_000, .paused, "api"), (3_000, .resumed, "api"),
    ]

    @Test("is not blamed for calls that it left unserved meanwhile, by the server's pause or by the caller's")
    func excuses() throws {
        for name in ["api", "worker-1"] {
            var story = try story([(2_000, .paused, name), (3_000, .resumed, name)])
            story.call(1_990 * ms, 3_010 * ms, token: 1, .timeout)
            story.call(2_500 * ms, 3_020 * ms, token: 1, .failed(.broken))
            story.call(2_990 * ms, 3_050 * ms, token: 1, .unavailable)
            #expect(story.verdict().troubles == [], "\(name)")
            #expect(story.verdict().boxes == [.rightlyAccepted: 29, .unavailableOther: 3])
            story.call(3_050 * ms, 3_060 * ms, token: 1, .timeout)
            #expect(story.verdict().troubles == ["unserved: fail"])
        }
    }

    @Test("is still blamed for a wrong acceptance and for a refusal of a live token, and its outage is measured")
    func blames() throws {
        var story = try story(Self.paused)
        story.token(2, expires: -10)
        let before = story.verdict().boxes
        let cases: [(token: Int, outcome: RequestOutcome, box: Box)] = [
            (1, .invalidToken, .wronglyRefused), (2, .ok, .wronglyAccepted), (1, .timeout, .unavailableOther),
        ]
        for one in cases {
            var later = story
            later.call(2_500 * ms, 3_001 * ms, token: one.token, one.outcome)
            #expect(later.verdict().boxes == before.merging([one.box: 1], uniquingKeysWith: +), "\(one.box)")
            #expect(later.verdict().outages.map(\.affected) == [one.token == 1 ? 1 : 0])
        }
    }

    @Test("is another's business: another server's, or another worker's")
    func others() throws {
        for name in ["issuer", "worker-2", "elsewhere"] {
            var story = try story([(2_000, .paused, name), (3_000, .resumed, name)])
            story.call(2_500 * ms, 2_600 * ms, token: 1, .timeout)
            #expect(story.verdict().troubles == ["unserved: fail"], "\(name)")
        }
    }

    @Test("is excused to the end where it was killed, or until it was started again")
    func killed() throws {
        var dead = try story([(4_000, .killed, "api")])
        dead.calls(4_000, 9_000, token: 1, .failed(.connect))
        #expect(dead.verdict().troubles == [])
        var again = try story([(2_000, .killed, "api"), (2_500, .serverDown, "api"), (3_000, .serverUp, "api")])
        again.calls(2_000, 3_000, token: 1, .failed(.connect))
        #expect(again.verdict().troubles == [])
        again.call(5_000 * ms, 5_001 * ms, token: 1, .failed(.connect))
        #expect(again.verdict().troubles == ["unserved: fail"])
    }

    @Test("is not obliged to have refreshed its keys while it, or the issuer, was stopped")
    func keys() throws {
        for name in ["api", "issuer"] {
            var story = try Story(
                #""lab": { "resourceServers": { "api": { "jwks": { "ttl": "1s", "timeout": "500ms" } } } }"#)
            story.key("old", published: -60_000, signing: -60_000, retired: 1_000)
            story.key("new", published: 1_200, signing: 1_200)
            for at in [-500, 500] as [Int64] { story.jwks(at: at, ["old"]) }
            story.token(1, key: "new")
            story.token(2)
            // This one meets a set past its age, which is refreshed then.
            story.call(2_100 * ms, 2_101 * ms, token: 2, .ok)
            story.call(3_200 * ms, 3_201 * ms, token: 1, .invalidToken)
            #expect(story.verdict().boxes == [.rightlyAccepted: 1, .wronglyRefused: 1])
            story.facts.append(.event(EventFact(at: 2_150 * ms, kind: .paused, name: name, detail: "")))
            story.facts.append(.event(EventFact(at: 3_000 * ms, kind: .resumed, name: name, detail: "")))
            #expect(story.verdict().boxes == [.rightlyAccepted: 1, .rightlyRefused: 1], "\(name)")
        }
    }

    @Test("may have missed an answer that it was given around that time, or taken it up only afterwards")
    func doubted() throws {
        for (length, until) in [(300, 2_800), (900, 9_000)] as [(Int64, Int64)] {
            var story = try Story(
                #""lab": { "resourceServers": { "api": { "jwks": { "timeout": "500ms", "staleIfError": "60s" } } } }"#)
            story.key("old", published: -60_000, signing: -60_000, retired: 1_000)
            story.key("new", published: 1_000, signing: 1_000)
            story.jwks(at: -500, ["old"])
            story.jwks(at: 1_900, ["old", "new"])
            story.token(1, key: "new")
            story.facts.append(.event(EventFact(at: 2_000 * ms, kind: .paused, name: "api", detail: "")))
            story.facts.append(.event(EventFact(at: (2_000 + length) * ms, kind: .resumed, name: "api", detail: "")))
            for at in stride(from: 2_050 + length, to: 9_000, by: 400) {
                var later = story
                later.call(at * ms, (at + 1) * ms, token: 1, .invalidToken)
                #expect(later.verdict().boxes == [at < until ? .toleratedRefusal : .wronglyRefused: 1], "\(length) \(at)")
                later = story
                later.call(at * ms, (at + 1) * ms, token: 1, .ok)
                #expect(later.verdict().boxes == [at < until ? .toleratedAcceptance : .rightlyAccepted: 1], "\(length) \(at)")
            }
        }
    }

    @Test("leaves observations behind that are counted and told where it is a worker that was killed")
    func lostWorker() throws {
        var story = try story([(3_950, .killed, "worker-1")])
        let gap = story.requests.remove(at: 20)
        #expect(gap.fact.sequence == 21)
        let verdict = story.verdict()
        #expect(verdict.lostObservations == 1)
        #expect(
            verdict.rule("lost-observations")?.measured
                == "1 lost; worker 1 was killed as the scenario wanted, with 1 observation missing")
        #expect(verdict.troubles == [])
        story.facts.removeAll { if case .event(let event) = $0 { event.kind == .killed } else { false } }
        #expect(story.verdict().troubles == ["lost-observations: inconclusive"])
    }
}

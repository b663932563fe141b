import LabProtocol
import Testing

@testable import Oracle

/// A server is watched for outages while requests to it are due; where events decide when that is, the history says.
@Suite("An outage's expectation on traffic that events start and end")
struct TrafficTimesTests {
    /// Ten calls a second are due from 1 s after the turn (at 2 s) until it is over (at 6 s).
    private static let traffic = """
        { "name": "readers", "client": "reader", "rate": "10/s", "call": "GET /api/data",
          "from": { "after": "turn", "wait": "1s" }, "until": { "after": "late" } }
        """
    private static let members = """
        "timeline": [ { "at": "2s", "rotate": {}, "as": "turn" }, { "at": "6s", "rotate": {}, "as": "late" } ],
        "expect": [ { "outage": "0ms", "resolution": "300ms" } ]
        """

    @Test(
        "looks from the recorded start to the recorded end, and at neither more nor less",
        arguments: [
            // Calls from and until; milliseconds.
            (3_000, 6_000, [EventFact.Kind.trafficStarted: 3_000, .trafficClosed: 6_000], Status.pass),
            (3_300, 5_801, [.trafficStarted: 3_000, .trafficClosed: 6_000], .pass),
            (3_301, 6_000, [.trafficStarted: 3_000, .trafficClosed: 6_000], .inconclusive),
            (3_000, 5_700, [.trafficStarted: 3_000, .trafficClosed: 6_001], .inconclusive),
            (3_000, 5_700, [.trafficStarted: 3_000, .trafficClosed: 5_900], .pass),
            // Broken off before its end: it is watched until the last that is known.
            (3_000, 4_000, [.trafficStarted: 3_000, .interrupted: 4_100], .pass),
            (3_000, 4_000, [.trafficStarted: 3_000, .interrupted: 4_301], .inconclusive),
            // Never begun, so that no one looked; these calls are another's.
            (3_000, 6_000, [.trafficForgone: 3_000], .inconclusive),
        ] as [(Int64, Int64, [EventFact.Kind: Int64], Status)])
    func watches(_ from: Int64, _ until: Int64, _ events: [EventFact.Kind: Int64], _ status: Status) throws {
        var story = try Story.usual(Self.members, traffic: Self.traffic)
        for (kind, at) in events.sorted(by: { $0.value < $1.value }) {
            story.facts.append(.event(EventFact(at: at * ms, kind: kind, name: "readers", detail: "")))
        }
        story.token(1)
        story.calls(from, until, token: 1, .ok)
        #expect(story.verdict().rule("expect-outage")?.status == status)
    }
}

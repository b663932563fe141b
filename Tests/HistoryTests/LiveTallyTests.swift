import LabProtocol
import Testing

@testable import History

@Suite("What a watched run shows")
struct LiveTallyTests {
    private static func request(_ nanoseconds: Int64, status: Int?) -> RequestFact {
        RequestFact(
            worker: 1, stream: 1, sequence: 1, token: nil, attempt: 1, intendedAt: 1_000, sentAt: 1_000,
            answeredAt: 1_000 + nanoseconds, phases: .none,
            outcome: status.map { .answered(status: $0, error: .none, challenge: false) } ?? .failed(.timeout))
    }

    @Test("Each look tells of what came since the one before, with percentiles of accepted calls to 7 in a hundred")
    func window() throws {
        var tally = LiveTally()
        for milliseconds in 1...100 { tally.take(Self.request(Int64(milliseconds) * 1_000_000, status: 200)) }
        for status in [401, 403, 503, nil] { tally.take(Self.request(5_000_000_000, status: status)) }
        let seen = tally.look()
        #expect(seen.requests == 104)
        #expect(seen.refused == 2)
        #expect(seen.unserved == 2)
        let p50 = try #require(seen.p50)
        let p99 = try #require(seen.p99)
        #expect((50_000_000...53_500_000).contains(p50))
        #expect((99_000_000...106_000_000).contains(p99))

        let empty = LiveTally.Window()
        #expect(tally.look() == empty)
        for latency in [-5, 0, 1, 15, 16, 17, Int64.max / 2] {
            tally.take(Self.request(latency, status: 204))
            let p50 = try #require(tally.look().p50)
            #expect(p50 >= max(latency, 0) && Double(p50) <= Double(max(latency, 0)) * 1.07)
        }
    }

    @Test("It knows the keys that sign, and the timeline's last event")
    func facts() {
        func key(_ kid: String, _ change: KeyFact.Change) -> Fact {
            .key(KeyFact(at: 1, thumbprint: kid, kid: kid, change: change))
        }
        var tally = LiveTally()
        for fact in [key("a", .published), key("a", .signing), key("b", .published)] { tally.take(fact) }
        #expect(tally.look().keys == ["a"])
        for fact in [key("b", .signing), key("a", .retired)] { tally.take(fact) }
        let event = EventFact(at: 3, kind: .rotate, name: "turn", detail: "rotated")
        tally.take(.event(event))
        #expect(tally.look().keys == ["b"])
        #expect(tally.look().event == event)
    }
}

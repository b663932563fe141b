import LabProtocol
import Testing

@testable import Oracle

@Suite("A traffic of several calls")
struct TrafficCallsTests {
    private static let traffic = """
        { "name": "mixed", "client": "reader", "rate": "20/s", "for": "10s",
          "calls": [ { "call": "GET /api/data", "weight": 1 }, { "call": "GET /ping" } ] },
        { "name": "other", "client": "reader", "rate": "10/s", "call": "GET /api/data", "for": "10s" }
        """

    private func verdict(_ change: (inout Story) -> Void) throws -> Verdict {
        var story = try Story.usual(
            #""expect": [ { "traffic": "mixed", "requests": 200 }, { "traffic": "mixed", "accepted": "100%" }, { "outage": "0ms" } ]"#,
            traffic: Self.traffic)
        story.token(1)
        change(&story)
        return story.verdict()
    }

    @Test("is one traffic in all that is counted, and each call is judged by itself")
    func joined() throws {
        let verdict = try verdict {
            $0.calls(0, 10_000, stream: 0, token: 1, .ok)
            $0.calls(0, 10_000, stream: 1, token: nil, .ok)
            $0.calls(0, 10_000, stream: 2, token: 1, .ok)
        }
        #expect(verdict.troubles == [])
        #expect(verdict.traffics.map(\.name) == ["mixed", "other"])
        #expect(verdict.traffics.map(\.requests) == [200, 100])
        #expect(verdict.traffics.map(\.call) == ["several", "GET /api/data"])
        #expect(verdict.traffics.map(\.server) == ["api", "api"])
    }

    @Test("has a call refused that must not be, though the other one is open to all")
    func refused() throws {
        let verdict = try verdict {
            $0.calls(0, 10_000, stream: 0, token: 1, .invalidToken)
            $0.calls(0, 10_000, stream: 1, token: 1, .ok)
            $0.calls(0, 10_000, stream: 2, token: 1, .ok)
        }
        #expect(verdict.rule("wrongly-refused")?.status == .fail)
        #expect(verdict.traffics.map(\.refused) == [["401 invalid_token": 100], [:]])
    }

    @Test("has steps' and strangers' requests no more than any other has")
    func strays() throws {
        let verdict = try verdict {
            $0.calls(0, 10_000, stream: 0, token: 1, .ok)
            $0.calls(0, 10_000, stream: 1, token: nil, .ok)
            $0.calls(0, 10_000, stream: 2, token: 1, .ok)
            $0.calls(0, 1_000, stream: 3, token: 1, .ok)
        }
        #expect(verdict.traffics.map(\.requests) == [200, 100])
        #expect(verdict.troubles == ["lost-observations: inconclusive"])
    }
}

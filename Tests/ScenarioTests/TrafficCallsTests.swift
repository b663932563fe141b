import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("What a traffic calls")
struct TrafficCallsTests {
    private static let text = """
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "name": "mixed", "rate": "9/s", "for": "2s", "server": "one", "forge": { "name": "alg-none", "share": "50%" },
              "calls": [ { "call": "GET /api/data", "weight": 3 }, { "call": "POST /api/data", "server": "two" } ] },
            { "name": "single", "server": "two", "rate": "9/s", "for": "2s", "call": "GET /ping" } ],
          "steps": [ { "call": "GET /ping", "token": "none", "server": "one", "expect": { "status": 200 } } ] }
        """

    @Test("is one call, or several by weight, each at its own server or the traffic's")
    func read() throws {
        let scenario = try load(Self.text, lab: twoServersText)
        #expect(
            scenario.traffic.map(\.calls) == [
                [
                    TrafficCall(server: "one", call: Call(method: "GET", path: "/api/data"), weight: 3),
                    TrafficCall(server: "two", call: Call(method: "POST", path: "/api/data"), weight: 1),
                ], [TrafficCall(server: "two", call: Call(method: "GET", path: "/ping"), weight: 1)],
            ])
    }

    @Test("has a stream for each call, and steps follow on them")
    func streams() throws {
        let scenario = try load(Self.text, lab: twoServersText)
        #expect(scenario.traffic.map(\.streams) == [0..<2, 2..<3])
        #expect(scenario.steps.map(\.plan.stream) == [3])
    }

    @Test("has a forged token for each of its calls, which may be to other servers")
    func forged() throws {
        let streams = try load(Self.text, lab: twoServersText).forgedStreams
        #expect(streams.map(\.stream) == [0, 1])
        #expect(streams.map(\.server) == ["one", "two"])
        #expect(streams.map(\.isTraffic) == [true, true])
    }
}

import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("When a traffic is played")
struct TrafficTimesTests {
    private static let story = """
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "name": "first", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "from": "1s", "for": "2s" },
            { "name": "second", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "from": { "after": "turn", "wait": "500ms" }, "until": { "after": "third.ends", "wait": "1s" } },
            { "name": "third", "client": "supa-cli", "rate": [ { "rate": "9/s", "for": "3s" } ], "call": "GET /api/data",
              "from": { "after": "second.starts" } } ],
          "timeline": [
            { "after": "first.ends", "wait": "1s", "rotate": {}, "as": "turn" },
            { "after": "second.ends", "wait": "5s", "revoke": "previous" } ] }
        """

    @Test("is said by times and by events, each of which can be another traffic's")
    func read() throws {
        let scenario = try load(Self.story)
        #expect(
            scenario.traffic.map(\.starts) == [
                .at(1_000_000_000), .after("turn", wait: 500_000_000), .after("second.starts", wait: 0),
            ])
        #expect(scenario.traffic.map(\.until) == [nil, AfterEvent(event: "third.ends", wait: 1_000_000_000), nil])
        // What an event ends may last for as long as a traffic can.
        #expect(scenario.traffic.map(\.lasts) == [2_000_000_000, 3_600_000_000_000, 3_000_000_000])
    }

    @Test("is known beforehand, as far as the timeline is")
    func estimate() throws {
        // 1 + 2 + 1 s: the turn; half a second later the second and third begin, 3 s later the third ends, 1 s later the second.
        #expect(try load(Self.story).playEstimate == .milliseconds(13_500))
        let endless = """
            { "formatVersion": 1, "title": "t",
              "traffic": [
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "from": "1s", "until": { "after": "early" } },
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "until": { "after": "late" } } ],
              "timeline": [ { "at": "0s", "rotate": {}, "as": "early" }, { "at": "2h", "rotate": {}, "as": "late" } ] }
            """
        // An end that comes before the start is the start; one that comes too late is not waited for.
        #expect(try load(endless).playEstimate == .hours(2))
        let steps = """
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "until": { "after": "turn" } } ],
              "timeline": [ { "at": "3s", "rotate": {}, "as": "turn" } ],
              "steps": [ { "wait": "1s", "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
            """
        #expect(try load(steps).longestPlay == .seconds(4))
    }
}

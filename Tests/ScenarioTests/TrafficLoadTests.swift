import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("How the requests of a traffic come")
struct TrafficLoadTests {
    @Test("is a steady rate, one that changes in a line, or stretches of both, and at even instants where nothing else is said")
    func loads() throws {
        let scenario = try load(
            """
            { "formatVersion": 1, "title": "t",
              "traffic": [
                { "client": "supa-cli", "rate": "30/m", "call": "GET /api/data", "for": "2s" },
                { "client": "supa-cli", "rate": { "from": "0/s", "to": "200/s" }, "arrivals": "poisson", "call": "GET /api/data",
                  "for": "2s" },
                { "client": "supa-cli", "arrivals": "constant", "call": "GET /api/data",
                  "rate": [ { "rate": "50/s", "for": "2s" }, { "rate": "0/s", "for": "1s" },
                            { "from": "10/s", "to": "1/s", "for": "1500ms" } ] } ] }
            """)
        #expect(
            scenario.traffic.map(\.load) == [
                .open(.steady(perSecond: 0.5), .constant), .open(.ramp(fromPerSecond: 0, toPerSecond: 200), .poisson),
                .open(
                    .segments([
                        RateSegment(fromPerSecond: 50, toPerSecond: 50, lasts: 2_000_000_000),
                        RateSegment(fromPerSecond: 0, toPerSecond: 0, lasts: 1_000_000_000),
                        RateSegment(fromPerSecond: 10, toPerSecond: 1, lasts: 1_500_000_000),
                    ]), .constant),
            ])
        #expect(scenario.traffic.map(\.lasts) == [2_000_000_000, 2_000_000_000, 4_500_000_000])
    }

    @Test("is so many callers, who may think before they call again, and of whom each worker has one at least")
    func closed() throws {
        let scenario = try load(
            """
            { "formatVersion": 1, "title": "t", "lab": { "workers": 4 },
              "traffic": [
                { "client": "supa-cli", "concurrency": 20, "call": "GET /api/data", "for": "2s" },
                { "client": "supa-cli", "concurrency": 3, "thinkTime": "10ms", "call": "GET /api/data", "for": "2s" },
                { "client": "supa-cli", "concurrency": 3, "workers": 2, "thinkTime": { "min": "0ms", "max": "1s" },
                  "call": "GET /api/data", "until": { "after": "traffic-1.ends" } } ] }
            """)
        #expect(
            scenario.traffic.map(\.load) == [
                .closed(callers: 20, thinkTime: 0...0), .closed(callers: 3, thinkTime: 10_000_000...10_000_000),
                .closed(callers: 3, thinkTime: 0...1_000_000_000),
            ])
        #expect(scenario.traffic.map(\.workers) == [4, 3, 2])
        #expect(scenario.traffic.allSatisfy { $0.schedule == nil })
    }

    @Test("at random is drawn from the scenario's seed, which is 1 where it names none")
    func seed() throws {
        func scenario(_ seed: String) throws -> Scenario {
            try load(
                """
                { "formatVersion": 1, "title": "t", \(seed)
                  "traffic": [
                    { "client": "supa-cli", "rate": "9/s", "arrivals": "poisson", "call": "GET /api/data", "for": "9s" } ] }
                """)
        }
        #expect(try scenario("").seed == 1)
        #expect(try scenario(#""seed": 1,"#).traffic == scenario("").traffic)
        let other = try scenario(#""seed": 9007199254740991,"#)
        #expect(other.seed == 9_007_199_254_740_991)
        #expect(try other.traffic[0].schedule.map { Array($0) } != scenario("").traffic[0].schedule.map { Array($0) })
    }
}

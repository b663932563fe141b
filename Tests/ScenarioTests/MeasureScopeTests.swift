import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("Which part of a measure an expectation speaks of")
struct MeasureScopeTests {
    @Test("is a server, and one kind, key or client, each with its own resolution")
    func parts() throws {
        let text = #"""
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "server": "one", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
              "expect": [
                { "outage": "0ms", "server": "two" }, { "outage": "0ms", "kind": "late", "resolution": "1s", "server": "one" },
                { "stranded": "0ms", "client": "only" }, { "exposure": "< 1s", "kind": "revoked", "resolution": "2s" },
                { "exposure": "> 0ms", "kind": "grace" }, { "outage": "0ms", "key": 2 },
                { "jwksFetches": 1, "server": "one" }, { "fetchesAtOnce": "<= 1" }, { "firstUse": "<= 3s", "server": "two" } ] }
            """#
        let standard = ScenarioLimits.resolutionStandard
        #expect(
            try load(text, lab: twoServersText).expectations == [
                .outage(Bound(.equal, .zero), resolution: standard, of: MeasureScope(server: "two")),
                .outage(Bound(.equal, .zero), resolution: .seconds(1), of: MeasureScope(server: "one", part: .kind(.late))),
                .stranded(Bound(.equal, .zero), of: MeasureScope(part: .client("only"))),
                .exposure(Bound(.less, .seconds(1)), resolution: .seconds(2), of: MeasureScope(part: .kind(.revoked))),
                .exposure(Bound(.more, .zero), resolution: .seconds(1), of: MeasureScope(part: .kind(.grace))),
                .outage(Bound(.equal, .zero), resolution: standard, of: MeasureScope(part: .key(2))),
                .jwksFetches(Bound(.equal, 1), server: "one"),
                .fetchesAtOnce(Bound(.atMost, 1)),
                .firstUse(Bound(.atMost, .seconds(3)), server: "two"),
            ])
    }
}

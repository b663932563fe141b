import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A scenario's scale")
struct ScaleTests {
    private static let text = #"""
        { "formatVersion": 1, "title": "t", "scale": "1/60",
          "lab": { "apis": { "supa-api": { "tokenLifetime": "10m" } },
            "resourceServers": { "api": { "jwks": { "policy": "pyjwt-2.15", "cooldown": "30s" } } } },
          "traffic": [ { "client": "supa-cli", "rate": "90/m", "call": "GET /ping", "from": "1m", "for": "2h", "timeout": "3s" } ],
          "timeline": [ { "at": "5m", "rotate": { "style": "publish-late", "publishAfter": "90s" }, "as": "turn" },
            { "after": "turn", "wait": "1h", "fault": { "at": "token", "do": { "clock": "-60s" } }, "for": "30s", "as": "off" } ],
          "steps": [ { "at": "24h", "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ],
          "expect": [ { "outage": "< 6m" }, { "outage": "0ms", "resolution": "30s" }, { "stranded": "<= 1h" } ],
          "thresholds": [ { "traffic": "traffic-1", "p99": "< 50ms" } ] }
        """#

    @Test("divides the durations of traffic, timeline, steps and expectations, and leaves what measures machines")
    func story() throws {
        let scenario = try load(Self.text)
        let traffic = try #require(scenario.traffic.first)
        #expect(traffic.starts == .at(1_000_000_000))
        #expect(traffic.lasts == 120_000_000_000)
        #expect(traffic.schedule?.left == 180, "1.5 a second for the two minutes that are played")
        #expect(traffic.timeoutMilliseconds == 3_000)
        #expect(
            scenario.timeline == [
                TimelineEntry(when: .at(5_000_000_000), action: .rotate(.publishLate(after: 1_500_000_000)), name: "turn"),
                TimelineEntry(
                    when: .after("turn", wait: 60_000_000_000),
                    action: .fault(FaultSpec(at: .token, server: nil, .clock(-1_000_000_000)), lasts: 500_000_000), name: "off"),
            ])
        #expect(scenario.steps.map(\.when) == [.at(1_440_000_000_000)])
        #expect(
            scenario.expectations == [
                .outage(Bound(.less, .seconds(6)), resolution: .milliseconds(250)),
                .outage(Bound(.equal, .zero), resolution: .milliseconds(500)),
                .stranded(Bound(.atMost, .minutes(1))),
            ])
        #expect(scenario.thresholds.map(\.bound) == [Bound(.less, .milliseconds(50))])
    }

    @Test("divides the durations of the lab, those that are not written among them, and of its policies")
    func lab() throws {
        let lab = try load(Self.text).lab
        #expect(lab.scale == Lab.Scale(dividingBy: 60))
        #expect(lab.apis["supa-api"]?.tokenLifetime == .seconds(10))
        let server = try #require(lab.resourceServers["api"])
        #expect(server.clockSkew == .seconds(1))
        #expect(
            server.jwks
                == Lab.CacheSettings(
                    policy: .pyJWT215, parameters: [.cooldown: .seconds(30)], scale: Lab.Scale(dividingBy: 60)))
        #expect(server.jwks.words == "as pyjwt-2.15 does, cooldown 30s, at scale 1/60")
        let plain = try load(
            #"""
            { "formatVersion": 1, "title": "t", "scale": "1/60",
              "steps": [ { "requestToken": {}, "as": "guest", "expect": { "status": 200 } } ] }
            """#)
        #expect(plain.lab.apis["supa-api"]?.tokenLifetime == .minutes(24))
        #expect(plain.lab.resourceServers["api"]?.jwks.words == "for 5m, at scale 1/60")
    }

    @Test("is kept with the lab and divides once when both are read again")
    func again() throws {
        let scenario = try load(Self.text)
        let kept = JSONSource(name: "runs/scenario.json", bytes: scenario.text)
        let again = try ScenarioFile.load(scenario: kept, lab: source("lab.json", scenario.labText))
        #expect(again.lab == scenario.lab)
        #expect(again.traffic == scenario.traffic)
        #expect(again.timeline == scenario.timeline)
        #expect(again.expectations == scenario.expectations)
        let alone = try ScenarioFile.loadLab(source("lab.json", scenario.labText))
        #expect(alone.lab == scenario.lab, "children read the text alone")
    }

    @Test("stands in the lab, in the scenario, or in its patch; the scenario's own counts")
    func places() throws {
        let scaled = labText.replacing("\"formatVersion\": 1,", with: "\"formatVersion\": 1, \"scale\": \"1/10\",")
        let step = #""steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ]"#
        let scale = { (members: String, lab: String) throws in
            try load("{ \"formatVersion\": 1, \"title\": \"t\", \(members)\(step) }", lab: lab).lab.scale.divisor
        }
        #expect(try scale("", labText) == 1)
        #expect(try scale("", scaled) == 10)
        #expect(try scale("\"lab\": { \"scale\": \"1/20\" }, ", scaled) == 20)
        #expect(try scale("\"scale\": \"1/30\", \"lab\": { \"scale\": \"1/20\" }, ", scaled) == 30)
        #expect(try scale("\"scale\": \"1\", ", scaled) == 1)
        #expect(try scale("\"lab\": { \"scale\": null }, ", scaled) == 1)
    }

    @Test("of another's server scales neither its start nor the skew that nobody declared")
    func foreign() throws {
        let lab = try load(
            #"""
            { "formatVersion": 1, "title": "t", "scale": "1/60",
              "lab": { "resourceServers": { "api": { "command": ["./run"], "ready": { "within": "20s" } } } },
              "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
            """#
        ).lab
        #expect(lab.resourceServers["api"]?.foreign?.ready.within == .seconds(20))
        #expect(lab.resourceServers["api"]?.clockSkew == ForeignServer.undeclaredSkew)
    }
}

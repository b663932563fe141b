import LabProtocol
import Scenario
import StrictJSON
import Testing

/// A scenario for the lab of two servers that says everything that can be said.
let everything = #"""
    { "//": "a comment", "$schema": "../schemas/scenario.schema.json", "formatVersion": 1,
      "title": "Everything", "why": ["One line.", "Another."],
      "lab": { "workers": 4, "resourceServers": { "one": { "jwks": { "ttl": "3s" } } } },
      "traffic": [
        { "//": "a comment", "name": "readers", "client": "only", "server": "one", "workers": 2, "rate": "30/m",
          "call": "GET /api/data", "from": "1.5s", "for": "1m", "timeout": "250ms",
          "token": { "refreshAhead": "20%", "on401": "refresh-once" } },
        { "server": "two", "rate": "5/s", "call": "POST /api/data", "for": "2s", "token": { "refreshAhead": "never" } },
        { "name": "nobody", "server": "two", "rate": "1/s", "call": "GET /ping", "for": "1s", "token": "none" } ],
      "timeline": [
        { "after": "turn", "wait": "4s", "revoke": "previous" },
        { "at": "3s", "rotate": {}, "as": "turn" },
        { "after": "readers.starts", "rotate": {} },
        { "after": "traffic-2.ends", "rotate": {} } ],
      "steps": [
        { "call": "GET /api/data", "server": "one", "save": "old", "expect": { "status": 200 } },
        { "title": "before", "at": "2s", "call": "GET /api/data", "token": { "use": "old" }, "timeout": "1s",
          "expect": { "status": 200, "error": "none" } },
        { "wait": "1s", "call": "GET /api/data", "server": "two", "as": "only", "token": { "use": "old" },
          "expect": { "error": "invalid_token" } },
        { "after": "old.expires", "call": "GET /ping", "server": "one", "token": "none", "expect": { "status": 200 } },
        { "after": "old.dies", "wait": "300ms", "requestToken": { "scope": "read:data" }, "server": "one", "save": "new",
          "expect": { "status": 403, "error": "access_denied" } },
        { "after": "turn", "requestToken": {}, "server": "two", "expect": { "status": 200 } } ],
      "expect": [
        { "outage": "0ms" }, { "outage": "<= 2.5s", "resolution": "1s" }, { "stranded": "<5m" }, { "exposure": "= 0ms" },
        { "accepted": "100%" }, { "traffic": "readers", "accepted": ">= 99.9%" }, { "traffic": "readers", "grace": ">= 10" },
        { "traffic": "nobody", "refused": { "none": 1, "invalid_token": "> 2" } }, { "requests": "<= 3000" }, { "keysUsed": 2 },
        { "sideBySide": "> 0ms" }, { "jwksFetches": 1 } ],
      "thresholds": [ { "traffic": "readers", "p99": "< 50ms" }, { "traffic": "traffic-2", "p99.9": "<= 1s" },
        { "traffic": "readers", "max": "5s" } ] }
    """#

@Suite("A scenario")
struct WholeScenarioTests {
    @Test("is read with its traffics, every default filled in")
    func traffic() throws {
        let scenario = try load(everything, lab: twoServersText)
        #expect(scenario.name == "x")
        #expect(scenario.title == "Everything")
        #expect(scenario.why == "One line.\nAnother.")
        #expect(
            scenario.traffic == [
                TrafficPlan(
                    stream: 0, name: "readers", client: "only", server: "one", call: Call(method: "GET", path: "/api/data"),
                    load: .open(.steady(perSecond: 0.5), .constant), workers: 2, starts: .at(1_500_000_000),
                    lasts: 60_000_000_000,
                    token: TokenHabit(sendsToken: true, refreshAhead: 0.2, on401: .refreshOnce), timeoutMilliseconds: 250),
                TrafficPlan(
                    stream: 1, name: "traffic-2", client: "only", server: "two", call: Call(method: "POST", path: "/api/data"),
                    load: .open(.steady(perSecond: 5), .constant), workers: 4, lasts: 2_000_000_000,
                    token: TokenHabit(sendsToken: true, refreshAhead: nil, on401: .keep), timeoutMilliseconds: 5_000),
                TrafficPlan(
                    stream: 2, name: "nobody", client: "only", server: "two", call: Call(method: "GET", path: "/ping"),
                    load: .open(.steady(perSecond: 1), .constant), workers: 4, lasts: 1_000_000_000,
                    token: TokenHabit(sendsToken: false, refreshAhead: nil, on401: .keep), timeoutMilliseconds: 5_000),
            ])
    }

    @Test("is read with its timeline, in the order of the file")
    func timeline() throws {
        #expect(
            try load(everything, lab: twoServersText).timeline == [
                TimelineEntry(when: .after("turn", wait: 4_000_000_000), action: .revokePrevious, name: nil),
                TimelineEntry(when: .at(3_000_000_000), action: .rotate(.standard), name: "turn"),
                TimelineEntry(when: .after("readers.starts", wait: 0), action: .rotate(.standard), name: nil),
                TimelineEntry(when: .after("traffic-2.ends", wait: 0), action: .rotate(.standard), name: nil),
            ])
    }

    @Test("is read with its steps, which have titles even where it gives none")
    func steps() throws {
        let read = Call(method: "GET", path: "/api/data")
        func plan(
            _ stream: Int, _ title: String, _ server: String, _ action: StepPlan.Action, save: String? = nil, timeout: Int = 5_000
        ) -> StepPlan {
            StepPlan(
                stream: stream, title: title, client: "only", server: server, action: action, save: save,
                timeoutMilliseconds: timeout)
        }
        #expect(
            try load(everything, lab: twoServersText).steps == [
                ScenarioStep(
                    plan: plan(3, "GET /api/data as only", "one", .call(read, token: .fresh), save: "old"), when: nil,
                    expect: StepExpectation(status: 200)),
                ScenarioStep(
                    plan: plan(4, "before", "one", .call(read, token: .saved("old")), timeout: 1_000), when: .at(2_000_000_000),
                    expect: StepExpectation(status: 200, error: WireErrorCode.none)),
                ScenarioStep(
                    plan: plan(5, "GET /api/data with the token \"old\"", "two", .call(read, token: .saved("old"))),
                    when: .after(ScenarioStep.previous, wait: 1_000_000_000), expect: StepExpectation(error: .invalidToken)),
                ScenarioStep(
                    plan: plan(
                        6, "GET /ping without a token", "one", .call(Call(method: "GET", path: "/ping"), token: .none)),
                    when: .after("old.expires", wait: 0), expect: StepExpectation(status: 200)),
                ScenarioStep(
                    plan: plan(
                        7, "request a token as only for \"read:data\"", "one", .requestToken(scope: "read:data"), save: "new"),
                    when: .after("old.dies", wait: 300_000_000), expect: StepExpectation(status: 403, error: .accessDenied)),
                ScenarioStep(
                    plan: plan(8, "request a token as only", "two", .requestToken(scope: nil)), when: .after("turn", wait: 0),
                    expect: StepExpectation(status: 200)),
            ])
    }

    @Test("is read with what must be true, and how fast")
    func expectations() throws {
        let scenario = try load(everything, lab: twoServersText)
        #expect(
            scenario.expectations == [
                .outage(Bound(.equal, .zero), resolution: .milliseconds(250)),
                .outage(Bound(.atMost, .milliseconds(2_500)), resolution: .seconds(1)),
                .stranded(Bound(.less, .minutes(5))),
                .exposure(Bound(.equal, .zero)),
                .accepted(traffic: nil, Bound(.equal, Share(fraction: 1))),
                .accepted(traffic: "readers", Bound(.atLeast, Share(fraction: 0.999))),
                .grace(traffic: "readers", Bound(.atLeast, 10)),
                .refused(traffic: "nobody", error: .none, Bound(.equal, 1)),
                .refused(traffic: "nobody", error: .invalidToken, Bound(.more, 2)),
                .requests(traffic: nil, Bound(.atMost, 3_000)),
                .keysUsed(Bound(.equal, 2)),
                .sideBySide(Bound(.more, .zero)),
                .jwksFetches(Bound(.equal, 1)),
            ])
        #expect(
            scenario.thresholds == [
                Threshold(traffic: "readers", percentile: .p99, bound: Bound(.less, .milliseconds(50))),
                Threshold(traffic: "traffic-2", percentile: .p999, bound: Bound(.atMost, .seconds(1))),
                Threshold(traffic: "readers", percentile: .max, bound: Bound(.equal, .seconds(5))),
            ])
    }

    @Test("is played on the lab with its patch")
    func lab() throws {
        let scenario = try load(everything, lab: twoServersText)
        #expect(scenario.lab.workers == 4)
        #expect(scenario.lab.resourceServers["one"]?.jwks == .ttl(.seconds(3)))
        #expect(scenario.lab.resourceServers["one"]?.clockSkew == .seconds(2))
        #expect(scenario.lab.resourceServers["two"]?.jwks == .ttl(.minutes(5)))
    }

    @Test("says when it is over")
    func times() throws {
        let scenario = try load(everything, lab: twoServersText)
        // The readers' last request is due at 1.5 s + 60 s; the token "old" is saved then, dies 12 s later, and 0.3 s are waited.
        #expect(scenario.playEstimate == .milliseconds(61_500))
        #expect(scenario.longestPlay == .milliseconds(73_800))
    }

    @Test(
        "is named after its file",
        arguments: [
            ("scenarios/key-rotation.json", "key-rotation"), ("x", "x"), ("/a/b.c.json", "b.c"), ("", "scenario"),
            ("a b/c d.json", "c-d"), (".json", "scenario"), ("-", "scenario"), ("ä.json", "scenario"),
            ("\u{1B}[2J.json", "scenario"), ("a\u{1B}[2J.json", "a--2J"),
            (String(repeating: "a", count: 100), String(repeating: "a", count: 64)),
        ])
    func name(_ path: String, _ name: String) throws {
        let scenario = try ScenarioFile.load(scenario: source(path, everything), lab: source("lab.json", twoServersText))
        #expect(scenario.name == name)
    }

    @Test("may be one step, or one traffic")
    func smallest() throws {
        let step = try load(
            #"""
            { "formatVersion": 1, "title": "t",
              "steps": [{ "call": "GET /ping", "token": "none", "expect": { "status": 200 } }] }
            """#)
        #expect(step.steps.map(\.plan.client) == ["supa-cli"])
        #expect(step.why == nil)
        #expect(step.playEstimate == .zero)
        let traffic = try load(
            #"""
            { "formatVersion": 1, "title": "t", "why": "w",
              "traffic": [{ "rate": "1/s", "call": "GET /ping", "for": "1s", "token": "none" }] }
            """#)
        #expect(traffic.traffic.map(\.name) == ["traffic-1"])
        #expect(traffic.why == "w")
        #expect(traffic.playEstimate == .seconds(1))
    }
}

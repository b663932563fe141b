import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A scenario's parameter")
struct ParameterTests {
    private static let text = #"""
        { "formatVersion": 1, "title": "Calls at ${rate}, ${runs} times", "why": "$${rate} is the rate; $$ and { stay.",
          "parameters": { "//": "a comment", "rate": "9/s", "runs": 2, "next": true, "who": "supa", "bits": 3072 },
          "lab": { "issuer": { "keys": { "publishNext": "${next}", "bits": "${bits}" } } },
          "traffic": [ { "client": "${who}-cli", "rate": "${rate}", "call": "GET /api/data", "for": "${runs}s", "workers": "${runs}" } ] }
        """#

    @Test("stands for its default, in the default's kind, or in a longer text")
    func defaults() throws {
        let scenario = try load(Self.text)
        #expect(scenario.title == "Calls at 9/s, 2 times")
        #expect(scenario.why == "${rate} is the rate; $$ and { stay.")
        #expect(scenario.traffic.map(\.client) == ["supa-cli"])
        #expect(scenario.traffic.map(\.load) == [.open(.steady(perSecond: 9), .constant)])
        #expect(scenario.traffic.map(\.lasts) == [2_000_000_000])
        #expect(scenario.traffic.map(\.workers) == [2])
        #expect(scenario.lab.issuer.publishNext)
        #expect(scenario.lab.issuer.keyBits == 3072)
    }

    @Test("can be set, in the default's kind")
    func set() throws {
        let scenario = try load(Self.text, settings: ["rate=30/m", "runs=3", "next=false", "bits=2048"])
        #expect(scenario.title == "Calls at 30/m, 3 times")
        #expect(scenario.traffic.map(\.load) == [.open(.steady(perSecond: 0.5), .constant)])
        #expect(scenario.traffic.map(\.workers) == [3])
        #expect(!scenario.lab.issuer.publishNext)
        #expect(scenario.lab.issuer.keyBits == 2048)
    }

    @Test("is not looked for in comments, in names of members, and in another's environment")
    func elsewhere() throws {
        let scenario = try load(
            #"""
            { "//": "${none}", "formatVersion": 1, "title": "t", "parameters": { "level": "debug" },
              "lab": { "clients": { "supa-cli": { "claims": { "${none}": 1 } } },
                "resourceServers": { "api": { "command": ["./run", "--port=${PORT}", "${level}"],
                  "env": { "AT": "${KEYTURN_ISSUER}", "LEVEL": "x-${level}", "RAW": "$${level}" } } } },
              "steps": [{ "call": "GET /ping", "token": "none", "expect": { "status": 200 } }] }
            """#)
        let foreign = try #require(scenario.lab.resourceServers["api"]?.foreign)
        #expect(foreign.place == .command(["./run", "--port=${PORT}", "debug"], folder: "scenarios"))
        #expect(foreign.environment == ["AT": "${KEYTURN_ISSUER}", "LEVEL": "x-debug", "RAW": "$${level}"])
    }

    @Test("is settled in what the run's folder keeps, which is read as the same scenario")
    func kept() throws {
        let scenario = try load(Self.text, settings: ["rate=7/s"])
        let kept = JSONSource(name: "runs/scenario.json", bytes: scenario.text)
        let again = try ScenarioFile.load(scenario: kept, lab: source("lab.json", scenario.labText))
        #expect(again.traffic == scenario.traffic)
        #expect(again.title == scenario.title)
        #expect(again.why == scenario.why)
        #expect(again.lab == scenario.lab)
        let plain = #"""
            { "formatVersion": 1, "title": "t", "steps": [ { "requestToken": {}, "as": "supa-cli", "expect": { "status": 200 } } ] }
            """#
        #expect(try load(plain).text == Array(plain.utf8), "a file without parameters is kept as it is")
    }

    @Test("is set by a name, an equals sign and the rest", arguments: ["", "=", "=1", "rate", "rate:1"])
    func malformed(_ text: String) {
        #expect(ParameterSetting(parsing: text) == nil)
    }

    @Test("may be set to anything after the first equals sign")
    func parsed() {
        #expect(ParameterSetting(parsing: "a=b=c") == ParameterSetting(name: "a", text: "b=c"))
        #expect(ParameterSetting(parsing: "a=") == ParameterSetting(name: "a", text: ""))
    }

    @Test("that is used very often makes no text without bounds")
    func tooLong() {
        let long = String(repeating: "x", count: 2_000)
        let uses = String(repeating: "${a}", count: 200_000)
        let text = #"{ "formatVersion": 1, "title": "t", "parameters": { "a": "\#(long)" }, "why": "\#(uses)" }"#
        #expect(complaints(text)?.diagnostics.map(\.code).contains("parameters-too-long") == true)
    }
}

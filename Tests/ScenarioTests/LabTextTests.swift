import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("The text of the lab as it is played")
struct LabTextTests {
    private static let step =
        #""steps": [ { "call": "GET /ping", "server": "one", "token": "none", "expect": { "status": 200 } } ]"#

    @Test("holds the patch and the defects, and neither comments nor a schema")
    func text() throws {
        let scenario = try load(
            """
            { "formatVersion": 1, "title": "t", \(Self.step),
              "lab": {
                "$schema": "x", "//": "a comment", "workers": 1,
                "resourceServers": { "one": { "defects": ["ignore-exp"] }, "two": { "//": "a comment", "clockSkew": null } } } }
            """, lab: twoServersText, defects: [.ignoreScope, .ignoreExp, .ignoreScope])
        #expect(
            scenario.labText == """
                {
                  "formatVersion": 1,
                  "apis": {
                    "a": {
                      "identifier": "urn:a",
                      "permissions": ["read:data"],
                      "tokenLifetime": "10s"
                    }
                  },
                  "clients": {
                    "only": {
                      "grants": {
                        "a": ["read:data"]
                      }
                    }
                  },
                  "resourceServers": {
                    "one": {
                      "api": "a",
                      "clockSkew": "2s",
                      "defects": ["ignore-exp", "ignore-scope"]
                    },
                    "two": {
                      "api": "a",
                      "defects": ["ignore-scope", "ignore-exp"]
                    }
                  },
                  "workers": 1
                }
                """)
        #expect(scenario.lab.resourceServers["one"]?.defects == [.ignoreExp, .ignoreScope])
        #expect(scenario.lab.resourceServers["two"]?.defects == [.ignoreScope, .ignoreExp])
        #expect(try ScenarioFile.loadLab(source("lab.json", scenario.labText)).lab == scenario.lab)
    }

    @Test("is given for a lab alone, and reads as itself")
    func alone() throws {
        let (lab, text) = try ScenarioFile.loadLab(source("lab.json", labText))
        let again = try ScenarioFile.loadLab(source("again.json", text))
        #expect(again.lab == lab)
        #expect(again.text == text)
    }

    @Test("is not given for a lab that is wrong")
    func wrong() {
        let empty = source("lab.json", #"{ "formatVersion": 1 }"#)
        let error = #expect(throws: InvalidInput.self) { try ScenarioFile.loadLab(empty) }
        #expect(error?.diagnostics.map(\.problem).count == 3)
        #expect(throws: InvalidInput.self) { try ScenarioFile.loadLab(source("lab.json", "lab")) }
    }
}

import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A restart of a server")
struct RestartTests {
    private func timeline(_ entry: String) -> String {
        """
        { "formatVersion": 1, "title": "t", "timeline": [ \(entry) ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """
    }

    @Test("is read with the name of the event that it leaves behind")
    func reading() throws {
        let scenario = try load(timeline(#"{ "at": "1s", "restart": "api", "as": "again" }"#))
        #expect(scenario.timeline == [TimelineEntry(when: .at(1_000_000_000), action: .restart("api"), name: "again")])
    }

    @Test("of a server that is not there is told the right name")
    func unknown() {
        #expect(
            complaints(timeline(#"{ "at": "1s", "restart": "apy" }"#))?.rendered() == #"""
                scenarios/x.json:1:76: error[name-unknown]: there is no resource server "apy"
                   1 | { "formatVersion": 1, "title": "t", "timeline": [ { "at": "1s", "restart": "apy" } ],
                     |                                                                            ^^^^^
                   at: timeline[0].restart
                   expected: "api"
                   help: did you mean "api"?
                """#)
    }

    @Test("of a server that someone else runs is refused")
    func anothers() {
        let lab = labText.replacing(#""api": "supa-api" } }"#, with: #""api": "supa-api", "url": "http://localhost:1" } }"#)
        let found = complaints(timeline(#"{ "at": "1s", "restart": "api" }"#), lab: lab)?.diagnostics ?? []
        #expect(found.map { "\($0.code): \($0.problem)" } == [#"restart-of-anothers: "api" is run by someone else"#])
    }

    @Test("is played with the command's folder, which counts from the file that names it, written into the lab that is kept")
    func folder() throws {
        let text = timeline(#"{ "at": "1s", "restart": "api" }"#).replacing(
            #""title": "t""#,
            with: #""title": "t", "lab": { "resourceServers": { "api": { "command": ["x"], "cwd": "../there" } } }"#)
        let scenario = try load(text)
        #expect(scenario.lab.resourceServers["api"]?.foreign?.place == .command(["x"], folder: "scenarios/../there"))
        let again = try ScenarioFile.loadLab(source("lab.json", scenario.labText)).lab
        #expect(again.resourceServers["api"] == scenario.lab.resourceServers["api"])
    }

    @Test("leaves what is another's unbroken where every server of ours is broken on purpose")
    func defects() throws {
        let lab = labText.replacing(
            #""api": "supa-api" } }"#, with: #""api": "supa-api", "command": ["x"] }, "ours": { "api": "supa-api" } }"#)
        let text = timeline(#"{ "at": "1s", "restart": "ours" }"#).replacing(#""call""#, with: #""server": "ours", "call""#)
        let scenario = try load(text, lab: lab, defects: [.ignoreExp])
        #expect(scenario.lab.resourceServers.mapValues(\.defects) == ["api": [], "ours": [.ignoreExp]])
        let again = try ScenarioFile.loadLab(source("lab.json", scenario.labText)).lab
        #expect(again.resourceServers == scenario.lab.resourceServers)
    }
}

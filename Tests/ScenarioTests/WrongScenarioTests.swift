import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A wrong scenario")
struct WrongScenarioTests {
    @Test(
        "gets all its errors at once, with place, line, what is expected and how to mend it",
        arguments: wrongFiles)
    func says(_ file: WrongFile) {
        let found = complaints(file.text, lab: file.lab, fragments: file.fragments, settings: file.settings)
        #expect(found?.rendered() == file.says)
    }

    @Test("is one of at least sixty, each with a name of its own")
    func number() {
        #expect(wrongFiles.count >= 60)
        #expect(Set(wrongFiles.map(\.name)).count == wrongFiles.count)
    }

    @Test("and a wrong lab are told together, each where it stands")
    func both() {
        let scenario = #"{ "formatVersion": 1, "title": "t", "traffic": [ { "client": "supa-cly" } ] }"#
        let lab = labText.replacing("\"permissions\":", with: "\"tokenLifetime\": 3, \"permissions\":")
        #expect(
            complaints(scenario, lab: lab)?.diagnostics.map { "\($0.place?.description ?? "") \($0.code) \($0.path)" } == [
                "lab.json:2:83 wrong-unit apis.supa-api.tokenLifetime",
                "scenarios/x.json:1:50 missing-member traffic[0]",
                "scenarios/x.json:1:50 missing-member traffic[0]",
                "scenarios/x.json:1:50 missing-member traffic[0]",
                "scenarios/x.json:1:62 name-unknown traffic[0].client",
            ])
    }

    @Test("and a lab that are both no JSON are told together")
    func neitherIsJSON() {
        #expect(
            complaints("{", lab: "[")?.rendered() == #"""
                lab.json:1:2: error[json-unexpected-end]: the text ends too early inside the array that begins at 1:1
                   1 | [
                     |  ^
                   expected: a value

                scenarios/x.json:1:2: error[json-unexpected-end]: the text ends too early inside the object that begins at 1:1
                   1 | {
                     |  ^
                   expected: a member's name in double quotes

                2 errors
                """#)
    }

    @Test("is still read where the lab is no JSON, without a word on names that nobody can know")
    func onlyLabIsNoJSON() {
        let scenario = #"{ "formatVersion": 1, "title": "t", "traffic": [ { "client": "supa-cly", "rate": 1 } ] }"#
        #expect(
            complaints(scenario, lab: "[")?.diagnostics.map { "\($0.place?.description ?? "") \($0.code) \($0.path)" } == [
                "lab.json:1:2 json-unexpected-end ",
                "scenarios/x.json:1:50 missing-member traffic[0]",
                "scenarios/x.json:1:50 missing-member traffic[0]",
                "scenarios/x.json:1:82 wrong-unit traffic[0].rate",
            ])
    }

    @Test(
        "is held to the bound of each list",
        arguments: [
            ("traffic", ScenarioLimits.trafficsMax), ("timeline", ScenarioLimits.timelineEntriesMax),
            ("steps", ScenarioLimits.stepsMax), ("expect", ScenarioLimits.expectationsMax),
            ("thresholds", ScenarioLimits.expectationsMax), ("why", ScenarioLimits.whyLinesMax),
        ])
    func bounds(_ member: String, _ max: Int) {
        let items = [String](repeating: "7", count: max + 1).joined(separator: ",")
        let step = #"{ "call": "GET /ping", "token": "none", "expect": { "status": 200 } }"#
        let steps = member == "steps" ? "" : ", \"steps\": [\(step)]"
        let error = complaints("{ \"formatVersion\": 1, \"title\": \"t\", \"\(member)\": [\(items)]\(steps) }")
        #expect(error?.diagnostics.map(\.problem) == ["the array has \(max + 1) items"])
        #expect(error?.diagnostics.map(\.code) == ["wrong-count"])
    }

    @Test("never breaks its reader when bytes are changed", arguments: 0..<20)
    func mutated(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let good = Array(everything.utf8)
        for _ in 0..<25 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                }
            }
            do throws(InvalidInput) {
                let changed = JSONSource(name: "x.json", bytes: bytes)
                let scenario = try ScenarioFile.load(scenario: changed, lab: source("lab.json", twoServersText))
                #expect(scenario.longestPlay <= ScenarioLimits.playMax)
            } catch {
                #expect(!error.diagnostics.isEmpty && !error.diagnostics.contains { $0.code == "unreadable" }, "seed \(seed)")
            }
        }
    }
}

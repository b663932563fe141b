import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A scenario that includes fragments")
struct IncludeTests {
    private static let story = #"""
        { "formatVersion": 1, "title": "t", "include": ["fragments/clients.json", "fragments/readers.json"],
          "lab": { "workers": 2, "clients": { "guest": null } },
          "traffic": [ { "name": "own", "client": "reader", "rate": "1/s", "call": "GET /ping", "for": "1s" } ],
          "expect": [ { "requests": 11 } ] }
        """#
    private static let fragments = [
        "scenarios/fragments/clients.json": #"""
        { "lab": { "workers": 5, "clients": { "reader": { "grants": { "supa-api": ["read:data"] } }, "guest": { "name": "G" } } } }
        """#,
        "scenarios/fragments/readers.json": #"""
        { "include": ["../fragments/./clients.json", "deep/steps.json"], "title": "not this one", "parameters": { "rate": "10/s" },
          "traffic": [ { "name": "readers", "client": "reader", "rate": "${rate}", "call": "GET /ping", "for": "1s" } ],
          "expect": [ { "keysUsed": 1 } ] }
        """#,
        "scenarios/fragments/deep/steps.json": #"""
        { "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ], "thresholds": [] }
        """#,
    ]

    @Test("has its own members over theirs, and its own lists behind theirs; a fragment counts once")
    func merged() throws {
        let scenario = try load(Self.story, fragments: Self.fragments, settings: ["rate=9/s"])
        #expect(scenario.title == "t")
        #expect(scenario.traffic.map(\.name) == ["readers", "own"])
        #expect(scenario.traffic.map(\.load) == [9, 1].map { .open(.steady(perSecond: $0), .constant) })
        #expect(scenario.steps.count == 1)
        #expect(scenario.expectations == [.keysUsed(Bound(.equal, 1)), .requests(traffic: nil, Bound(.equal, 11))])
        #expect(scenario.lab.workers == 2)
        #expect(scenario.lab.clients.keys.sorted() == ["reader", "supa-cli"])
    }

    @Test("is kept with all of them in it, and read again as the same scenario")
    func kept() throws {
        let scenario = try load(Self.story, fragments: Self.fragments)
        let kept = JSONSource(name: "runs/scenario.json", bytes: scenario.text)
        let again = try ScenarioFile.load(scenario: kept, lab: source("lab.json", scenario.labText))
        #expect(again.traffic == scenario.traffic)
        #expect(again.steps == scenario.steps)
        #expect(again.expectations == scenario.expectations)
        #expect(again.lab == scenario.lab)
    }

    @Test("is held to the number of fragments")
    func number() {
        let names = (0...64).map { "f\($0).json" }
        let files = Dictionary(uniqueKeysWithValues: names.map { ("scenarios/\($0)", "{}") })
        let half = { (names: ArraySlice<String>) in names.map { "\"\($0)\"" }.joined(separator: ",") }
        var fragments = files
        fragments["scenarios/f0.json"] = "{ \"include\": [\(half(names[33...]))] }"
        let text = #"{ "formatVersion": 1, "title": "t", "include": [\#(half(names[..<33]))], "steps": [7] }"#
        #expect(complaints(text, fragments: fragments)?.diagnostics.first?.problem == "more than 64 fragments are included")
    }

    @Test("is held to their size together")
    func size() {
        let blank = "{\(String(repeating: " ", count: 1_000_000))}"
        let names = (0..<5).map { "f\($0).json" }
        let files = Dictionary(uniqueKeysWithValues: names.map { ("scenarios/\($0)", blank) })
        let list = names.map { "\"\($0)\"" }.joined(separator: ",")
        let text = #"{ "formatVersion": 1, "title": "t", "include": [\#(list)], "steps": [7] }"#
        #expect(
            complaints(text, fragments: files)?.diagnostics.map(\.problem) == [
                "with this fragment, more than 4194304 bytes are included", "a number cannot stand here",
            ])
    }

    @Test("is held to how deep they stand in each other")
    func depth() {
        let names = (0...9).map { "f\($0).json" }
        var files: [String: String] = ["scenarios/f9.json": "{}"]
        for (name, next) in zip(names, names.dropFirst()) { files["scenarios/\(name)"] = "{ \"include\": [\"\(next)\"] }" }
        let step = #""steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ]"#
        let from = { (first: String) in #"{ "formatVersion": 1, "title": "t", "include": ["\#(first)"], \#(step) }"# }
        #expect(complaints(from("f2.json"), fragments: files) == nil)
        #expect(
            complaints(from("f1.json"), fragments: files)?.diagnostics.map { "\($0.place?.description ?? "") \($0.problem)" }
                == ["scenarios/f8.json:1:14 fragments include each other more than 8 levels deep"])
    }

    @Test("never breaks its reader when bytes of any of its files are changed", arguments: 0..<10)
    func mutated(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<25 {
            let story = Self.changed(Array(Self.story.utf8), &random)
            // In one order, so that a seed says it all.
            let changed = Self.fragments.sorted { $0.key < $1.key }.map { ($0.key, Self.changed(Array($0.value.utf8), &random)) }
            let fragments = Dictionary(uniqueKeysWithValues: changed)
            let reader = FragmentReader { (path) throws(FragmentReader.Failure) in
                guard let bytes = fragments[path] else { throw FragmentReader.Failure(reason: "No such file or directory") }
                return bytes
            }
            do throws(InvalidInput) {
                let scenario = try ScenarioFile.load(
                    scenario: JSONSource(name: "scenarios/x.json", bytes: story), lab: source("lab.json", labText),
                    settings: [ParameterSetting(name: "rate", text: "9/s")], fragments: reader)
                let kept = JSONSource(name: "kept.json", bytes: scenario.text)
                let again = try ScenarioFile.load(scenario: kept, lab: source("lab.json", scenario.labText))
                #expect(again.traffic == scenario.traffic && again.lab == scenario.lab, "seed \(seed)")
            } catch {
                #expect(!error.diagnostics.isEmpty && !error.diagnostics.contains { $0.code == "unreadable" }, "seed \(seed)")
            }
        }
    }

    private static func changed(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
            }
        }
        return bytes
    }
}

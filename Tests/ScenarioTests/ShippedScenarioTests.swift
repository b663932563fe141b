import FoundationEssentials
import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("The scenarios that are shipped")
struct ShippedScenarioTests {
    private static let names = [
        "forged-among-good", "issuer-outage", "key-rotation", "key-set-trouble", "normal-calls", "one-bad-key",
        "rotate-and-revoke", "scope-denial",
        "surprise-rotation", "token-expiry",
    ]

    @Test("are these, and no file is forgotten here")
    func all() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/scenarios")
        #expect(files.filter { $0.hasSuffix(".json") }.sorted() == Self.names.map { "\($0).json" })
    }

    @Test("are read on the shipped lab, play 8 seconds at most and say why in three lines", arguments: names)
    func play(_ name: String) throws {
        let scenario = try Self.load(name)
        #expect(scenario.name == name)
        #expect(scenario.longestPlay > .zero && scenario.longestPlay <= .seconds(8))
        #expect(scenario.why?.split(separator: "\n").count == 3)
        #expect(!scenario.expectations.isEmpty)
        #expect(scenario.lab.workers == 3)
    }

    @Test("have a lab whose text reads as the same lab, with any defect", arguments: names, [nil] + Defect.allCases.map(\.self))
    func labText(_ name: String, _ defect: Defect?) throws {
        let scenario = try Self.load(name, defects: defect.map { [$0] } ?? [])
        #expect(try ScenarioFile.loadLab(JSONSource(name: "lab.json", bytes: Array(scenario.labText.utf8))).lab == scenario.lab)
        #expect(scenario.lab.resourceServers.values.allSatisfy { $0.defects == (defect.map { [$0] } ?? []) })
    }

    @Test("revoke no key whose tokens could still be alive")
    func revocation() throws {
        let scenario = try Self.load("key-rotation")
        let server = try #require(scenario.lab.resourceServers["api"])
        let lifetime = try #require(scenario.lab.api(of: "api")?.tokenLifetime)
        let revocation = try #require(scenario.timeline.first { $0.action == .revokePrevious })
        guard case .after("turn", let wait) = revocation.when else {
            Issue.record("the revocation does not follow the turn")
            return
        }
        #expect(Nanoseconds(wait) > lifetime + server.clockSkew)
    }

    private static func load(_ name: String, defects: [Defect] = []) throws -> Scenario {
        try ScenarioFile.load(
            scenario: file("scenarios/\(name).json"), lab: file("lab.json"), defects: defects)
    }

    private static func file(_ path: String) throws -> JSONSource {
        let bytes = try #require(FileManager.default.contents(atPath: "\(root)/\(path)"))
        return JSONSource(name: path, bytes: Array(bytes))
    }

    /// The repository: three folders up from this file.
    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
}

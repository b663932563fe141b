import FoundationEssentials
import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("The scenarios that are shipped")
struct ShippedScenarioTests {
    private static let names = [
        "broken-key-set", "clock-ahead", "clock-behind", "cold-caches", "double-rotation", "emergency-revocation",
        "forged-among-good", "frozen-processes", "grant-withdrawal", "issuer-outage", "key-ids", "key-rotation",
        "key-set-trouble", "kid-reuse",
        "late-publication",
        "late-publication-remembered", "normal-calls", "one-bad-key", "outage-during-rotation", "process-kill",
        "refetch-stampede",
        "restart-during-outage", "revocation-while-idle", "rollback", "rotate-and-revoke", "scope-denial", "secret-rotation",
        "short-tokens",
        "slow-key-set", "sparse-traffic", "surprise-rotation", "token-expiry", "unknown-kid-flood",
    ]

    @Test("are these, and no file is forgotten here")
    func all() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/scenarios")
        #expect(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted() == Self.names)
    }

    @Test("are read on the shipped lab, play 15 seconds at most, say why in three lines and what to try next", arguments: names)
    func play(_ name: String) throws {
        let scenario = try Self.load(name)
        #expect(scenario.name == name)
        #expect(scenario.longestPlay > .zero && scenario.longestPlay <= .seconds(15))
        #expect(scenario.why?.split(separator: "\n").count == 3)
        #expect(!scenario.tryNext.isEmpty)
        #expect(!scenario.expectations.isEmpty)
        #expect(scenario.lab.workers == 3)
    }

    @Test("have a lab whose text reads as the same lab, with any defect", arguments: names, [nil] + Defect.allCases.map(\.self))
    func labText(_ name: String, _ defect: Defect?) throws {
        let scenario = try Self.load(name, defects: defect.map { [$0] } ?? [])
        #expect(try ScenarioFile.loadLab(JSONSource(name: "lab.json", bytes: Array(scenario.labText.utf8))).lab == scenario.lab)
        #expect(scenario.lab.resourceServers.values.allSatisfy { $0.defects == (defect.map { [$0] } ?? []) })
    }

    @Test("are told in the table of the library, each with a defect that it is broken by")
    func library() throws {
        let text = String(decoding: try Self.file("scenarios/README.md").bytes, as: UTF8.self)
        let rows = text.matches(of: #/\n\| \[([a-z-]+)\]\(([a-z-]+)\.json\) \| ([^|]+) \| `([a-z0-9-]+)` \|/#)
        #expect(rows.map { String($0.1) }.sorted() == Self.names)
        for row in rows {
            #expect(row.1 == row.2)
            #expect(Defect(rawValue: String(row.4)) != nil, "\(row.1)")
        }
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

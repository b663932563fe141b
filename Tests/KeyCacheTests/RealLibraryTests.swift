import Foundation
import KeyCache
import Testing

/// A Python that has PyJWT, in an environment made by `make test`, which has other versions beside it.
private let pythonPath = ProcessInfo.processInfo.environment["KEYTURN_PYTHON"]
/// A folder with `stories.json` and what players of other libraries made of it, `jose-6.jsonl`: see Tests/RealLibraries/README.md.
private let resultsPath = ProcessInfo.processInfo.environment["KEYTURN_REAL_LIBRARIES"]

@Suite("Real libraries beside our presets")
struct RealLibraryTests {
    private static let pyjwt = [
        ("pyjwt-2.12", "2.12.1"), ("pyjwt-2.13", "2.13.0"), ("pyjwt-2.14", "2.14.0"), ("pyjwt-2.15", "2.15.1"),
    ]

    @Test(
        "PyJWT answers and fetches as its preset does, story by story",
        .enabled(if: pythonPath != nil, "KEYTURN_PYTHON names none"),
        arguments: pyjwt)
    func virtual(preset: String, version: String) async throws {
        let folder = try ResultsFolder()
        try await folder.shell(#""$PYTHON" -W ignore "$PROGRAMS/stories.py" --random 60 > stories.json"#)
        try await folder.shell(Self.player(version))
        try compare(preset, in: folder)
    }

    @Test(
        "PyJWT in real time and over HTTP is PyJWT in virtual time", .enabled(if: pythonPath != nil, "KEYTURN_PYTHON names none"),
        arguments: [pyjwt[0], pyjwt[3]])
    func real(preset: String, version: String) async throws {
        let folder = try ResultsFolder()
        try await folder.shell(#""$PYTHON" -W ignore "$PROGRAMS/stories.py" --short > stories.json"#)
        try await folder.shell(Self.player(version))
        try compare(preset, in: folder, isShort: true)
        let inVirtualTime = try StoryOutcome.all(of: folder.read("results.jsonl"))
        try await folder.shell(Self.player(version, divisor: 100))
        try compare(preset, in: folder, isShort: true)
        let inRealTime = try StoryOutcome.all(of: folder.read("results.jsonl"))
        #expect(inRealTime.map(\.answers) == inVirtualTime.map(\.answers))
        #expect(inRealTime.map(\.fetches) == inVirtualTime.map(\.fetches))
    }

    @Test(
        "Other libraries, played by hand, answer and fetch as their presets do",
        .enabled(if: resultsPath != nil, "KEYTURN_REAL_LIBRARIES names no results"))
    func byHand() throws {
        let folder = ResultsFolder(at: URL(filePath: try #require(resultsPath)))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jsonl") }.sorted()
        #expect(!names.isEmpty)
        for name in names { try compare(String(name.dropLast(6)), in: folder, results: name) }
    }

    /// Holds what a library did against what its preset does.
    private func compare(
        _ preset: String, in folder: ResultsFolder, results: String = "results.jsonl", isShort: Bool = false
    ) throws {
        var policy = try #require(PolicyPreset.named(preset), "no preset is called \(preset)").policy
        // The library has no age of its own that anyone uses; its documentation's example and the player have this one.
        if preset == "go-jwt-middleware-2.2" { policy.age = 300_000_000_000 }
        let stories = try Story.all(of: folder.read("stories.json"))
        let outcomes = try StoryOutcome.all(of: folder.read(results))
        #expect(outcomes.map(\.story) == stories.map(\.name))
        // Where everything is refused, agreement proves little.
        #expect(outcomes.contains { $0.answers.contains("+") && $0.answers.contains("-") })
        var met: Set<String> = []
        for (story, theirs) in zip(stories, outcomes) {
            let ours = StoryPlayer.play(story, on: policy, at: theirs.at)
            guard let difference = ours.difference(from: theirs) else { continue }
            let known = KnownDifference.all.first { $0.covers(preset, ours, theirs) }
            if let known { met.insert(known.story) } else { Issue.record("\(preset): \(difference)") }
        }
        guard !isShort else { return }
        let expected = KnownDifference.all.filter { $0.presets.contains(preset) }.map(\.story)
        #expect(
            met == Set(expected), "a difference that is gone from \(preset) goes from the list and from docs/jwks-policies.md")
    }

    private static func player(_ version: String, divisor: Int? = nil) -> String {
        let words = [#""$LIBRARIES/pyjwt-\#(version)""#] + (divisor.map { ["\($0)"] } ?? [])
        return #""$PYTHON" -W ignore "$PROGRAMS/pyjwt_player.py" \#(words.joined(separator: " ")) < stories.json > results.jsonl"#
    }
}

/// What a library is known to do that its preset does not; docs/jwks-policies.md tells of each.
private struct KnownDifference {
    let presets: Set<String>
    /// The story's name, or how the names of several begin.
    let story: String
    /// Whether only the number of fetches differs.
    var isOfFetches = false

    static let all = [
        // The answer is stored before it is looked at, and then serves no one for an age, without a fetch.
        KnownDifference(presets: ["pyjwt-2.12", "pyjwt-2.13", "pyjwt-2.14"], story: "a 200 without a key set"),
        // The same; and from 2.15 on such an answer counts as a failure, where our servers take an empty set for a set.
        KnownDifference(presets: ["pyjwt-2.12", "pyjwt-2.13", "pyjwt-2.14", "pyjwt-2.15"], story: "an empty set"),
        // Anything that is JSON is a set, if need be an empty one; of the first the status is not looked at.
        KnownDifference(presets: ["go-jwt-middleware-2.2"], story: "a 503 with JSON"),
        KnownDifference(presets: ["go-jwt-middleware-2.2", "keyfunc-3", "go-oidc-3"], story: "a 200 without a key set"),
        // A signature that does not fit the set that was just fetched for it makes ours fetch once more.
        KnownDifference(presets: ["go-oidc-3"], story: "invented", isOfFetches: true),
    ]

    func covers(_ preset: String, _ ours: StoryOutcome, _ theirs: StoryOutcome) -> Bool {
        presets.contains(preset) && ours.story.hasPrefix(story) && (!isOfFetches || ours.answers == theirs.answers)
    }
}

/// A folder with stories and with what came of them.
private final class ResultsFolder: Sendable {
    let path: String
    private let isOurs: Bool

    /// A temporary one, which goes with the value.
    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "keyturn-stories-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
        isOurs = true
    }

    /// One that someone else made.
    init(at url: URL) {
        path = url.path
        isOurs = false
    }

    deinit {
        if isOurs { try? FileManager.default.removeItem(atPath: path) }
    }

    func read(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path).appending(path: name))
    }

    /// Runs a command of the shell in the folder.
    func shell(_ command: String) async throws {
        let python = URL(filePath: try #require(pythonPath))
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(filePath: path)
        process.environment = [
            "PYTHON": python.path, "PROGRAMS": Self.programs,
            "LIBRARIES": python.deletingLastPathComponent().deletingLastPathComponent().path,
        ]
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        try #require(status == 0, "\(command)")
    }

    private static let programs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "RealLibraries").path
}

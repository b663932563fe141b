import Testing

@Suite("Bans")
struct BanTests {
    /// What must not stand in a line of code, where, and what to do instead.
    private struct Ban {
        let pattern: String
        let folders: [String]
        /// Files that may: the one place that the rule leaves for it.
        var except: [String] = []
        let instead: String
    }

    private static let bans = [
        Ban(pattern: "Date()", folders: ["Sources"], instead: "take the time as an argument; LabProtocol's clock reads it"),
        Ban(pattern: "try!", folders: ["Sources"], instead: "throw, or handle the error where it is known"),
        Ban(pattern: "as!", folders: ["Sources"], instead: "cast with as? and say what happens otherwise"),
        Ban(pattern: "fatalError(", folders: ["Sources"], instead: "throw; a server does not die of its input"),
        Ban(pattern: "preconditionFailure(", folders: ["Sources"], instead: "throw; a server does not die of its input"),
        Ban(
            pattern: "print(", folders: ["Sources"], except: ["Sources/keyturn/ExitStatus.swift"],
            instead: "log, or write to the terminal through Terminal"),
        Ban(
            pattern: "exit(", folders: ["Sources"],
            except: [
                "Sources/keyturn/ExitStatus.swift", "Sources/keyturn/Running/Interruption.swift",
                "Sources/LabChild/ChildChannel.swift",
                "Sources/LabChild/LabChild.swift",
            ],
            instead: "throw a CommandFailure; one place leaves"),
        Ban(pattern: "usleep(", folders: ["Sources", "Tests"], instead: "wait for an event"),
        Ban(pattern: "Thread.sleep", folders: ["Sources", "Tests"], instead: "wait for an event"),
        Ban(
            pattern: "Task.sleep", folders: ["Sources"],
            except: [
                "Sources/Conductor/Conductor.swift", "Sources/Conductor/Play/Player.swift",
                "Sources/LabProtocol/Channel/Promise.swift", "Sources/ResourceServer/KeySource.swift",
                "Sources/Supervisor/ReadyProbe.swift",
            ],
            instead: "wait for an event; only the conductor's schedule, a cache's timer and bounds go by time"),
        Ban(
            pattern: "Task.sleep", folders: ["Tests"], except: ["Tests/EndToEndTests/RandomKillTests.swift"],
            instead: "wait for an event; only what kills at any moment goes by time"),
        Ban(pattern: ".disabled(", folders: ["Tests"], instead: "mend the test or the code; no guard is switched off"),
        Ban(pattern: "swift-format-ignore", folders: ["Sources", "Tests"], instead: "write it as the formatter likes it"),
        Ban(pattern: "TODO", folders: ["Sources", "Tests"], instead: "do it, or leave it out"),
        Ban(pattern: "FIXME", folders: ["Sources", "Tests"], instead: "do it, or leave it out"),
    ]

    @Test("No banned word stands in the code")
    func bans() throws {
        var found: [String] = []
        for folder in ["Sources", "Tests"] {
            for file in try SourceFile.all(under: folder) where file.target != "TidyTests" {
                for (number, line) in file.lines.enumerated() {
                    for ban in Self.bans where Self.applies(ban, folder, file) && Self.stands(ban.pattern, in: Self.code(line)) {
                        found.append("\(file.path):\(number + 1): \(ban.pattern) — \(ban.instead)")
                    }
                }
            }
        }
        #expect(found == [])
    }

    @Test("What the compiler is told to trust has a line that proves it")
    func unchecked() throws {
        var found: [String] = []
        for file in try SourceFile.all(under: "Sources") {
            for (number, line) in file.lines.enumerated()
            where Self.code(line).contains("@unchecked Sendable") || Self.code(line).contains("nonisolated(unsafe)") {
                let around = file.lines[max(0, number - 3)...min(file.lines.count - 1, number + 3)]
                if !around.contains(where: { $0.contains("// ") }) {
                    found.append("\(file.path):\(number + 1): say in a comment beside it why it is safe")
                }
            }
        }
        #expect(found == [])
    }

    @Test("A file has one subject: no more than 350 lines of source")
    func length() throws {
        let long = try SourceFile.all(under: "Sources").filter { $0.lines.count > 350 }
        #expect(long.map { "\($0.path) has \($0.lines.count) lines; give its second subject a file" } == [])
    }

    private static func applies(_ ban: Ban, _ folder: String, _ file: SourceFile) -> Bool {
        ban.folders.contains(folder) && !ban.except.contains(file.path)
    }

    /// The line without its comment, roughly: a `//` inside a string only hides what stands behind it.
    private static func code(_ line: String) -> Substring {
        var rest = line[...]
        if let comment = rest.firstRange(of: "// ") { rest = rest[..<comment.lowerBound] }
        return rest.drop { $0 == " " }.hasPrefix("///") ? "" : rest
    }

    /// Whether a word stands by itself: `print(` is not found in `fingerprint(`.
    private static func stands(_ pattern: String, in code: Substring) -> Bool {
        var from = code.startIndex
        while let range = code[from...].firstRange(of: pattern) {
            let before = range.lowerBound == code.startIndex ? " " : code[code.index(before: range.lowerBound)]
            if !before.isLetter && !before.isNumber && before != "_" || pattern.first == "." { return true }
            from = range.upperBound
        }
        return false
    }
}

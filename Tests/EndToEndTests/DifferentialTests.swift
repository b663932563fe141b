import Foundation
import Testing

/// A Python that has PyJWT and joserfc.
private let pythonPath = ProcessInfo.processInfo.environment["KEYTURN_PYTHON"]

extension EndToEnd {
    @Suite("PyJWT and joserfc on the same tokens", .enabled(if: pythonPath != nil, "KEYTURN_PYTHON names no Python with PyJWT"))
    struct DifferentialTests {
        private static let tokensMin = 4_000

        @Test("Each token is judged as they judge it, or the disagreement is one that an RFC settles")
        func agreement() async throws {
            try await Workspace.with { lab in
                let now = Int(Date.now.timeIntervalSince1970)
                try await shell(lab, #""$PYTHON" -W ignore "$PROGRAM" generate \#(Self.tokensMin) \#(now) > lines"#)
                try await shell(lab, #""$PYTHON" -W ignore "$PROGRAM" judge \#(now) < lines > theirs"#)
                let claims = "--issuer https://localhost:4443/ --audience http://localhost:8080 --at \(now)"
                try await shell(lab, #""$KEYTURN" verify --batch \#(claims) < lines > ours"#)

                let lines: [Line] = try decoded(lab, "lines")
                let verdicts = zip(try decoded(lab, "ours") as [Ours], try decoded(lab, "theirs") as [Theirs])
                let judged = zip(lines, verdicts).map { Judged(line: $0, ours: $1.0, theirs: $1.1) }
                #expect(judged.count == lines.count && lines.count >= Self.tokensMin)
                // A comparison of refusals alone would prove nothing.
                #expect(judged.count { $0.ours.valid } > lines.count / 10)
                #expect(judged.filter { $0.ours.code?.hasPrefix("line-") == true }.map(\.line.token) == [])

                let met = Set(judged.flatMap(\.disagreements))
                let settled = Set(Disagreements.settled.flatMap(Self.disagreements))
                #expect(met.subtracting(settled).sorted() == [], "mend it, or list it with the section that settles it")
                #expect(settled.subtracting(met).sorted() == [], "nobody disagrees any more: take it out of the list")
            }
        }

        @Test("docs/strictness.md lists each disagreement with its section")
        func documented() throws {
            let text = try String(contentsOf: Installation.shipped("docs/strictness.md"), encoding: .utf8)
            let heading = try #require(text.firstRange(of: "## Where")).upperBound
            let end = try #require(text.firstRange(of: "## The codes")).lowerBound
            let rows = text[heading..<end].split(separator: "\n").filter { $0.hasPrefix("| `") }
            let missing = Disagreements.settled.filter { settled in !rows.contains { Self.tells($0, of: settled) } }
            #expect(missing.map(\.name) == [])
            #expect(rows.count == Disagreements.settled.count)
        }

        private static func tells(_ row: Substring, of settled: Disagreements.Settled) -> Bool {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let ours = settled.ours == "valid" ? "valid" : "`\(settled.ours)`"
            let libraries = settled.libraries.map { $0 == .pyjwt ? "PyJWT" : "joserfc" }.joined(separator: ", ")
            return Array(cells.prefix(4)) == ["`\(settled.name)`", ours, libraries, settled.section]
        }

        private static func disagreements(_ settled: Disagreements.Settled) -> [String] {
            settled.libraries.map { "\(settled.name): \(settled.ours) here, not in \($0.rawValue)" }
        }

        /// Runs a command of the shell; there its input and output are files, since some are larger than a test reads.
        private func shell(_ lab: Workspace, _ command: String) async throws {
            let environment = [
                "KEYTURN": try Installation.executable(), "PYTHON": try #require(pythonPath),
                "PROGRAM": Installation.program("Python/differential.py"),
            ]
            let finished = try await lab.run(executable: "/bin/sh", ["-c", command], environment: environment)
            try #require(finished == Workspace.Finished(end: .exited(0), output: "", errors: ""))
        }

        private func decoded<Value: Decodable>(_ lab: Workspace, _ name: String) throws -> [Value] {
            try lab.read(name).split(separator: "\n").map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
        }
    }
}

private struct Line: Decodable {
    let name: String
    let token: String

    enum CodingKeys: String, CodingKey {
        case token
        case name = "case"
    }
}

private struct Ours: Decodable {
    let valid: Bool
    let code: String?
}

/// Why a library refuses; nil where it accepts.
private struct Theirs: Decodable {
    let pyjwt: String?
    let joserfc: String?
}

private struct Judged {
    let line: Line
    let ours: Ours
    let theirs: Theirs

    var disagreements: [String] {
        let libraries: [(Disagreements.Library, Bool)] = [(.pyjwt, theirs.pyjwt == nil), (.joserfc, theirs.joserfc == nil)]
        return libraries.filter { $0.1 != ours.valid }.map { library, _ in
            "\(line.name): \(ours.code ?? "valid") here, not in \(library.rawValue)"
        }
    }
}

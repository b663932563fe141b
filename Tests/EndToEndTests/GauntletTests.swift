import Foundation
import Testing

extension EndToEnd {
    @Suite("The token gauntlet")
    struct GauntletTests {
        @Test("Our own server withstands every forgery of both token profiles, with nothing odd about its answers")
        func ours() async throws {
            for dialect in ["access_token", "rfc9068_profile"] {
                try await Workspace.with { lab in
                    let text = try lab.read("lab.json")
                    let other = text.replacing(
                        "\"tokenLifetime\": \"24h\",", with: "\"tokenLifetime\": \"24h\", \"tokenDialect\": \"\(dialect)\",")
                    try #require(other != text)
                    try lab.write(other, to: "lab.json")
                    let verdict = try await Self.gauntlet(lab, [], end: .exited(0))
                    #expect(verdict.status == "pass", "\(dialect)")
                    #expect(verdict.findings == [], "\(dialect)")
                    #expect(verdict.items.count >= 240, "\(dialect)")
                    #expect(Set(verdict.items.map(\.verdict)) == ["held", "tolerated"], "\(dialect)")
                    let kept = try FileManager.default.contentsOfDirectory(atPath: lab.path(".keyturn/gauntlets"))
                    #expect(Set(kept.map { $0.hasSuffix("-api") || $0 == "latest" }) == [true])
                }
            }
        }

        @Test("A family or a name alone is sent; text, exit status and findings say what was seen")
        func text() async throws {
            try await Workspace.with { lab in
                let held = try await lab.run("gauntlet", "--only", "alg-none")
                #expect(held.end == .exited(0), "\(held)")
                #expect(held.output.hasPrefix("The token gauntlet  api  GET /api/data  http://127.0.0.1:"))
                #expect(held.output.hasSuffix("\nPASS  1 forgery, 1 held\n\n"))
                let broken = try await lab.run("gauntlet", "--defect", "alg-none", "--only", "alg-none")
                #expect(broken.end == .exited(1), "\(broken)")
                #expect(broken.output.contains("  1 ×   HOLE: it was accepted\n        alg-none (RFC 8725 3.1)\n"))
                #expect(broken.output.hasSuffix("\nFAIL  1 forgery, 0 held, 1 accepted that must not be\n\n"))
            }
        }

        @Test("A server at a URL is attacked with the tokens of this lab's issuer")
        func url() async throws {
            try await Workspace.with { lab in
                // The port of an issuer that is no more: nothing else is given it at once.
                let issuer = try await lab.issuer(scheme: "http")
                issuer.program.signal(SIGTERM)
                try await issuer.program.end(secondsMax: 20)
                let server = try await lab.resourceServer(issuer: issuer.url)
                let verdict = try await Self.gauntlet(
                    lab, ["--url", server.url, "--issuer-port", "\(issuer.port)", "--family", "algorithm", "--family", "time"],
                    end: .exited(0))
                #expect(verdict.status == "pass")
                #expect(verdict.items.count > 40)
                let sets = try await lab.finish(
                    lab.launch(
                        ["gauntlet", "--url", server.url, "--issuer-port", "\(issuer.port)", "--family", "key-set"]),
                    secondsMax: 30)
                #expect(sets.end == .exited(2))
                #expect(sets.errors.contains("key sets are left out: they need a server that Keyturn can start anew"))
            }
        }

        @Test("A server that accepts no good token proves nothing")
        func inconclusive() async throws {
            try await Workspace.with { lab in
                let finished = try await lab.run(
                    "gauntlet", "--call", "GET /nowhere", "--scope", "read:data", "--family", "algorithm")
                #expect(finished.end == .exited(4), "\(finished)")
                #expect(finished.output.contains("undecided"))
            }
        }

        @Test(
            "Forged tokens among good ones are judged by name: the shipped scenario passes, and fails on a server that takes them"
        )
        func scenario() async throws {
            try await Workspace.with { lab in
                let file = "scenarios/forged-among-good.json"
                let passed = try await lab.run("run", "--quiet", file)
                #expect(passed.end == .exited(0), "\(passed)")
                let cases: [(String, Set<String>)] = [
                    ("alg-none", ["wrongly-accepted", "expect-refused"]),
                    ("no-signature-check", ["wrongly-accepted", "step"]),
                    ("trust-jwk-header", ["wrongly-accepted", "step"]),
                ]
                for (defect, failures) in cases {
                    let failed = try await lab.run("run", "--quiet", "--defect", defect, file)
                    #expect(failed.end == .exited(1), "\(defect): \(failed)")
                    #expect(try lab.latestRun().verdict().failures == failures, "\(defect)")
                }
            }
        }

        @Test("Wrong use is told with the nearest right name")
        func wrongUse() async throws {
            try await Workspace.with { lab in
                let cases = [
                    (["--only", "alg-nome"], "\"alg-nome\" is no forgery; did you mean alg-none?; --list has them all"),
                    (["--family", "tim"], "\"tim\" is no family of forgeries; did you mean time?"),
                    (["--server", "apis"], "the lab has no resource server apis; did you mean api?"),
                    (["--call", "/api/data"], "\"/api/data\" is no call; one is written as \"GET /api/data\", without a query"),
                    (
                        ["--call", "GET /ping"],
                        "GET /ping needs no scope, so no token can be wrong for it; give a guarded --call"
                    ),
                    (["--issuer-port", "4443"], "--issuer-port goes with --url"),
                ]
                for (arguments, sentence) in cases {
                    let finished = try await lab.finish(lab.launch(["gauntlet"] + arguments), secondsMax: 30)
                    #expect(finished.end == .exited(2), "\(arguments)")
                    #expect(finished.errors.contains(sentence), "\(arguments): \(finished.errors)")
                }
            }
        }

        @Test("docs/gauntlet.md has every forgery as --list does")
        func document() async throws {
            try await Workspace.with { lab in
                let listed = try await lab.run("gauntlet", "--list", "--json")
                #expect(listed.end == .exited(0))
                let forgeries = try JSONDecoder().decode([Listed].self, from: Data(listed.output.utf8))
                let document = try String(contentsOf: Installation.shipped("docs/gauntlet.md"), encoding: .utf8)
                let rows = forgeries.map { "| `\($0.name)` | \($0.grade) | \($0.wanted) | \($0.rule) | \($0.sent) |" }
                #expect(rows.filter { !document.contains($0 + "\n") } == [])
                #expect(document.matches(of: #/(?m)^\| `/#).count == rows.count)
            }
        }

        private static func gauntlet(_ lab: Workspace, _ arguments: [String], end: Program.End) async throws -> Verdict {
            let finished = try await lab.finish(lab.launch(["gauntlet", "--json"] + arguments), secondsMax: 120)
            #expect(finished.end == end, "\(finished.errors)")
            return try JSONDecoder().decode(Whole.self, from: Data(finished.output.utf8)).verdict
        }

        private struct Whole: Decodable {
            let formatVersion: Int
            let verdict: Verdict
        }

        private struct Verdict: Decodable {
            let status: String
            let items: [Item]
            let findings: [Finding]
        }

        private struct Item: Decodable {
            struct Forgery: Decodable { let name: String }
            let forgery: Forgery
            let verdict: String
            var name: String { forgery.name }
        }

        private struct Finding: Decodable, Equatable {
            let code: String
            let names: [String]
        }

        private struct Listed: Decodable {
            let name, grade, wanted, rule, sent: String
        }
    }
}

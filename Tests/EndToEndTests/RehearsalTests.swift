import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("A rehearsal")
    struct RehearsalTests {
        @Test("tells the server in Node what would go wrong, in two stories, for people and for machines")
        func node() async throws {
            try await Workspace.with { lab in
                let server = Installation.shipped("examples/servers/node/server.js").path
                let arguments = [
                    "rehearse", "--only", "normal-calls", "--only", "surprise-rotation", "--json", "--", "node", server,
                ]
                let run = try await lab.finish(lab.launch(arguments), secondsMax: 120)
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let whole = try JSONDecoder().decode(Whole.self, from: Data(run.output.utf8))
                #expect(whole.server == "node \(server)")
                #expect(whole.stories.map(\.name) == ["normal-calls", "surprise-rotation"])
                #expect(whole.stories.map(\.verdict) == ["pass", "pass"])
                #expect(whole.stories.map(\.failed)[0] == 0)
                #expect(whole.answers["rotateSafely"]?.answer == "?")
                #expect(lab.processes == [])
                let report = try await lab.run("report", whole.stories[1].run)
                #expect(report.output.contains("surprise-rotation: A key signs that no one has seen"))
            }
        }

        @Test("watches a revoked key once more and for longer where it was accepted to the story's end")
        func watch() async throws {
            try await Workspace.with { lab in
                let server = Installation.shipped("examples/servers/node/server.js").path
                let arguments = ["rehearse", "--only", "revocation", "--watch", "9s", "--json", "--", "node", server]
                let run = try await lab.finish(lab.launch(arguments), secondsMax: 120)
                #expect(run.errors == "")
                let whole = try JSONDecoder().decode(Whole.self, from: Data(run.output.utf8))
                #expect(whole.stories.map(\.name) == ["revocation"])
                #expect(whole.stories.map(\.onlyMeasures) == [true])
                // By itself the story watches for seven seconds.
                let exposure = try #require(whole.stories.first?.exposure)
                #expect(exposure.atLeast > 8_500_000_000 && exposure.atMost == nil, "\(run.output)")
                #expect(whole.answers["revokeInAHurry"]?.answer == "?")
            }
        }

        @Test("says so where no good token is accepted, and plays no more")
        func deaf() async throws {
            try await Workspace.with { lab in
                let server = """
                    import http.server, os
                    class Deaf(http.server.BaseHTTPRequestHandler):
                        def do_GET(self):
                            self.send_response(401)
                            self.send_header("Content-Length", "0")
                            self.end_headers()
                    http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Deaf).serve_forever()
                    """
                try lab.write(server, to: "deaf.py")
                let run = try await lab.run("rehearse", "--", "python3", "deaf.py")
                #expect(run.end == .exited(1))
                #expect(run.output.hasPrefix("Rehearsing with python3 deaf.py: 13 stories, about "), "\(run.output)")
                #expect(run.output.contains("Can you rotate safely?         ?    too little was seen to say\n"))
                #expect(run.output.components(separatedBy: "proof: ").count == 2)
                #expect(
                    run.errors.hasPrefix(
                        "keyturn: no good token was accepted, so nothing could be rehearsed; the server's log is "))
                #expect(lab.processes == [])
            }
        }

        @Test(
            "with a server that someone else runs keeps the issuer's keys from story to story, as it knows them"
        )
        func url() async throws {
            try await Workspace.with { lab in
                // The port of an issuer that is no more: nothing else is given it at once.
                let issuer = try await lab.issuer(scheme: "http")
                issuer.program.signal(SIGTERM)
                try await issuer.program.end(secondsMax: 20)
                let server = try await lab.resourceServer(issuer: issuer.url)
                let run = try await lab.finish(
                    lab.launch([
                        "rehearse", "--only", "normal-calls", "--only", "scope-denial", "--runs", "kept", "--url", server.url,
                        "--issuer-port", "\(issuer.port)",
                    ]), secondsMax: 120)
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let command = #/proof: keyturn (?:report|judge --request \d+) (.*-scope-denial)\n/#
                let proof = try #require(run.output.firstMatch(of: command)?.output.1)
                let report = try await lab.run("report", String(proof))
                #expect(report.output.hasPrefix("scope-denial: "), "\(report)")
            }
        }

        @Test("has the stories of scenarios/rehearsal, and gives them to who wants to play them alone")
        func stories() async throws {
            try await Workspace.with { lab in
                let exported = try await lab.run("rehearse", "--export", "stories")
                #expect(exported == .init(end: .exited(0), output: "", errors: ""))
                let names = try FileManager.default.contentsOfDirectory(atPath: lab.path("stories")).sorted()
                let shipped = Installation.shipped("scenarios/rehearsal")
                #expect(names == (try FileManager.default.contentsOfDirectory(atPath: shipped.path).sorted()))
                for name in names {
                    let text = try String(contentsOf: shipped.appending(path: name), encoding: .utf8)
                    #expect(try lab.read("stories/\(name)") == text, "\(name)")
                }
                let played = try await lab.run("run", "--quiet", "stories/scope-denial.json")
                #expect(played.end == .exited(0), "\(played)")
            }
        }

        private static let wrong = [
            ([], "either a command behind --, or --url; see keyturn rehearse --help"),
            (["--url", "http://x", "--", "y"], "either a command behind --, or --url; see keyturn rehearse --help"),
            (["--only", "surprise-rotatoin", "--", "y"], "did you mean surprise-rotation?"),
            (["--env", "A", "--", "y"], "\"A\" is no variable: NAME=VALUE is"),
            (["--cache-age", "5", "--", "y"], "cache-age"),
            (["--watch", "31m", "--", "y"], "--watch is 0s to 30m"),
            (["--path", "no path", "--", "y"], "route-invalid"),
            (["--env", "PORT=1", "--", "y"], "variable-invalid"),
        ]

        @Test("that cannot be is refused", arguments: wrong.indices)
        func refused(_ index: Int) async throws {
            try await Workspace.with { lab in
                let (arguments, says) = Self.wrong[index]
                let run = try await lab.finish(lab.launch(["rehearse"] + arguments), secondsMax: 60)
                #expect(run.end == .exited(2))
                #expect(run.output == "")
                #expect(run.errors.contains(says), "\(run.errors)")
            }
        }

        private struct Whole: Decodable {
            struct Answer: Decodable {
                let answer: String?
                let text: String
            }

            struct Exposure: Decodable {
                let atLeast: Int
                let atMost: Int?
            }

            struct Story: Decodable {
                let onlyMeasures: Bool
                let exposure: Exposure?
                let name: String
                let verdict: String
                let failed: Int
                let run: String
            }

            let server: String
            let answers: [String: Answer]
            let stories: [Story]
        }
    }
}

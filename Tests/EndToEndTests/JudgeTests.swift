import Foundation
import Testing

extension EndToEnd {
    @Suite("Judging a stored run again")
    struct JudgeTests {
        @Test("gives the same verdict, byte for byte, and the same exit status; --request tells the case of one request")
        func again() async throws {
            try await Workspace.with { lab in
                let played = try await lab.run("run", "--quiet", "--defect", "ignore-exp", "scenarios/token-expiry.json")
                #expect(played.end == .exited(1))
                let run = try lab.latestRun()
                let verdict = try String(contentsOf: run.folder.appending(path: "verdict.json"), encoding: .utf8)

                let judged = try await lab.run("judge", "--json")
                #expect(judged.end == .exited(1))
                #expect(judged.output == verdict)
                #expect(judged.errors == "")

                let text = try await lab.run("judge", run.name)
                #expect(text.end == .exited(1))
                #expect(text.output.contains("\nFAIL  token-expiry  "))
                #expect(text.errors == "")

                let number = try await lab.sqlite(
                    run, "SELECT min(r.number) FROM requests r JOIN tokens t ON t.number = r.token WHERE r.status = 200")
                let explained = try await lab.run("judge", "--request", number)
                #expect(explained.end == .exited(0), "telling a case is an answer, whatever the verdict")
                let parts = [
                    "Request \(number) of \(run.name)\n", "exp plus the skew of 2.00 s", "\nObligation\n", "\nMeasures\n",
                ]
                for part in parts {
                    #expect(explained.output.contains(part), "\(part)")
                }
                let machine = try await lab.run("judge", "--request", number, "--json", run.name)
                let object = try JSONSerialization.jsonObject(with: Data(machine.output.utf8)) as? [String: Any]
                #expect((object?["request"] as? [String: Any])?["number"] as? Int == Int(number))
            }
        }

        @Test("writes the verdict of a run that has none, says where it differs from one that is there, and --write replaces it")
        func kept() async throws {
            try await Workspace.with { lab in
                #expect(try await lab.run("run", "--quiet", "scenarios/normal-calls.json").end == .exited(0))
                let run = try lab.latestRun()
                let file = run.folder.appending(path: "verdict.json")
                let verdict = try String(contentsOf: file, encoding: .utf8)

                try FileManager.default.removeItem(at: file)
                #expect(try await lab.run("judge", "--json").output == verdict)
                #expect(try String(contentsOf: file, encoding: .utf8) == verdict)
                #expect(try run.mode("verdict.json") == 0o600)

                try Data("{}".utf8).write(to: file)
                let differs = try await lab.run("judge", "--json")
                #expect(differs.end == .exited(0))
                #expect(
                    differs.errors == "keyturn: this verdict differs from .keyturn/runs/\(run.name)/verdict.json, which another "
                        + "version of Keyturn may have written; --write puts this one in its place\n")
                #expect(try String(contentsOf: file, encoding: .utf8) == "{}")
                #expect(try await lab.run("judge", "--json", "--write").errors == "")
                #expect(try String(contentsOf: file, encoding: .utf8) == verdict)
            }
        }

        @Test("says what is missing: the run, or the request")
        func missing() async throws {
            try await Workspace.with { lab in
                let none = try await lab.run("judge")
                #expect(none.end == .exited(2))
                #expect(
                    none.errors
                        == "keyturn: there is no history of a latest run in .keyturn/runs; keyturn runs lists what is there\n")
                #expect(try await lab.run("run", "--quiet", "scenarios/normal-calls.json").end == .exited(0))
                let run = try lab.latestRun()
                let unknown = try await lab.run("judge", "--request", "1000000")
                #expect(unknown.end == .exited(2))
                #expect(
                    unknown.errors
                        == "keyturn: the history of \(run.name) holds no request 1000000 that can be judged\n")
            }
        }
    }
}

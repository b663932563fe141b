import Foundation
import Testing

extension EndToEnd {
    @Suite("A scenario that is put together from several files")
    struct PutTogetherTests {
        @Test("Is played with its fragments and with what is set, and can be judged again from the run's folder alone")
        func played() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    """
                    { "formatVersion": 1, "title": "Readers at ${rate}", "include": ["fragments/readers.json"],
                      "parameters": { "status": 200 },
                      "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": "${status}" } } ] }
                    """, to: "story.json")
                try FileManager.default.createDirectory(
                    at: lab.folder.appending(path: "fragments"), withIntermediateDirectories: false)
                try lab.write(
                    """
                    { "parameters": { "rate": "20/s" },
                      "traffic": [ { "name": "readers", "client": "supa-cli", "rate": "${rate}", "call": "GET /api/data", "for": "1s" } ],
                      "expect": [ { "requests": 40 }, { "accepted": "100%" } ] }
                    """, to: "fragments/readers.json")
                let played = try await lab.run("run", "story.json", "--set", "rate=40/s")
                #expect(played.end == .exited(0), "\(played)")
                #expect(played.output.contains("story: Readers at 40/s"))
                try FileManager.default.removeItem(atPath: lab.path("fragments"))
                try FileManager.default.removeItem(atPath: lab.path("story.json"))
                #expect(try await lab.run("report").output == played.output)
                let run = try lab.latestRun()
                let kept = try lab.read(".keyturn/runs/\(run.name)/scenario.json")
                #expect(!kept.contains("${") && !kept.contains("include") && !kept.contains("parameters"), "\(kept)")
                let slow = try await lab.run("run", ".keyturn/runs/\(run.name)/scenario.json", "--set", "rate=1/s")
                #expect(slow.end == .exited(2))
                #expect(slow.errors.hasPrefix("--set:1:1: error[name-unknown]: there is no parameter \"rate\"\n"))
            }
        }

        @Test("Is told where a fragment is wrong, and nothing is started")
        func wrong() async throws {
            try await Workspace.with { lab in
                try lab.write(#"{ "formatVersion": 1, "title": "t", "include": ["/etc/passwd", "more.json"] }"#, to: "x.json")
                try lab.write(#"{ "steps": [ { "call": "GET /ping", "token": "none" } ] }"#, to: "more.json")
                let finished = try await lab.run("run", "x.json")
                let says = """
                    x.json:1:49: error[include-path]: this is no path of a fragment
                       1 | { "formatVersion": 1, "title": "t", "include": ["/etc/passwd", "more.json"] }
                         |                                                 ^^^^^^^^^^^^^
                       at: include[0]
                       expected: a file in the scenario's folder or below it, as "fragments/clients.json"

                    more.json:1:14: error[missing-member]: the member "expect" is missing
                       1 | { "steps": [ { "call": "GET /ping", "token": "none" } ] }
                         |              ^
                       at: steps[0]
                       expected: "expect"

                    2 errors

                    """
                #expect(finished == Workspace.Finished(end: .exited(2), output: "", errors: says))
                #expect(!FileManager.default.fileExists(atPath: lab.path(".keyturn")))
            }
        }

        @Test("Plays a policy's minutes in seconds, and says so beside its figures")
        func scaled() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    """
                    { "formatVersion": 1, "title": "Ten minutes in a second", "scale": "1/600",
                      "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } },
                        "resourceServers": { "api": { "jwks": { "policy": "recommended" } } } },
                      "traffic": [ { "name": "readers", "client": "supa-cli", "rate": "60/s", "call": "GET /api/data", "for": "10m" } ],
                      "timeline": [ { "at": "5m", "rotate": {} } ],
                      "expect": [ { "requests": 60 }, { "outage": "< 2m" } ] }
                    """, to: "fast.json")
                let played = try await lab.run("run", "fast.json")
                #expect(played.end == .exited(0), "\(played)")
                #expect(played.output.contains("What callers met  as played, at scale 1/600\n"), "\(played.output)")
                #expect(played.output.contains("  60 calls  at scale 1/600\n"))
                #expect(try await lab.run("report").output == played.output)
                let run = try lab.latestRun()
                #expect(try lab.read(".keyturn/runs/\(run.name)/lab.json").contains(#""scale": "1/600""#))
                #expect(try lab.read(".keyturn/runs/\(run.name)/verdict.json").contains(#""scale": "1/600""#))
            }
        }
    }
}

import Testing

extension EndToEnd {
    @Suite("Secrets, grants and lifetimes that a timeline changes")
    struct RegistryTests {
        @Test("A new secret is taken at once, the old one as long as it is kept, and the workers have it when it is time")
        func secrets() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.secrets, to: "secrets.json")
                let run = try await lab.run("run", "secrets.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let events = try await lab.sqlite(
                    lab.latestRun(), "SELECT kind || ' ' || name FROM events WHERE kind LIKE 'secret-%' ORDER BY at")
                #expect(
                    events.split(separator: "\n") == [
                        "secret-rotated hard", "secret-told hard", "secret-rotated soft", "secret-forgotten soft",
                        "secret-told soft",
                    ])
                // Traffic went on with the token that it had.
                let refused = try await lab.sqlite(lab.latestRun(), "SELECT count(*) FROM requests WHERE status != 200")
                #expect(refused == "0")
            }
        }

        @Test("A grant that is withdrawn and a lifetime that is cut leave tokens alive that were there")
        func grants() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.grants, to: "grants.json")
                let run = try await lab.run("run", "grants.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let lifetimes = try await lab.sqlite(
                    lab.latestRun(),
                    "SELECT DISTINCT expires_at - issued_at FROM tokens ORDER BY minted_at")
                #expect(lifetimes == "3600\n2")
                #expect(run.output.contains("less: supa-cli is no longer granted read:data at supa-api"), "\(run.output)")
            }
        }

        private static func request(_ after: String, _ wait: String, as client: String = "supa-cli", status: Int) -> String {
            """
            { "requestToken": {}, "as": "\(client)", "after": "\(after)", "wait": "\(wait)", "expect": { "status": \(status) } }
            """
        }

        private static let secrets = """
            {
              "formatVersion": 1, "title": "A client's secret is rotated, hard and softly",
              "traffic": [ { "client": "supa-cli", "rate": "60/s", "call": "GET /api/data", "for": "3s" } ],
              "timeline": [
                { "at": "300ms", "secret": { "rotate": "supa-cli", "workersAfter": "500ms" }, "as": "hard" },
                { "at": "1200ms", "secret": { "rotate": "supa-cli", "workersAfter": "1s", "keepOld": "500ms" }, "as": "soft" }
              ],
              "steps": [
                \(request("hard", "200ms", status: 401)), \(request("hard", "200ms", as: "writer-cli", status: 200)),
                \(request("hard", "700ms", status: 200)), \(request("soft", "200ms", status: 200)),
                \(request("soft", "700ms", status: 401)), \(request("soft", "1200ms", status: 200))
              ],
              "expect": [ { "accepted": "100%" } ]
            }
            """

        private static let grants = """
            {
              "formatVersion": 1, "title": "A grant is withdrawn, and lifetimes are cut",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [ { "client": "supa-cli", "rate": "60/s", "call": "GET /api/data", "for": "2s" } ],
              "timeline": [
                { "at": "500ms", "grant": { "client": "supa-cli", "api": "supa-api", "withdraw": ["read:data"] }, "as": "less" },
                { "after": "less", "wait": "500ms", "tokenLifetime": { "api": "supa-api", "to": "2s" }, "as": "short" },
                {
                  "after": "short", "grant": { "client": "supa-cli", "api": "supa-api", "add": ["write:data", "read:data"] }, "as": "more"
                }
              ],
              "steps": [
                { "call": "GET /api/data", "as": "supa-cli", "at": "100ms", "save": "kept", "expect": { "status": 200 } },
                { "requestToken": {}, "as": "supa-cli", "after": "less", "expect": { "status": 403, "error": "access_denied" } },
                { "call": "GET /api/data", "token": { "use": "kept" }, "expect": { "status": 200 } },
                { "call": "POST /api/data", "as": "supa-cli", "after": "more", "save": "short", "expect": { "status": 200 } },
                { "call": "POST /api/data", "token": { "use": "kept" }, "expect": { "status": 403, "error": "insufficient_scope" } }
              ],
              "expect": [ { "accepted": "100%" }, { "stranded": "0ms" } ]
            }
            """
    }
}

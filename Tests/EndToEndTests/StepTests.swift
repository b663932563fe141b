import Testing

extension EndToEnd {
    @Suite("What steps look at")
    struct StepTests {
        @Test("Headers, bodies, keys, waits, another's token and an expired one are what the facts say they are")
        func pass() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario(), to: "steps.json")
                let run = try await lab.run("run", "steps.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let looked = try await lab.sqlite(
                    lab.latestRun(), "SELECT stream, part, name, value FROM step_answers ORDER BY stream, name")
                #expect(
                    looked == #"""
                        0|body|/client|"supa-cli"
                        0|body|/data/2|3
                        0|header|content-type|application/json
                        1|body|/token_type|"Bearer"
                        1|header|cache-control|no-store
                        3|body|/error|"invalid_token"
                        6|body|/client|"writer-cli"
                        """#)
            }
        }

        @Test(
            "What is not so fails, each by itself",
            arguments: [
                (#""client": "supa-cli""#, #""client": "supa-clx""#), (#""/data/2": 3"#, #""/data/2": 4"#),
                (#""Content-Type": "application/json""#, #""Content-Type": "text/html""#),
                (#""kid": { "of": "turn" }"#, #""kid": "previous""#), (#""kid": "previous""#, #""kid": "current""#),
            ])
        func fail(_ right: String, _ wrong: String) async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario().replacing(right, with: wrong), to: "steps.json")
                let run = try await lab.run("run", "--quiet", "steps.json")
                #expect(run.end == .exited(1), "\(run.output)")
                #expect(try lab.latestRun().verdict().rules.filter { $0.status != "pass" }.map(\.code) == ["step"])
            }
        }

        @Test("A wait that is over before its event comes is told, and what follows goes on")
        func late() async throws {
            try await Workspace.with { lab in
                let text = Self.scenario().replacing(#""for": "turn""#, with: #""for": "turn", "timeout": "50ms""#)
                    .replacing(#""at": "600ms""#, with: #""at": "2s""#)
                try lab.write(text, to: "steps.json")
                let run = try await lab.run("run", "steps.json")
                #expect(run.end == .exited(1), "\(run.output)")
                #expect(run.output.contains("turn did not happen within 50ms"), "\(run.output)")
            }
        }

        private static func scenario() -> String {
            #"""
            {
              "formatVersion": 1, "title": "Steps that look at everything",
              "timeline": [ { "at": "600ms", "rotate": {}, "as": "turn" } ],
              "steps": [
                {
                  "call": "GET /api/data", "as": "supa-cli", "at": "0s", "save": "old",
                  "expect": {
                    "status": 200, "header": { "Content-Type": "application/json" },
                    "body": { "client": "supa-cli", "/data/2": 3 }, "kid": "current"
                  }
                },
                {
                  "requestToken": {}, "as": "supa-cli",
                  "expect": { "header": { "cache-control": { "contains": "store" } }, "body": { "token_type": "Bearer" }, "kid": "current" }
                },
                { "wait": { "for": "turn" } },
                {
                  "call": "GET /api/data", "as": "supa-cli", "token": { "expired": true },
                  "expect": { "status": 401, "body": { "error": { "contains": "invalid" } } }
                },
                { "call": "GET /api/data", "token": { "use": "old" }, "expect": { "status": 200, "kid": "previous" } },
                { "requestToken": {}, "as": "supa-cli", "expect": { "kid": { "of": "turn" } } },
                {
                  "call": "POST /api/data", "as": "supa-cli", "token": { "of": "writer-cli" },
                  "expect": { "status": 200, "body": { "client": "writer-cli" } }
                }
              ]
            }
            """#
        }
    }
}

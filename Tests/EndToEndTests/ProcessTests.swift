import Testing

extension EndToEnd {
    @Suite("Processes that a timeline stops")
    struct ProcessTests {
        @Test("Pauses and kills leave their facts, are excused, and are no loss to the lab")
        func ours() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario, to: "processes.json")
                let run = try await lab.run("run", "processes.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let events = try await lab.sqlite(
                    lab.latestRun(),
                    """
                    SELECT kind || ' ' || name FROM events
                    WHERE kind IN ('paused', 'resumed', 'killed', 'server-down', 'server-up', 'rotate') ORDER BY at
                    """)
                #expect(
                    events.split(separator: "\n") == [
                        "paused issuer", "resumed issuer", "rotate turn", "paused api", "resumed api", "killed worker-3",
                        "killed api",
                        "server-down api", "server-up api",
                    ])
                let ends = try await lab.sqlite(
                    lab.latestRun(),
                    """
                    SELECT p.name, value, meant FROM process_events e JOIN processes p ON p.number = e.process
                    WHERE change = 'signalled' ORDER BY e.at
                    """)
                #expect(ends == "worker-3|9|1\napi|9|1")
                #expect(try await lab.sqlite(lab.latestRun(), Self.callsMeanwhile) == "0")
                #expect(try await lab.sqlite(lab.latestRun(), Self.callsAfter) == "1")
                #expect(run.output.contains(/[0-9] lost; worker 3 was killed as the\s+scenario wanted/), "\(run.output)")
                #expect(lab.processes == [])
            }
        }

        @Test("A pause that is interrupted leaves nothing behind that is stopped")
        func interrupted() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    Self.scenario.replacing(#""for": "400ms", "as": "nap""#, with: #""for": "20s", "as": "nap""#),
                    to: "processes.json")
                let run = try lab.launch(["run", "processes.json"], terminal: .standardError)
                try await run.prints(#" [1-9][0-9]* unserved"#, on: .errors)
                run.signal(2)
                #expect(try await run.end(secondsMax: 9) == .exited(130))
                #expect(lab.processes == [])
            }
        }

        @Test(
            "A foreign server is stopped and killed with all of its processes, and its supervisor is not stopped",
            .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT"))
        func foreign() async throws {
            try await Workspace.with { lab in
                let program = Installation.program("Python/environment_server.py")
                let server =
                    #""api": "supa-api", "command": ["\#(try Python.required())", "\#(program)"], "env": { "TITLE": "${KEYTURN_AUDIENCE}" }"#
                try lab.write(
                    """
                    {
                      "formatVersion": 1, "title": "A server of another's",
                      "lab": { "resourceServers": { "api": { \(server) } } },
                      "traffic": [
                        { "client": "supa-cli", "rate": "40/s", "call": "GET /api/data", "for": "4s", "timeout": "300ms" }
                      ],
                      "timeline": [
                        { "at": "500ms", "pause": "api", "for": "1s" },
                        { "at": "2s", "kill": "api", "as": "dead" },
                        { "after": "dead", "restart": "api" }
                      ],
                      "expect": [ { "accepted": ">= 20%" }, { "accepted": "< 90%" } ]
                    }
                    """, to: "foreign.json")
                let run = try await lab.run("run", "foreign.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                #expect(try await lab.sqlite(lab.latestRun(), Self.callsMeanwhile) == "0")
                let ends = try await lab.sqlite(
                    lab.latestRun(),
                    """
                    SELECT count(*), min(meant) FROM process_events e JOIN processes p ON p.number = e.process
                    WHERE change IN ('exited', 'signalled') AND p.name = 'api'
                    """)
                #expect(ends == "2|1")
                #expect(lab.processes == [])
            }
        }

        private static let scenario = """
            {
              "formatVersion": 1, "title": "Processes that stop",
              "traffic": [
                {
                  "name": "readers", "client": "supa-cli", "workers": 3, "rate": "90/s", "call": "GET /api/data", "for": "4s",
                  "timeout": "300ms", "token": { "on401": "refresh-once" }
                }
              ],
              "timeline": [
                { "at": "500ms", "pause": "issuer", "for": "300ms", "as": "frozen" },
                { "after": "frozen.lifted", "rotate": {}, "as": "turn" },
                { "at": "1200ms", "pause": "api", "for": "400ms", "as": "nap" },
                { "after": "nap.lifted", "kill": "worker-3", "as": "lost" },
                { "after": "lost", "wait": "100ms", "kill": "api", "as": "dead" },
                { "after": "dead", "wait": "100ms", "restart": "api" }
              ],
              "expect": [ { "requests": ">= 200" }, { "accepted": "< 100%" }, { "accepted": ">= 50%" } ]
            }
            """

        /// Calls that were accepted although they began and ended while the server was stopped, apart from its first moments.
        private static let callsMeanwhile = """
            SELECT count(*) FROM requests WHERE status = 200
            AND intended_at + sent_delta > (SELECT at + 20000000 FROM events WHERE kind = 'paused' AND name = 'api')
            AND intended_at + sent_delta + answered_delta < (SELECT at FROM events WHERE kind = 'resumed' AND name = 'api')
            """

        /// Whether calls were accepted after the server had been started again.
        private static let callsAfter = """
            SELECT count(*) > 10 FROM requests WHERE status = 200
            AND intended_at > (SELECT max(at) FROM events WHERE kind = 'server-up')
            """
    }
}

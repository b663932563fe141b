import Testing

extension EndToEnd {
    @Suite("Connections of traffics and steps", .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT"))
    struct ConnectionTests {
        /// Each server is four processes, which fetch the key set when they are first called: fetches count processes.
        @Test("Fresh connections come round to each process of a server and its cache; a connection that is kept meets one")
        func processes() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario(python: Python.required()), to: "connections.json")
                let run = try await lab.run("run", "connections.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let fetches = try await lab.sqlite(
                    lab.latestRun(),
                    "SELECT s.name, count(*) FROM jwks_fetches f JOIN servers s ON s.number = f.server GROUP BY 1 ORDER BY 1")
                #expect(fetches == "kept|1\nopened|4\nstepped|4")
                let opened = try await lab.sqlite(
                    lab.latestRun(),
                    """
                    SELECT s.name, count(*), sum(connect_us > 0) FROM requests r JOIN streams t ON t.number = r.stream
                    JOIN servers s ON s.number = t.server GROUP BY 1 ORDER BY 1
                    """)
                #expect(opened == "kept|4|1\nopened|20|20\nstepped|5|4")
                // Each server has an issuer address of its own, and a connection there serves all that is asked for it.
                let tokens = try await lab.sqlite(lab.latestRun(), "SELECT count(*), sum(connect_us > 0) FROM token_requests")
                #expect(tokens == "7|3")
                #expect(lab.processes == [])
            }
        }

        /// The calls that keep their connection are a second apart, so that none finds it in use and opens another.
        private static func scenario(python: String) -> String {
            let server =
                #""api": "supa-api", "command": ["\#(python)", "\#(Installation.program("Python/preforking_server.py"))"]"#
            let step = #""call": "GET /api/data", "as": "supa-cli", "server": "stepped", "expect": { "status": 200 }"#
            return """
                {
                  "formatVersion": 1, "title": "Servers of four processes",
                  "lab": {
                    "workers": 1,
                    "resourceServers": { "api": null, "kept": { \(server) }, "opened": { \(server) }, "stepped": { \(server) } }
                  },
                  "traffic": [
                    { "client": "supa-cli", "server": "kept", "rate": "1/s", "call": "GET /api/data", "for": "4s" },
                    {
                      "client": "supa-cli", "server": "opened", "rate": "5/s", "call": "GET /api/data", "for": "4s",
                      "connections": "fresh"
                    }
                  ],
                  "steps": [
                    { \(step), "connections": "fresh" }, { \(step), "connections": "fresh" }, { \(step), "connections": "fresh" },
                    { \(step), "connections": "reused" }, { \(step) }
                  ],
                  "expect": [ { "accepted": "100%" } ]
                }
                """
        }
    }
}

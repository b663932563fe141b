import Foundation
import Testing

extension EndToEnd {
    @Suite("Traffics of several calls")
    struct TrafficCallsTests {
        @Test("A traffic calls two servers by weight, with a token for each, and is one traffic in the report")
        func mixed() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario, to: "mixed.json")
                let run = try await lab.run("run", "mixed.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let latest = try lab.latestRun()
                let streams = try await lab.sqlite(
                    latest,
                    """
                    SELECT s.number, s.name, s.call, v.name, count(*), sum(r.token IS NULL) FROM requests r
                    JOIN streams s ON s.number = r.stream JOIN servers v ON v.number = s.server GROUP BY 1 ORDER BY 1
                    """)
                // 60 requests: of each six in a row three, two and one; of the forged half each call has its own half.
                #expect(
                    streams == """
                        0|mixed|GET /api/data|api|30|0
                        1|mixed|POST /api/data|other|20|0
                        2|mixed|GET /ping|api|10|0
                        """)
                let tokens = try await lab.sqlite(
                    latest,
                    "SELECT v.name, count(*) FROM token_requests t JOIN streams s ON s.number = t.stream JOIN servers v "
                        + "ON v.number = s.server GROUP BY 1 ORDER BY 1")
                #expect(tokens == "api|2\nother|2")
                let forged = try await lab.sqlite(
                    latest, "SELECT stream, count(*) FROM requests WHERE status = 401 GROUP BY 1 ORDER BY 1")
                #expect(forged == "0|15\n1|10")
                let report = try latest.report().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(
                    report.contains(
                        "mixed: 3 × GET /api/data at api, 2 × POST /api/data at other, 1 × GET /ping at api as writer-cli at 60/s"
                    ))
                #expect(lab.processes == [])
            }
        }

        private static let scenario = """
            {
              "formatVersion": 1, "title": "Two servers and three calls",
              "lab": { "resourceServers": { "other": { "api": "supa-api" } } },
              "traffic": [
                {
                  "name": "mixed", "client": "writer-cli", "workers": 2, "rate": "60/s", "for": "1s", "server": "api",
                  "calls": [
                    { "call": "GET /api/data", "weight": 3 }, { "call": "POST /api/data", "server": "other", "weight": 2 },
                    { "call": "GET /ping" }
                  ],
                  "forge": { "name": "alg-none", "share": "50%" }
                }
              ],
              "expect": [ { "traffic": "mixed", "requests": 60 }, { "traffic": "mixed", "refused": { "invalid_token": 25 } } ]
            }
            """
    }
}

import Foundation
import Testing

extension EndToEnd {
    @Suite("The token habits of callers")
    struct TokenHabitTests {
        /// The issuer's clock is an hour behind at first, so that its tokens have expired before they arrive.
        @Test(
            "A storming caller runs into the issuer's limit time after time; a well-behaved one waits as long as it is asked to"
        )
        func storm() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario, to: "storm.json")
                let run = try await lab.run("run", "storm.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let latest = try lab.latestRun()
                let calls = try await lab.sqlite(
                    latest,
                    """
                    SELECT s.name, max(r.attempt), count(*) > 100, sum(r.status = 200) > 0 FROM requests r
                    JOIN streams s ON s.number = r.stream GROUP BY 1 ORDER BY 1
                    """)
                #expect(calls == "polite|2|0|1\nstorming|20|1|1")
                // How often each was sent away, and how often it came back within the second that it was asked to wait.
                let sent = try await lab.sqlite(
                    latest,
                    """
                    WITH asked AS (
                      SELECT s.name, t.sent_at AS sent, t.sent_at + t.answered_delta AS answered, t.status FROM token_requests t
                      JOIN streams s ON s.number = t.stream)
                    SELECT a.name, count(*) > 20, count(*) > 0, sum(EXISTS (
                      SELECT 1 FROM asked b WHERE b.name = a.name AND b.sent > a.answered AND b.sent < a.answered + 1000000000)) > 0
                    FROM asked a WHERE a.status = 429 GROUP BY 1 ORDER BY 1
                    """)
                #expect(sent == "polite|0|1|0\nstorming|1|1|1")
                #expect(lab.processes == [])
            }
        }

        private static let scenario = """
            {
              "formatVersion": 1, "title": "A storm",
              "lab": {
                "apis": { "supa-api": { "tokenLifetime": "30m" } },
                "clients": { "supa-cli": { "rateLimit": "5/s" }, "writer-cli": { "rateLimit": "1/s" } }
              },
              "traffic": [
                {
                  "name": "storming", "client": "supa-cli", "workers": 1, "rate": "10/s", "call": "GET /api/data",
                  "from": { "after": "behind" }, "for": "2500ms", "token": { "on401": "retry-storm" }
                },
                {
                  "name": "polite", "client": "writer-cli", "workers": 1, "rate": "10/s", "call": "GET /api/data",
                  "from": { "after": "behind" }, "for": "2500ms", "token": { "on401": "refresh-once" }
                }
              ],
              "timeline": [
                { "at": "0s", "fault": { "at": "token", "do": { "clock": "-1h" } }, "for": "700ms", "as": "behind" }
              ],
              "expect": [ { "traffic": "storming", "refused": { "invalid_token": ">= 60" } } ]
            }
            """
    }
}

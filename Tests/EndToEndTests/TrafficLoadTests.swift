import Foundation
import Testing

extension EndToEnd {
    @Suite("The load of traffics")
    struct TrafficLoadTests {
        @Test(
            "Requests are due where the rate and the seed put them, whatever becomes of the answers, and run after run the same")
        func open() async throws {
            try await Workspace.with { lab in
                var runs: [String] = []
                for (name, seed) in [("first", 1), ("again", 1), ("other", 2)] {
                    try lab.write(Self.openLoads(seed: seed), to: "\(name).json")
                    let run = try await lab.run("run", "\(name).json")
                    #expect(run.errors == "")
                    #expect(run.end == .exited(0), "\(run.output)")
                    runs.append(
                        try await lab.sqlite(
                            lab.latestRun(),
                            """
                            SELECT s.name, group_concat(due, ' ') FROM (
                              SELECT stream, (intended_at - (SELECT at FROM events WHERE kind = 'play')) / 1000000 AS due
                              FROM requests ORDER BY intended_at
                            ) r JOIN streams s ON s.number = r.stream GROUP BY 1 ORDER BY 1
                            """))
                }
                let rows = runs.map { $0.split(separator: "\n").map(String.init) }
                try #require(rows.map(\.count) == [3, 3, 3])
                // 0 to 20 a second in 1 s: the n-th is due at √(n / 10).
                #expect(rows[0][1] == "rising|0 316 447 547 632 707 774 836 894 948")
                #expect(rows[0][2] == "stepped|0 100 200 300 400 500 1500 1750 2000 2250")
                #expect(rows[0] == rows[1])
                #expect(rows[0].dropFirst() == rows[2].dropFirst())
                #expect(rows[0][0] != rows[2][0])
                let report = try lab.latestRun().report().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(report.contains("random: GET /api/data as supa-cli at 30/s at random (seed 2) from 3 workers for 1s"))
                #expect(report.contains("rising: GET /api/data as supa-cli at 0/s to 20/s from 3 workers for 1s"))
                #expect(lab.processes == [])
            }
        }

        @Test("Callers that wait for their answers are never more than they are, think in between, and stop when they are told")
        func closed() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.closedLoad, to: "closed.json")
                let run = try await lab.run("run", "closed.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let latest = try lab.latestRun()
                let crowd = try await lab.sqlite(
                    latest,
                    """
                    WITH calls AS (
                      SELECT s.name, intended_at AS began, intended_at + sent_delta + answered_delta AS ended, r.number
                      FROM requests r JOIN streams s ON s.number = r.stream)
                    SELECT name, max((SELECT count(*) FROM calls b WHERE b.name = a.name AND b.began <= a.began AND b.ended > a.began))
                    FROM calls a GROUP BY 1 ORDER BY 1
                    """)
                #expect(crowd == "busy|5\nthinking|2")
                // Two callers who think 50 ms or more between their calls for a second: 40 calls at the most, and the first two.
                let thinking = try await lab.sqlite(
                    latest,
                    """
                    SELECT count(*) BETWEEN 10 AND 42, count(DISTINCT worker), count(*) > 200 FROM requests r
                    JOIN streams s ON s.number = r.stream GROUP BY s.name ORDER BY s.name
                    """)
                #expect(thinking == "0|3|1\n1|2|0")
                let late = try await lab.sqlite(
                    latest,
                    """
                    SELECT count(*) FROM requests r JOIN streams s ON s.number = r.stream AND s.name = 'busy',
                    (SELECT at FROM events WHERE kind = 'traffic-closed') closed WHERE r.intended_at > closed.at + 20000000
                    """)
                #expect(late == "0")
                let report = try latest.report().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(
                    report.contains("busy: GET /api/data as supa-cli by 5 callers that wait for each answer from 3 workers until")
                )
                #expect(report.contains("by 2 callers that wait for each answer and 50ms to 60ms more from 2 workers for 1s"))
                #expect(!report.contains("never sent"))
                #expect(lab.processes == [])
            }
        }

        private static let closedLoad = """
            {
              "formatVersion": 1, "title": "Callers that wait",
              "traffic": [
                {
                  "name": "busy", "client": "supa-cli", "concurrency": 5, "call": "GET /api/data",
                  "until": { "after": "thinking.ends" }
                },
                {
                  "name": "thinking", "client": "supa-cli", "concurrency": 2, "thinkTime": { "min": "50ms", "max": "60ms" },
                  "call": "GET /api/data", "for": "1s"
                }
              ],
              "expect": [ { "accepted": "100%" } ]
            }
            """

        /// The server does not answer in the first half second: it waits for a key set that comes late.
        private static func openLoads(seed: Int) -> String {
            """
            {
              "formatVersion": 1, "title": "Rates that change", "seed": \(seed),
              "traffic": [
                {
                  "name": "random", "client": "supa-cli", "rate": "30/s", "arrivals": "poisson", "call": "GET /api/data", "for": "1s"
                },
                {
                  "name": "rising", "client": "supa-cli", "rate": { "from": "0/s", "to": "20/s" }, "call": "GET /api/data",
                  "for": "1s"
                },
                {
                  "name": "stepped", "client": "supa-cli", "workers": 2, "call": "GET /api/data",
                  "rate": [
                    { "rate": "10/s", "for": "600ms" }, { "rate": "0/s", "for": "900ms" }, { "rate": "4/s", "for": "1s" }
                  ]
                }
              ],
              "timeline": [ { "at": "0s", "fault": { "at": "jwks", "do": { "slow": "500ms" } }, "for": "600ms" } ],
              "expect": [ { "traffic": "stepped", "requests": 10 }, { "accepted": "100%" } ]
            }
            """
        }
    }
}

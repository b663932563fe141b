import Foundation
import Testing

extension EndToEnd {
    @Suite("Traffics that start and end on events")
    struct TrafficTimesTests {
        @Test("A traffic begins so long after its event and ends with another's, on all workers at once and to the millisecond")
        func events() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario, to: "events.json")
                let run = try await lab.run("run", "events.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                let latest = try lab.latestRun()
                // When it began, after the rotation, and how its requests lie from there.
                let rows = try await lab.sqlite(
                    latest,
                    """
                    SELECT (began.at - turn.at) / 1000000 AS began, (min(r.intended_at) - began.at) / 1000 AS first,
                      (max(r.intended_at) - began.at) / 1000000 AS last, count(*), count(DISTINCT r.worker)
                    FROM requests r JOIN streams s ON s.number = r.stream AND s.name = 'after-turn',
                      (SELECT at FROM events WHERE kind = 'rotate') turn,
                      (SELECT at FROM events WHERE kind = 'traffic-started' AND name = 'after-turn') began
                    """)
                // A hundred a second from 300 ms after the turn on; the other one ends a second after this one began.
                #expect(rows == "300|0|990|100|3")
                let chained = try await lab.sqlite(
                    latest,
                    """
                    SELECT count(*) > 30, max(r.intended_at) < closed.at, max(r.intended_at) > closed.at - 20000000
                    FROM requests r JOIN streams s ON s.number = r.stream AND s.name = 'until-end',
                      (SELECT at FROM events WHERE kind = 'traffic-closed' AND name = 'until-end') closed
                    """)
                #expect(chained == "1|1|1")
                let report = try latest.report().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(report.contains("at 100/s from 3 workers until 1s after after-turn.starts, from 300ms after turn on"))
                #expect(report.contains("after-turn sends no more, after-turn.starts has happened"))
                #expect(lab.processes == [])
            }
        }

        /// The traffic at the start ends with the one that begins after the rotation: within its last answer, so a little late.
        private static let scenario = """
            {
              "formatVersion": 1, "title": "Events",
              "traffic": [
                {
                  "name": "until-end", "client": "supa-cli", "workers": 2, "rate": "50/s", "call": "GET /api/data",
                  "until": { "after": "after-turn.ends", "wait": "50ms" }
                },
                {
                  "name": "after-turn", "client": "supa-cli", "rate": "100/s", "call": "GET /api/data",
                  "from": { "after": "turn", "wait": "300ms" }, "until": { "after": "after-turn.starts", "wait": "1s" }
                }
              ],
              "timeline": [ { "at": "200ms", "rotate": {}, "as": "turn" } ],
              "expect": [ { "accepted": "100%" }, { "outage": "0ms", "resolution": "500ms" } ]
            }
            """
    }
}

import Testing

extension EndToEnd {
    @Suite("Clocks that a timeline sets off")
    struct ClockTests {
        private static func scenario(by offset: String, expect: String) -> String {
            """
            {
              "formatVersion": 1, "title": "A server whose clock is off",
              "lab": { "resourceServers": { "api": { "clockSkew": "2s" } }, "apis": { "supa-api": { "tokenLifetime": "60s" } } },
              "traffic": [
                { "name": "readers", "client": "supa-cli", "rate": "60/s", "call": "GET /api/data", "for": "3s", "workers": 1 }
              ],
              "timeline": [
                { "at": "1s", "clock": { "of": "api", "by": "\(offset)" }, "for": "1s", "as": "off" },
                { "after": "off.lifted", "clock": { "of": "api", "by": "\(offset)" }, "as": "again" },
                { "after": "again", "wait": "200ms", "restart": "api", "as": "restarted" }
              ],
              "steps": [ { "call": "GET /api/data", "as": "supa-cli", "after": "restarted", "expect": \(expect) } ]
            }
            """
        }

        @Test("A server ahead of the time refuses live tokens, also after a restart, and is excused")
        func ahead() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    Self.scenario(by: "+90s", expect: #"{ "status": 401, "error": "invalid_token" }"#), to: "clock.json")
                let run = try await lab.run("run", "clock.json")
                #expect(run.errors == "")
                #expect(run.end == .exited(0), "\(run.output)")
                #expect(run.output.contains("off: the clock of api is 90s ahead"), "\(run.output)")
                // Every call that began and ended while the clock was off was refused, and none that ended before.
                let calls = try await lab.sqlite(
                    lab.latestRun(),
                    """
                    SELECT sum(status = 200 AND sent > f AND done < u), sum(status != 200 AND done < f), sum(sent > f AND done < u) > 20
                    FROM (SELECT intended_at + sent_delta AS sent, intended_at + sent_delta + answered_delta AS done, status,
                        (SELECT at FROM events WHERE kind = 'clock-on' AND name = 'off') AS f,
                        (SELECT at FROM events WHERE kind = 'clock-off' AND name = 'off') AS u FROM requests)
                    """)
                #expect(calls == "0|0|1")
            }
        }

        @Test("A server inside its skew is none the worse, and one that does not look at the time is still caught")
        func caught() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.scenario(by: "-1s", expect: #"{ "status": 200 }"#), to: "clock.json")
                let run = try await lab.run("run", "--quiet", "clock.json")
                #expect(run.end == .exited(0), "\(run.output)")
                let short = Self.scenario(by: "+90s", expect: #"{ "status": 200 }"#)
                    .replacing(#""tokenLifetime": "60s""#, with: #""tokenLifetime": "1s""#)
                    .replacing(#""clockSkew": "2s""#, with: #""clockSkew": "0s""#)
                    .replacing(#""workers": 1"#, with: #""workers": 1, "token": { "refreshAhead": "never" }"#)
                try lab.write(short, to: "short.json")
                let broken = try await lab.run("run", "--quiet", "--defect", "ignore-exp", "short.json")
                #expect(broken.end == .exited(1), "\(broken.output)")
                #expect(try lab.latestRun().verdict().failures == ["wrongly-accepted"])
            }
        }
    }
}

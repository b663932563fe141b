import Foundation
import Testing

extension EndToEnd {
    @Suite("Faults on demand")
    struct FaultTests {
        private struct Case: Sendable, CustomTestStringConvertible {
            var testDescription: String { "\(place): \(effect)" }
            let effect: String
            let place: String
            /// What the issuer answered to fetches of the key set while the fault was on, each kind once: status and count of keys.
            let answers: Set<String>
            /// Whether callers with live tokens met something else than an acceptance.
            let hurts: Bool
        }

        private static let cases = [
            Case(effect: #"{ "status": 503, "retryAfter": "1s" }"#, place: "jwks", answers: ["503|0"], hurts: true),
            Case(effect: #"{ "status": 429 }"#, place: "all", answers: ["429|0"], hurts: true),
            Case(effect: #"{ "failFirst": 3, "status": 500 }"#, place: "jwks", answers: ["500|0"], hurts: true),
            Case(effect: #"{ "hang": true }"#, place: "jwks", answers: [], hurts: false),
            Case(effect: #"{ "reset": true }"#, place: "jwks", answers: [], hurts: true),
            Case(effect: #"{ "slow": { "min": "50ms", "max": "150ms" } }"#, place: "jwks", answers: ["200|2"], hurts: false),
            Case(effect: #"{ "body": "truncated" }"#, place: "jwks", answers: ["200|0"], hurts: true),
            Case(effect: #"{ "body": "oversized" }"#, place: "jwks", answers: ["200|0"], hurts: true),
            Case(effect: #"{ "body": "wrong-type" }"#, place: "jwks", answers: ["200|2"], hurts: false),
            Case(effect: #"{ "body": "wrong-charset" }"#, place: "jwks", answers: ["200|0"], hurts: true),
            Case(effect: #"{ "body": "html" }"#, place: "all", answers: ["200|0"], hurts: true),
            Case(effect: #"{ "body": "empty-set" }"#, place: "jwks", answers: ["200|0"], hurts: true),
            Case(effect: #"{ "body": "broken-key" }"#, place: "jwks", answers: ["200|2"], hurts: false),
            Case(effect: #"{ "body": "stale-set" }"#, place: "jwks", answers: ["200|2"], hurts: false),
            Case(effect: #"{ "body": "redirect" }"#, place: "jwks", answers: ["302|0"], hurts: true),
            Case(effect: #"{ "certificate": "expired" }"#, place: "all", answers: [], hurts: true),
            Case(effect: #"{ "certificate": "other-name" }"#, place: "all", answers: [], hurts: true),
            Case(effect: #"{ "hang": true }"#, place: "token", answers: ["200|2"], hurts: false),
            Case(effect: #"{ "body": "truncated" }"#, place: "token", answers: ["200|2"], hurts: false),
        ]

        @Test("leave their facts, do what they say, and are no fault of a server that does its duty", arguments: cases)
        private func fault(_ one: Case) async throws {
            try await Workspace.with { lab in
                try lab.writeFaultScenario(
                    timeline:
                        #"{ "at": "700ms", "fault": { "at": "\#(one.place)", "do": \#(one.effect) }, "for": "600ms", "as": "it" }"#
                )
                let finished = try await lab.run("run", "--quiet", "trouble.json")
                #expect(finished.end == .exited(0), "\(finished.output)")
                let run = try lab.latestRun()
                let events = try await lab.sqlite(run, "SELECT kind, name FROM events WHERE kind LIKE 'fault-%' ORDER BY number")
                #expect(events == "fault-on|it\nfault-off|it")
                let answers = try await lab.sqlite(run, Self.answersMeanwhile)
                #expect(Set(answers.split(separator: "\n").map(String.init)) == one.answers)
                let bad = try await lab.sqlite(run, "SELECT count(*) FROM requests WHERE status IS NOT 200")
                #expect((bad != "0") == one.hurts, "\(bad) calls were not accepted")
            }
        }

        @Test("set the issuer's clock off, so that tokens are dead when they come")
        func clock() async throws {
            try await Workspace.with { lab in
                try lab.writeFaultScenario(
                    timeline: #"{ "at": "0s", "fault": { "at": "token", "do": { "clock": "-90s" } }, "as": "behind" }"#,
                    expect: #"{ "accepted": "0%" }, { "outage": "0ms", "resolution": "1h" }"#)
                let finished = try await lab.run("run", "--quiet", "trouble.json")
                let rules = try lab.latestRun().verdict().rules.filter { $0.status == "fail" }
                #expect(rules.map(\.code) == [], "\(finished.output)")
                let late = try await lab.sqlite(
                    lab.latestRun(),
                    "SELECT count(*) FROM tokens WHERE issued_at * 1000000000 > (SELECT min(wall) FROM clock_anchors) - 80000000000"
                )
                #expect(late == "0")
            }
        }

        @Test("are ended by their names")
        func clear() async throws {
            try await Workspace.with { lab in
                try lab.writeFaultScenario(
                    timeline: """
                        { "at": "500ms", "fault": { "at": "jwks", "do": { "reset": true } }, "as": "it" },
                        { "at": "900ms", "clear": "it", "as": "over" }, { "after": "over", "rotate": {} }
                        """)
                let finished = try await lab.run("run", "--quiet", "trouble.json")
                #expect(finished.end == .exited(0), "\(finished.output)")
                let events = try await lab.sqlite(
                    lab.latestRun(), "SELECT kind FROM events WHERE kind LIKE 'fault-%' OR kind = 'rotate' ORDER BY at")
                #expect(events == "fault-on\nfault-off\nrotate")
            }
        }

        @Test(
            "are shipped in a scenario that passes, and so is the panic button",
            arguments: ["issuer-outage", "key-set-trouble", "one-bad-key", "rotate-and-revoke"])
        func shipped(_ name: String) async throws {
            try await Workspace.with { lab in
                let finished = try await lab.run("run", "--quiet", "scenarios/\(name).json")
                #expect(finished.end == .exited(0), "\(finished.output)")
            }
        }

        /// Apart from the last moments, in which an answer to the fault's end may be recorded already.
        private static let answersMeanwhile = """
            SELECT DISTINCT status, (SELECT count(*) FROM jwks_keys WHERE fetch = number) FROM jwks_fetches
            WHERE at > (SELECT at FROM events WHERE kind = 'fault-on') AND at <= (SELECT at FROM events WHERE kind = 'fault-off')
            """
    }
}

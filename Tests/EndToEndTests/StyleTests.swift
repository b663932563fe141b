import Foundation
import Testing

extension EndToEnd {
    @Suite("Rotation styles")
    struct StyleTests {
        private struct Case: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let rotate: String
            /// What the history has of the keys after the start, without their names, in order.
            let facts: [String]
            /// What the report says of the rotation.
            let says: String
        }

        private static let cases = [
            Case(
                testDescription: "auth0", rotate: #"{ "style": "auth0" }"#, facts: ["retired", "signing", "published"],
                says: "is next (auth0)"),
            Case(
                testDescription: "surprise", rotate: #"{ "style": "surprise" }"#, facts: ["retired", "published", "signing"],
                says: "signs though no one has seen it"),
            Case(
                testDescription: "publish late", rotate: #"{ "style": "publish-late", "publishAfter": "300ms" }"#,
                facts: ["retired", "signing", "published"], says: "signs unpublished"),
            Case(
                testDescription: "rotate and revoke", rotate: #"{ "style": "rotate-and-revoke" }"#,
                facts: ["retired", "signing", "published", "revoked"], says: "(rotate-and-revoke)"),
            Case(
                testDescription: "rollback without a previous key", rotate: #"{ "style": "rollback" }"#, facts: [],
                says: "there was no previous key to go back to"),
            Case(
                testDescription: "reuse of a key ID", rotate: #"{ "style": "reuse-kid" }"#,
                facts: ["retired", "published", "signing"], says: "not Auth0"),
        ]

        @Test("leave the right facts, and a server that does its duty passes with each", arguments: cases)
        private func style(_ one: Case) async throws {
            try await Workspace.with { lab in
                try lab.writeFaultScenario(timeline: #"{ "at": "600ms", "rotate": \#(one.rotate), "as": "turn" }"#)
                let finished = try await lab.run("run", "--quiet", "trouble.json")
                #expect(finished.end == .exited(0), "\(finished.output)")
                let run = try lab.latestRun()
                let facts = try await lab.sqlite(
                    run, "SELECT change FROM key_events WHERE at > (SELECT at FROM events WHERE kind = 'play') ORDER BY number")
                #expect(facts.split(separator: "\n").map(String.init) == one.facts)
                let report = try run.report().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(report.contains(one.says), "\(one.says)")
            }
        }
    }
}

extension Workspace {
    /// Writes `trouble.json`: a little traffic, tokens of 2 s, a key set that is kept for 300 ms, and a timeline.
    func writeFaultScenario(timeline: String, seconds: Int = 2, expect: String = "") throws {
        try write(
            """
            {
              "formatVersion": 1,
              "title": "Trouble",
              "lab": {
                "apis": { "supa-api": { "tokenLifetime": "2s" } },
                "resourceServers": { "api": { "clockSkew": "1s", "jwks": { "ttl": "300ms" } } }
              },
              "traffic": [
                {
                  "name": "readers", "client": "supa-cli", "workers": 1, "rate": "40/s", "call": "GET /api/data",
                  "for": "\(seconds)s", "timeout": "1s", "token": { "refreshAhead": "60%", "on401": "keep" }
                }
              ],
              "timeline": [ \(timeline) ],
              "expect": [ \(expect) ]
            }
            """, to: "trouble.json")
    }
}

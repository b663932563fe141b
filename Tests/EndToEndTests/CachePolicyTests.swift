import Foundation
import Testing

extension EndToEnd {
    @Suite("The resource server's cache, as a library has it")
    struct CachePolicyTests {
        @Test("recommended costs no one anything in a surprise rotation, in two fetches")
        func recommended() async throws {
            try await Workspace.with { lab in
                try lab.writeRotation(
                    jwks: #"{ "policy": "recommended" }"#, at: "1500ms",
                    expect: #"{ "outage": "0ms" }, { "traffic": "readers", "accepted": "100%" }, { "jwksFetches": "= 2" }"#)
                let finished = try await lab.run("run", "--quiet", "rotation.json")
                #expect(finished.end == .exited(0), "\(finished.output)")
                let notes = try await lab.sqlite(
                    lab.latestRun(), "SELECT kind, detail FROM notes WHERE kind LIKE 'jwks-%' ORDER BY number")
                #expect(notes == "jwks-fetched|1 keys, 0 refused (first)\njwks-fetched|2 keys, 0 refused (unknown-kid)")
            }
        }

        @Test("recommended that does not fetch again is found out by the first surprise")
        func neverRefetch() async throws {
            try await Workspace.with { lab in
                try lab.writeRotation(jwks: #"{ "policy": "recommended" }"#, at: "1500ms", expect: #"{ "outage": ">= 0ms" }"#)
                let finished = try await lab.run("run", "--quiet", "--defect", "never-refetch", "rotation.json")
                #expect(finished.end == .exited(1), "\(finished.output)")
                #expect(try lab.latestRun().verdict().failures == ["wrongly-refused"])
            }
        }

        @Test("pyjwt-2.15 at a tenth of its durations refuses the new key until its cooldown is over, and the report says so")
        func pyJWT() async throws {
            try await Workspace.with { lab in
                try lab.writeRotation(
                    jwks: #"{ "policy": "pyjwt-2.15", "scale": "1/10" }"#, at: "500ms",
                    expect: #"{ "outage": "> 200ms" }, { "outage": "<= 3s" }, { "keysUsed": 2 }"#)
                let finished = try await lab.run("run", "--quiet", "rotation.json")
                #expect(finished.end == .exited(0), "\(finished.output)")
                let report = try lab.latestRun().report()
                #expect(report.contains("api keeps the key set as pyjwt-2.15 does, at scale 1/10"), "\(report)")
            }
        }

        @Test(
            "is judged by its own measure, whatever befalls it",
            arguments: [
                #"{ "policy": "pyjwt-2.12", "scale": "1/100" }"#, #"{ "policy": "jose-6", "scale": "1/100" }"#,
                #"{ "policy": "microsoft-identitymodel", "scale": "1/10000" }"#,
                #"{ "policy": "node-jwks-rsa-4", "scale": "1/200" }"#,
            ])
        func troubles(_ jwks: String) async throws {
            try await Workspace.with { lab in
                try lab.writeRotation(
                    jwks: jwks, at: "1s",
                    more: """
                        , { "at": "2s", "fault": { "at": "jwks", "do": { "status": 503 } }, "for": "500ms", "as": "it" },
                        { "at": "3s", "rotate": { "style": "rotate-and-revoke" } }
                        """, expect: #"{ "jwksFetches": ">= 2" }"#)
                let finished = try await lab.run("run", "--quiet", "rotation.json")
                #expect(finished.end == .exited(0), "\(finished.output)")
            }
        }
    }
}

extension Workspace {
    /// A scenario of five seconds in which keys sign that no one has seen.
    ///
    /// - Parameters:
    ///   - jwks: the resource server's cache.
    ///   - at: when the first of them does.
    fileprivate func writeRotation(jwks: String, at instant: String, more: String = "", expect: String) throws {
        try write(
            """
            {
              "formatVersion": 1,
              "title": "A rotation",
              "lab": {
                "issuer": { "keys": { "publishNext": false } },
                "apis": { "supa-api": { "tokenLifetime": "3s" } },
                "resourceServers": { "api": { "clockSkew": "1s", "jwks": \(jwks) } }
              },
              "traffic": [
                {
                  "name": "readers", "client": "supa-cli", "workers": 3, "rate": "60/s", "call": "GET /api/data", "for": "5s",
                  "token": { "refreshAhead": "70%", "on401": "keep" }
                }
              ],
              "timeline": [ { "at": "\(instant)", "rotate": {} }\(more) ],
              "expect": [ \(expect) ]
            }
            """, to: "rotation.json")
    }
}

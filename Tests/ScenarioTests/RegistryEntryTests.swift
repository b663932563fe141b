import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A change of secrets, grants and lifetimes")
struct RegistryEntryTests {
    private func timeline(_ entries: String, steps: String = "") -> String {
        """
        { "formatVersion": 1, "title": "t", "timeline": [ \(entries) ],\(steps)
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """
    }

    @Test("is read with its times, and lasts as long as the last of them")
    func reading() throws {
        let second: Int64 = 1_000_000_000
        let scenario = try load(
            timeline(
                """
                { "at": "1s", "secret": { "rotate": "supa-cli" } },
                { "at": "1s", "secret": { "rotate": "guest", "workersAfter": "2s", "keepOld": "5s" }, "as": "new" },
                { "at": "2s", "grant": { "client": "guest", "api": "supa-api", "add": ["read:data"] } },
                { "at": "2s", "grant": { "client": "supa-cli", "api": "supa-api", "withdraw": ["read:data"] }, "as": "less" },
                { "after": "less", "tokenLifetime": { "api": "supa-api", "to": "3s" }, "every": "1s", "count": 2 }
                """))
        #expect(
            scenario.timeline.map(\.action) == [
                .secret(SecretRotation(client: "supa-cli")),
                .secret(SecretRotation(client: "guest", workersAfter: 2 * second, keepOld: 5 * second)),
                .grant(GrantChange(client: "guest", api: "supa-api", add: ["read:data"])),
                .grant(GrantChange(client: "supa-cli", api: "supa-api", withdraw: ["read:data"])),
                .tokenLifetime("supa-api", seconds: 3), .tokenLifetime("supa-api", seconds: 3),
            ])
        #expect(scenario.longestPlay == .seconds(6))
    }

    @Test("may make tokens live longer than the lab says, and a play that waits for their end")
    func longest() throws {
        let steps = """
             "steps": [ { "requestToken": {}, "as": "supa-cli", "save": "it", "expect": { "status": 200 } },
                        { "call": "GET /api/data", "token": { "use": "it" }, "after": "it.dies", "expect": { "status": 401 } } ],
            """
        let text = timeline(#"{ "at": "1s", "tokenLifetime": { "api": "supa-api", "to": "40s" } }"#, steps: steps)
            .replacing(#""title": "t""#, with: #""title": "t", "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } }"#)
        #expect(try load(text).longestPlay == .seconds(2 + 40 + 60))
    }

    private static let wrong: [(entry: String, says: String)] = [
        (#""secret": { "rotate": "supa-cly" }"#, #"name-unknown: there is no client "supa-cly""#),
        (#""secret": { "keepOld": "1s" }"#, #"missing-member: the member "rotate" is missing"#),
        (#""secret": { "rotate": "supa-cli", "after": "1s" }"#, #"unknown-member: "after" is not a member here"#),
        (#""secret": { "rotate": "supa-cli", "keepOld": "-1s" }"#, #"wrong-unit: "-1s" is negative"#),
        (
            #""grant": { "client": "guest", "api": "supa-api" }"#,
            "changes-nothing: nothing is added and nothing withdrawn"
        ),
        (
            #""grant": { "client": "guest", "api": "supa-api", "add": ["read:date"] }"#,
            #"name-unknown: there is no permission "read:date""#
        ),
        (
            #""grant": { "client": "guest", "api": "supa-apy", "add": ["read:data"] }"#,
            #"name-unknown: there is no API "supa-apy""#
        ),
        (
            #""grant": { "client": "guest", "api": "supa-api", "withdraw": ["read:data", "read:data"] }"#,
            "scope-twice: this scope stands here twice"
        ),
        (
            #""tokenLifetime": { "api": "supa-api", "to": "1500ms" }"#,
            "lifetime-not-whole: a token's lifetime counts whole seconds, which 1.5s is not"
        ),
        (#""tokenLifetime": { "to": "1s" }"#, #"missing-member: the member "api" is missing"#),
    ]

    @Test("is told what is wrong with it", arguments: wrong)
    private func mistakes(_ entry: String, _ says: String) {
        let found = complaints(timeline(#"{ "at": "1s", \#(entry) }"#))?.diagnostics ?? []
        #expect(found.map { "\($0.code): \($0.problem)" } == [says])
    }

    @Test("gives no secret to a client that authenticates by a key")
    func keys() {
        let lab = labText.replacing(
            #""guest": { "grants": {} }"#, with: #""guest": { "grants": {}, "jwksUri": "https://k.example/" }"#)
        let found = complaints(timeline(#"{ "at": "1s", "secret": { "rotate": "guest" } }"#), lab: lab)?.diagnostics ?? []
        #expect(found.map(\.code) == ["client-with-keys"])
    }
}

import Foundation
import Testing

extension EndToEnd {
    @Suite("The rotation matrix")
    struct MatrixTests {
        @Test("A policy in virtual time and a server on real processes stand in one table, and a failing row does not end it")
        func mixed() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.labText, to: "two.json")
                try lab.write(Self.scenario, to: "turn.json")
                let finished = try await lab.finish(
                    lab.launch([
                        "matrix", "--json", "--lab", "two.json", "--servers", "recommended,ttl,broken,api", "--scenarios",
                        "surprise rotation", "turn.json",
                    ]), secondsMax: 120)
                let matrix = try JSONDecoder().decode(Matrix.self, from: Data(finished.output.utf8))
                let seen = matrix.rows.map { row in
                    Seen(
                        server: row.server, isVirtual: row.isVirtual, scenario: row.cells[0].scenario,
                        verdict: row.cells[0].verdict)
                }
                #expect(
                    seen == [
                        Seen(server: "recommended", isVirtual: true, scenario: "surprise rotation", verdict: "pass"),
                        Seen(server: "ttl", isVirtual: true, scenario: "surprise rotation", verdict: "fail"),
                        Seen(server: "broken", isVirtual: false, scenario: "turn", verdict: nil),
                        Seen(server: "api", isVirtual: false, scenario: "turn", verdict: "pass"),
                    ])
                #expect(matrix.rows.map { $0.cells[0].problem != nil } == [false, false, true, false])
                #expect(finished.end == .exited(3))
            }
        }

        @Test("A name that is neither a policy nor a resource server is wrong use, with the nearest right one")
        func unknown() async throws {
            try await Workspace.with { lab in
                let finished = try await lab.finish(lab.launch(["matrix", "--servers", "recomended"]), secondsMax: 30)
                #expect(
                    finished
                        == Workspace.Finished(
                            end: .exited(2), output: "",
                            errors: "keyturn: recomended is neither a policy nor a resource server of lab.json; did you mean "
                                + "recommended?\n"))
            }
        }

        private struct Seen: Equatable {
            let server: String
            let isVirtual: Bool
            let scenario: String
            let verdict: String?
        }

        private struct Matrix: Decodable {
            struct Row: Decodable {
                let server: String
                let isVirtual: Bool
                let cells: [Cell]
            }
            struct Cell: Decodable {
                let scenario: String
                let verdict: String?
                let problem: String?
            }
            let rows: [Row]
        }

        private static let labText = """
            {
              "formatVersion": 1,
              "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
              "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
              "resourceServers": {
                "broken": { "api": "supa-api", "command": ["false"] },
                "api": { "api": "supa-api", "jwks": { "policy": "recommended" } }
              },
              "workers": 1
            }
            """

        private static let scenario = """
            {
              "formatVersion": 1, "title": "A turn under traffic",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "2s" } } },
              "traffic": [
                { "name": "readers", "client": "supa-cli", "rate": "50/s", "call": "GET /api/data", "for": "3s",
                  "token": { "refreshAhead": "50%" } }
              ],
              "timeline": [ { "at": "1s", "rotate": { "style": "surprise" }, "as": "turn" } ],
              "expect": [ { "keysUsed": 2 } ]
            }
            """
    }
}

import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("Tokens of other algorithms")
    struct AlgorithmTests {
        @Test(
            "A rotation under traffic passes whatever the algorithm is",
            arguments: ["ES256", "EdDSA", "PS256"])
        func scenarios(_ algorithm: String) async throws {
            try await Workspace.with { lab in
                try lab.writeQuickScenario()
                try lab.write(lab.read("lab.json").replacing("RS256", with: algorithm), to: "lab.json")
                let run = try await lab.run("run", "quick.json")
                #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
                let history = try lab.latestRun()
                #expect(try await lab.sqlite(history, "SELECT count(*) FROM keys") == "3")
            }
        }

        @Test("A server that never fetches the key set again fails as it does with RS256")
        func defect() async throws {
            try await Workspace.with { lab in
                try lab.write(lab.read("lab.json").replacing("RS256", with: "ES256"), to: "lab.json")
                let run = try await lab.run("run", "scenarios/surprise-rotation.json", "--defect", "never-refetch")
                #expect(run.end == .exited(1), "\(run.output)\(run.errors)")
            }
        }

        @Test("A resource server that works by itself takes tokens of the algorithm that it is told of, and no others")
        func alone() async throws {
            try await Workspace.with { lab in
                try lab.write(lab.read("lab.json").replacing("RS256", with: "ES256"), to: "lab.json")
                let issuer = try await lab.issuer(scheme: "http")
                let token = try await lab.token(of: "supa-cli", from: issuer)
                for (arguments, status) in [(["--algorithm", "ES256"], 200), (["--algorithm", "EdDSA"], 401), ([], 401)] {
                    let server = try lab.launch(
                        ["resource-server", "--issuer", issuer.url, "--audience", Workspace.audience, "--port", "0"] + arguments)
                    let url = try await server.prints(#"resource server +(\S+)\n"#)
                    let port = try #require(URL(string: url)?.port)
                    let answer = try await call(port, "GET", "/api/data", headers: ["Authorization: Bearer \(token)"])
                    #expect(answer.status == status)
                }
            }
        }

        @Test("A lab whose servers serve APIs of different algorithms turns all their keys at once")
        func mixed() async throws {
            try await Workspace.with { lab in
                let more = """
                    "apis": {
                        "other-api": { "identifier": "urn:other", "permissions": ["read:data"], "signingAlgorithm": "EdDSA",
                                       "tokenLifetime": "3s" },
                    """
                try lab.write(lab.read("lab.json").replacing(#""apis": {"#, with: more), to: "lab.json")
                try lab.write(mixedScenario, to: "mixed.json")
                let run = try await lab.run("run", "mixed.json")
                #expect(run.end == .exited(0), "\(run.output)\(run.errors)")
                let rotations = """
                    SELECT count(DISTINCT at) || ' of ' || count(*) FROM key_events
                    WHERE change = 'signing' AND at > (SELECT min(at) FROM key_events)
                    """
                #expect(try await lab.sqlite(lab.latestRun(), rotations) == "1 of 2")
            }
        }

        @Test(
            "PyJWT verifies tokens of every algorithm over a rotation, with the claims of their API and client",
            .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT and requests"))
        func foreign() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    lab.read("lab.json").replacing(#""apis": {"#, with: everyAPI).replacing(#""clients": {"#, with: everyClient),
                    to: "lab.json")
                let issuer = try await lab.issuer()
                let finished = try await lab.run(
                    executable: Python.required(),
                    [Installation.program("Python/algorithms.py"), issuer.url, lab.path("ca.pem")] + algorithms,
                    environment: [
                        "REQUESTS_CA_BUNDLE": lab.path("ca.pem"), "SECRET": issuer.secrets["every-cli"] ?? "",
                        "ADMIN_SECRET": issuer.secrets["admin-cli"] ?? "",
                    ])
                #expect(finished == Workspace.Finished(end: .exited(0), output: seen + "\n", errors: ""))
            }
        }
    }
}

private let algorithms = ["RS256", "RS384", "RS512", "PS256", "ES256"]

private let everyAPI =
    #""apis": {"#
    + algorithms.map { name in
        #""\#(name)": { "identifier": "urn:\#(name)", "permissions": [], "signingAlgorithm": "\#(name)","#
            + #" "claims": { "region": "eu", "tier": 0 } },"#
    }.joined()

private let everyClient =
    #""clients": { "every-cli": { "claims": { "tier": 1 }, "grants": {"#
    + algorithms.map { #""\#($0)": []"# }.joined(separator: ", ") + "} },"

private let seen = """
    RS256: {"region": "eu", "tier": 1}
    RS384: {"region": "eu", "tier": 1}
    RS512: {"region": "eu", "tier": 1}
    PS256: {"region": "eu", "tier": 1}
    ES256: {"region": "eu", "tier": 1}
    discovery: ["RS256", "RS384", "RS512", "PS256", "ES256"]
    keys: {"RS256": "current next", "RS384": "current next", "RS512": "current next", "PS256": "current next", \
    "ES256": "current next"}
    keys after a rotation: {"RS256": "previous current next", "RS384": "previous current next", \
    "RS512": "previous current next", "PS256": "previous current next", "ES256": "previous current next"}
    refused: [404, 409]
    keys after that: true
    changed: {"signing_alg": "EdDSA", "claims": {"region": "us"}}
    after the change: ["EdDSA", "us"]
    discovery after it: ["RS256", "RS384", "RS512", "PS256", "ES256", "EdDSA"]
    keys after it: {"RS256": "previous current next", "RS384": "previous current next", \
    "RS512": "previous current next", "PS256": "previous current next", "ES256": "previous current next", \
    "EdDSA": "current next"}
    opaque from then on: ["opaque", 43, 0]
    """

private let mixedScenario = """
    {
      "formatVersion": 1,
      "title": "Two algorithms side by side",
      "lab": {
        "apis": { "supa-api": { "tokenLifetime": "3s" } },
        "clients": { "supa-cli": { "grants": { "other-api": ["read:data"] } } },
        "resourceServers": { "other": { "api": "other-api" } }
      },
      "traffic": [
        { "name": "usual", "client": "supa-cli", "server": "api", "workers": 2, "rate": "40/s", "call": "GET /api/data",
          "for": "2s" },
        { "name": "other", "client": "supa-cli", "server": "other", "workers": 2, "rate": "40/s", "call": "GET /api/data",
          "for": "2s" }
      ],
      "timeline": [ { "at": "500ms", "rotate": {} } ],
      "expect": [
        { "outage": "0ms", "resolution": "500ms" }, { "traffic": "usual", "accepted": "100%" },
        { "traffic": "other", "accepted": "100%" }
      ]
    }
    """

import Foundation
import Testing

extension EndToEnd {
    @Suite(
        "An issuer that is managed over HTTP",
        .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT and requests"))
    struct ManagementTests {
        @Test("Its keys are listed, rotated, and the previous one revoked, as Auth0 documents it")
        func keys() async throws {
            try await expect("keys", managedKeys)
        }

        @Test("Clients, APIs and client grants are made, changed and deleted, and each token request sees it at once")
        func registry() async throws {
            try await expect("registry", managedRegistry)
        }

        @Test("Every route asks for a token with its scope, and wrong bodies are told what is wrong, without their secrets")
        func refusals() async throws {
            try await expect("refusals", managedRefusals)
        }

        @Test("A client proves who it is by JSON, form, Basic or a signed assertion, once, and no oftener than it may")
        func authentication() async throws {
            try await Workspace.with { lab in
                let (issuer, environment) = try await managed(lab)
                let finished = try await lab.run(
                    executable: Python.required(),
                    [
                        Installation.program("Python/authentication.py"), "ask", issuer.url, Workspace.audience,
                        lab.path("client.pem"),
                    ],
                    environment: environment)
                #expect(finished.errors == "")
                try #require(finished.end == .exited(0))
                #expect(try JSONDecoder().decode([String: String].self, from: Data(finished.output.utf8)) == authenticated)
            }
        }

        /// The next key comes with the first fetch, so the first rotation costs none. The key of the second one is new to the
        /// server, which asks again unless it has asked in the last 30 s, its default.
        @Test(
            "A PyJWT server takes tokens before and after rotations, as its documented cache says",
            arguments: [
                (cooldownSeconds: 30, answers: ["200 1", "200 1", "200 1", "200 1", "200 1", "401 1"]),
                (cooldownSeconds: 0, answers: ["200 1", "200 1", "200 1", "200 1", "200 1", "200 2"]),
            ])
        func server(cooldownSeconds: Int, answers: [String]) async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer()
                let program = try lab.launch(
                    executable: Python.required(),
                    [
                        Installation.program("Python/pyjwt_server.py"), issuer.url, Workspace.audience, lab.path("ca.pem"),
                        "\(cooldownSeconds)",
                    ])
                let port = try #require(Int(try await program.prints(#"port (\d+)\n"#)))
                var tokens: [String] = []
                var seen: [String] = []
                for rotations in 0..<3 {
                    if rotations > 0 {
                        issuer.program.signal(SIGUSR1)
                        let said = "(?s)" + String(repeating: ".*the signing key was rotated", count: rotations)
                        try await issuer.program.prints(said, on: .errors)
                    }
                    tokens.append(try await token(lab, issuer))
                    for token in tokens { seen.append(try await served(port, token)) }
                }
                #expect(seen == answers)
            }
        }

        /// Runs one flow of the script, and compares all that it saw.
        private func expect(_ flow: String, _ expected: String) async throws {
            try await Workspace.with { lab in
                let (issuer, environment) = try await managed(lab)
                let finished = try await lab.run(
                    executable: Python.required(), [Installation.program("Python/management_flow.py"), issuer.url, flow],
                    environment: environment)
                #expect(finished == Workspace.Finished(end: .exited(0), output: expected + "\n", errors: ""))
            }
        }

        /// An issuer with a client of each kind, and what a script needs to be any of them.
        private func managed(_ lab: Workspace) async throws -> (issuer: StandaloneIssuer, environment: [String: String]) {
            let made = try await lab.run(
                executable: Python.required(), [Installation.program("Python/authentication.py"), "key", "client.pem"])
            try #require(made.end == .exited(0), "\(made.errors)")
            let clients = """
                "clients": {
                    "nothing-cli": { "grants": { "management": [] } },
                    "clerk-cli": { "grants": { "management": ["update:clients"] } },
                    "slow-cli": { "grants": { "supa-api": ["read:data"] }, "rateLimit": "1/m" },
                    "signing-cli": { "grants": { "supa-api": ["read:data"] }, "jwks": \(made.output) },
                """
            try lab.write(lab.read("lab.json").replacing(#""clients": {"#, with: clients), to: "lab.json")
            let issuer = try await lab.issuer()
            var environment = ["REQUESTS_CA_BUNDLE": lab.path("ca.pem")]
            for (name, client) in [
                ("ADMIN_SECRET", "admin-cli"), ("API_SECRET", "supa-cli"), ("SECRET", "supa-cli"), ("CLERK_SECRET", "clerk-cli"),
                ("NOTHING_SECRET", "nothing-cli"), ("SLOW_SECRET", "slow-cli"),
            ] {
                environment[name] = issuer.secrets[client]
            }
            return (issuer, environment)
        }

        private func token(_ lab: Workspace, _ issuer: StandaloneIssuer) async throws -> String {
            let finished = try await lab.run(
                "token", "--token-only", "--issuer", issuer.url, "--client-id", "supa-cli", "--audience", Workspace.audience,
                "--ca", "ca.pem", environment: ["KEYTURN_CLIENT_SECRET": issuer.secrets["supa-cli"] ?? ""])
            return String(finished.output.dropLast())
        }

        /// The server's status, and how often it has fetched the key set by then.
        private func served(_ port: Int, _ token: String) async throws -> String {
            let answer = try await call(port, "GET", "/", headers: ["Authorization: Bearer \(token)"])
            guard case .answered(let status, let body) = answer, let fetches = body.firstMatch(of: /"fetches": (\d+)/) else {
                throw SystemFailure("an answer of the server: \(answer)", 0)
            }
            return "\(status) \(fetches.1)"
        }
    }
}

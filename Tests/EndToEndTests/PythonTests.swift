import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("Another language", .enabled(if: Python.path != nil, "KEYTURN_PYTHON names no Python with PyJWT and requests"))
    struct PythonTests {
        @Test("A token of ours verifies in PyJWT with our key set over HTTPS, before and after a rotation")
        func ours() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer()
                let before = try await verifiedKeyID(lab, issuer)
                issuer.program.signal(SIGUSR1)
                try await issuer.program.prints("the signing key was rotated", on: .errors)
                #expect(try await verifiedKeyID(lab, issuer) != before)
            }
        }

        @Test("Tokens that PyJWT made are accepted and refused by our resource server as they must be")
        func theirs() async throws {
            try await Workspace.with { lab in
                let python = try lab.launch(
                    executable: Python.required(), [Installation.program("Python/foreign_issuer.py"), Workspace.audience])
                let line = try await python.prints(#"(\{.*\})\n"#)
                let foreign = try JSONDecoder().decode(ForeignIssuer.self, from: Data(line.utf8))
                let server = try await lab.resourceServer(issuer: foreign.issuer)
                var answers: [String: String] = [:]
                for (name, token) in foreign.tokens {
                    let answer = try await call(server.port, "GET", "/api/data", headers: ["Authorization: Bearer \(token)"])
                    guard case .answered(let status, let body) = answer else { continue }
                    let error = body.firstMatch(of: #/"error":"([a-z_]+)"/#).map { " \($0.1)" } ?? ""
                    answers[name] = "\(status)\(error)"
                }
                #expect(answers == foreignTokens)
            }
        }

        @Test("requests, told of the lab's CA by REQUESTS_CA_BUNDLE, gets tokens by JSON and by form, and refusals that say why")
        func requests() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer()
                let finished = try await lab.run(
                    executable: Python.required(),
                    [Installation.program("Python/requests_client.py"), issuer.url, "writer-cli", Workspace.audience],
                    environment: ["REQUESTS_CA_BUNDLE": lab.path("ca.pem"), "SECRET": issuer.secrets["writer-cli"] ?? ""])
                #expect(finished.errors == "")
                try #require(finished.end == .exited(0))
                let decoder = JSONDecoder()
                decoder.keyDecodingStrategy = .convertFromSnakeCase
                #expect(try decoder.decode([String: TokenAnswer].self, from: Data(finished.output.utf8)) == tokenAnswers)
            }
        }

        /// Has a fresh token of `supa-cli` verified.
        ///
        /// - Returns: the ID of its key.
        private func verifiedKeyID(_ lab: Workspace, _ issuer: StandaloneIssuer) async throws -> String {
            let token = try await lab.run(
                "token", "--token-only", "--issuer", issuer.url, "--client-id", "supa-cli", "--audience", Workspace.audience,
                "--ca", "ca.pem",
                environment: ["KEYTURN_CLIENT_SECRET": issuer.secrets["supa-cli"] ?? ""])
            let finished = try await lab.run(
                executable: Python.required(),
                [Installation.program("Python/verify.py"), issuer.url, Workspace.audience, lab.path("ca.pem")],
                environment: ["TOKEN": String(token.output.dropLast())])
            #expect(finished.errors == "")
            try #require(finished.end == .exited(0))
            let verified = try JSONDecoder().decode(Verified.self, from: Data(finished.output.utf8))
            #expect(verified.claims.lifetime == 24 * 3600)
            #expect(verified.header.alg == "RS256")
            let expected = Verified.Claims(
                iss: issuer.url, sub: "supa-cli@clients", aud: Workspace.audience, scope: "read:data", azp: "supa-cli",
                gty: "client-credentials", iat: verified.claims.iat, exp: verified.claims.exp)
            #expect(verified.claims == expected)
            return verified.header.kid
        }
    }
}

private enum Python {
    /// A Python that has PyJWT, cryptography and requests.
    static let path = ProcessInfo.processInfo.environment["KEYTURN_PYTHON"]

    static func required() throws -> String { try #require(path) }
}

private struct Verified: Decodable {
    struct Header: Decodable {
        let alg: String
        let kid: String
    }

    struct Claims: Decodable, Hashable {
        let iss: String
        let sub: String
        let aud: String
        let scope: String
        let azp: String
        let gty: String
        let iat: Int
        let exp: Int

        var lifetime: Int { exp - iat }
    }

    let header: Header
    let claims: Claims
}

private struct ForeignIssuer: Decodable {
    let issuer: String
    let tokens: [String: String]
}

private let foreignTokens = [
    "good": "200",
    "several audiences": "200",
    "just expired, inside the skew": "200",
    "no key ID, one key": "200",
    "unknown key ID": "401 invalid_token",
    "another key under a known ID": "401 invalid_token",
    "another audience": "401 invalid_token",
    "another issuer": "401 invalid_token",
    "issuer without its slash": "401 invalid_token",
    "expired": "401 invalid_token",
    "not yet valid": "401 invalid_token",
    "no expiry": "401 invalid_token",
    "RS512": "401 invalid_token",
    "PS256": "401 invalid_token",
    "ES256": "401 invalid_token",
    "HS256 with the public key": "401 invalid_token",
    "no signature": "401 invalid_token",
    "tampered": "401 invalid_token",
    "no scope": "403 insufficient_scope",
    "half a scope": "403 insufficient_scope",
]

/// What a client sees of the token endpoint's answer.
private struct TokenAnswer: Decodable, Hashable {
    let status: Int
    var cache: String? = "no-store"
    var tokenType: String?
    var expiresIn: Int?
    var scope: String?
    var error: String?
}

private let granted = TokenAnswer(status: 200, tokenType: "Bearer", expiresIn: 86_400, scope: "read:data write:data")

private let tokenAnswers = [
    "json": granted,
    "form": granted,
    "one scope": TokenAnswer(status: 200, tokenType: "Bearer", expiresIn: 86_400, scope: "read:data"),
    "scope not granted": TokenAnswer(status: 403, error: "access_denied"),
    "wrong secret": TokenAnswer(status: 401, error: "access_denied"),
    "unknown client": TokenAnswer(status: 401, error: "access_denied"),
    "unknown audience": TokenAnswer(status: 403, error: "access_denied"),
    "another grant": TokenAnswer(status: 400, error: "unsupported_grant_type"),
]

import Foundation

/// An issuer that works by itself.
struct StandaloneIssuer {
    let program: Program
    /// With the trailing slash.
    let url: String
    let port: Int
    /// Client ID to secret, as the file has them.
    let secrets: [String: String]

    /// The body of a token request as Auth0 takes it.
    func tokenRequest(_ client: String) -> String {
        """
        {"grant_type": "client_credentials", "client_id": "\(client)", "client_secret": "\(secrets[client] ?? "")", \
        "audience": "\(Workspace.audience)"}
        """
    }
}

/// A resource server that works by itself.
struct StandaloneServer {
    let program: Program
    let url: String
    let port: Int
}

extension Workspace {
    /// The identifier of the API in the shipped lab.
    static let audience = "http://localhost:8080"

    /// Launches an issuer on any free port and waits until it listens. With HTTPS its CA is in `ca.pem`.
    func issuer(scheme: String = "https") async throws -> StandaloneIssuer {
        let lab = try read("lab.json").replacing(#""scheme": "https""#, with: #""scheme": "\#(scheme)""#)
        try write(lab, to: "issuer-lab.json")
        let program = try launch(
            ["issuer", "--lab", "issuer-lab.json", "--port", "0", "--ca-out", "ca.pem", "--secrets", "secrets.json"])
        let url = try await program.prints(#"issuer +(\S+)\n"#)
        try await program.prints(#"rotate .*\n"#)
        let secrets = try JSONDecoder().decode([String: String].self, from: Data(read("secrets.json").utf8))
        return StandaloneIssuer(program: program, url: url, port: try Self.port(of: url), secrets: secrets)
    }

    /// Launches a resource server on any free port and waits until it listens.
    func resourceServer(issuer: String, _ more: String...) async throws -> StandaloneServer {
        let program = try launch(
            ["resource-server", "--issuer", issuer, "--audience", Self.audience, "--port", "0"] + more)
        let url = try await program.prints(#"resource server +(\S+)\n"#)
        return StandaloneServer(program: program, url: url, port: try Self.port(of: url))
    }

    /// Gets a token from an issuer without TLS.
    func token(of client: String, from issuer: StandaloneIssuer) async throws -> String {
        let answer = try await call(
            issuer.port, "POST", "/oauth/token", headers: ["Content-Type: application/json"], body: issuer.tokenRequest(client))
        guard case .answered(200, let body) = answer, let token = body.firstMatch(of: /"access_token" *: *"([^"]+)"/) else {
            throw SystemFailure("a token for \(client): \(answer)", 0)
        }
        return String(token.1)
    }

    private static func port(of url: String) throws -> Int {
        guard let port = URL(string: url)?.port else { throw SystemFailure("a port in \(url)", 0) }
        return port
    }
}

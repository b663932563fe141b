import Foundation
import Testing

extension EndToEnd {
    @Suite("The resource server's guard")
    struct GuardTests {
        /// A request, and the status line and header fields of its answer that are spoken of.
        private struct Exchange {
            let request: String
            var headers: [String] = []
            let status: Int
            var says: [String] = []
        }

        @Test("answers by RFC 6750 and RFC 9728 in full, HEAD as GET, and names the methods of a path")
        func answers() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let server = try await lab.resourceServer(issuer: issuer.url)
                let token = "Authorization: Bearer \(try await lab.token(of: "supa-cli", from: issuer))"
                let metadata = #"resource_metadata="\#(server.url)/.well-known/oauth-protected-resource""#
                let challenge = { (error: String, description: String, scope: String) in
                    #"WWW-Authenticate: Bearer realm="keyturn", error="\#(error)", error_description="\#(description)",\#(scope) "#
                        + metadata
                }
                let exchanges = [
                    Exchange(request: "GET /api/data", headers: [token], status: 200),
                    Exchange(request: "GET /api/data?x=y", headers: [token], status: 200),
                    Exchange(request: "HEAD /api/data", headers: [token], status: 200, says: ["Content-Length: 36"]),
                    Exchange(request: "HEAD /ping", status: 200),
                    Exchange(
                        request: "GET /api/data", status: 401, says: [#"WWW-Authenticate: Bearer realm="keyturn", \#(metadata)"#]),
                    Exchange(
                        request: "GET /api/data", headers: [token + "x"], status: 401,
                        says: [challenge("invalid_token", "The access token is not valid.", "")]),
                    Exchange(
                        request: "GET /api/data", headers: [token, token], status: 400,
                        says: [challenge("invalid_request", "More than one Authorization header was sent.", "")]),
                    Exchange(
                        request: "POST /api/data", headers: [token], status: 403,
                        says: [
                            challenge(
                                "insufficient_scope", "The access token does not hold the scope that this call needs.",
                                #" scope="write:data","#)
                        ]),
                    Exchange(request: "DELETE /api/data", headers: [token], status: 405, says: ["Allow: GET, HEAD, POST"]),
                    Exchange(request: "GET /nowhere", headers: [token], status: 404),
                    Exchange(request: "GET /api/data/", headers: [token], status: 404),
                    Exchange(request: "GET /.well-known/oauth-protected-resource", status: 200),
                ]
                for exchange in exchanges {
                    let head = try await head(of: exchange, server)
                    #expect(head.hasPrefix("HTTP/1.1 \(exchange.status) "), "\(exchange.request): \(head)")
                    let fields = head.split(separator: "\r\n").dropFirst().map(String.init)
                    for field in exchange.says { #expect(fields.contains(field), "\(exchange.request): \(head)") }
                    #expect(
                        head.contains("WWW-Authenticate:") == [400, 401, 403].contains(exchange.status), "\(exchange.request)")
                }
                let document = try await call(server.port, "GET", "/.well-known/oauth-protected-resource")
                #expect(
                    document
                        == .answered(
                            200,
                            body:
                                #"{"resource":"http://localhost:8080","authorization_servers":["\#(issuer.url)"],"#
                                + #""scopes_supported":["read:data","write:data"],"bearer_methods_supported":["header"]}"#))
                issuer.program.signal(SIGTERM)
            }
        }

        @Test("does not blame the token where the issuer cannot be reached: 503, and when to come again")
        func noKeys() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let token = try await lab.token(of: "supa-cli", from: issuer)
                issuer.program.signal(SIGTERM)
                #expect(try await issuer.program.end(secondsMax: 10) == .exited(0))
                let server = try await lab.resourceServer(issuer: issuer.url)
                let exchange = Exchange(request: "GET /api/data", headers: ["Authorization: Bearer \(token)"], status: 503)
                let head = try await head(of: exchange, server)
                #expect(head.hasPrefix("HTTP/1.1 503 "))
                #expect(head.contains("\r\nRetry-After: 1\r\n"))
                #expect(!head.contains("WWW-Authenticate"))
            }
        }

        @Test("counts what it does for Prometheus, and verifies a token once")
        func metrics() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let server = try await lab.resourceServer(issuer: issuer.url)
                let plain = try await lab.resourceServer(issuer: issuer.url, "--memo", "off")
                let token = "Authorization: Bearer \(try await lab.token(of: "supa-cli", from: issuer))"
                for one in [server, plain] {
                    for _ in 1...3 { _ = try await call(one.port, "GET", "/api/data", headers: [token]) }
                    _ = try await call(one.port, "GET", "/api/data", headers: [token + "x"])
                    _ = try await call(one.port, "GET", "/api/data")
                    _ = try await call(one.port, "GET", "/nowhere")
                }
                let common = [
                    #"keyturn_requests_total{route="GET /api/data",status="200"} 3"#,
                    #"keyturn_requests_total{route="GET /api/data",status="401"} 2"#,
                    #"keyturn_requests_total{route="other",status="404"} 1"#, #"keyturn_refusals_total{code="no-token"} 1"#,
                    #"keyturn_refusals_total{code="token-malformed"} 1"#, "keyturn_jwks_fetches_total 1",
                ]
                let lines = try await metrics(of: server)
                for line in common + ["keyturn_memo_hits_total 2", "keyturn_memo_entries 1"] { #expect(lines.contains(line)) }
                let plainLines = try await metrics(of: plain)
                for line in common + ["keyturn_memo_hits_total 0", "keyturn_memo_entries 0"] {
                    #expect(plainLines.contains(line))
                }
            }
        }

        @Test("is asked by routes that the lab declares, of all scopes or any, and the oracle judges by them")
        func routes() async throws {
            try await Workspace.with { lab in
                try lab.write(Self.routesScenario, to: "routes.json")
                let finished = try await lab.run("run", "--quiet", "routes.json")
                #expect(finished.end == .exited(0), "\(finished.output)\(finished.errors)")
                let broken = try await lab.run("run", "--quiet", "--defect", "ignore-scope", "routes.json")
                #expect(broken.end == .exited(1))
                #expect(try lab.latestRun().verdict().failures == ["wrongly-accepted", "step"])
            }
        }

        @Test("bears no body without end, whether the call is refused or may pass")
        func bodies() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let server = try await lab.resourceServer(issuer: issuer.url)
                let token = "Authorization: Bearer \(try await lab.token(of: "writer-cli", from: issuer))"
                async let slowStranger = drip(server, [])
                async let slowGuest = drip(server, [token])
                async let stranger = flood(server, [])
                async let guest = flood(server, [token])
                #expect(try await slowStranger == .answered(401, body: Self.noToken))
                #expect(try await slowGuest == .closed)
                #expect(try await stranger == .answered(401, body: Self.noToken))
                #expect(try await guest.status == 413)
                #expect(try await call(server.port, "POST", "/api/data", headers: [token], body: "{}").status == 200)
            }
        }

        private static let noToken = #"{"error_description":"This call needs an access token."}"#

        /// Sends a body byte by byte until the server hangs up.
        private func drip(_ server: StandaloneServer, _ headers: [String]) async throws -> RawConnection.Answer {
            try await onThread {
                let connection = try RawConnection(port: server.port)
                connection.send(rawRequest("POST", "/api/data", headers: headers + ["Content-Length: 60000"]))
                return try connection.answerWhileDripping()
            }
        }

        /// Sends a body in chunks until the server hangs up.
        private func flood(_ server: StandaloneServer, _ headers: [String]) async throws -> RawConnection.Answer {
            try await onThread {
                let connection = try RawConnection(port: server.port)
                connection.send(rawRequest("POST", "/api/data", headers: headers + ["Transfer-Encoding: chunked"]))
                let chunk = Array("10000\r\n\(String(repeating: "x", count: 65_536))\r\n".utf8)
                // The server bears 4 MiB; both systems' buffers take some more.
                for _ in 0..<1_000 { guard connection.send(chunk) else { break } }
                return try connection.answer()
            }
        }

        private static let routesScenario = """
            { "formatVersion": 1, "title": "Routes of our own",
              "lab": { "resourceServers": { "api": { "realm": "elsewhere", "routes": {
                "GET /open": { "open": true }, "GET /api/data": { "scopes": [] },
                "PUT /both": { "scopes": ["read:data", "write:data"] },
                "DELETE /either": { "anyScope": ["read:status", "write:data"] } } } } },
              "steps": [
                { "call": "GET /open", "token": "none", "expect": { "status": 200 } },
                { "call": "GET /api/data", "as": "database-cli", "expect": { "status": 200 } },
                { "call": "PUT /both", "as": "writer-cli", "expect": { "status": 200 } },
                { "call": "PUT /both", "as": "supa-cli", "expect": { "status": 403, "error": "insufficient_scope" } },
                { "call": "DELETE /either", "as": "writer-cli", "expect": { "status": 200 } },
                { "call": "DELETE /either", "as": "no-scope-cli", "expect": { "status": 200 } },
                { "call": "DELETE /either", "as": "supa-cli", "expect": { "status": 403, "error": "insufficient_scope" } }
              ] }
            """

        private func head(of exchange: Exchange, _ server: StandaloneServer) async throws -> String {
            let words = exchange.request.split(separator: " ").map(String.init)
            return try await onThread {
                let connection = try RawConnection(port: server.port)
                connection.send(rawRequest(words[0], words[1], headers: exchange.headers + ["Connection: close"]))
                if words[0] == "HEAD" { return try connection.bodiless() }
                _ = try connection.answer()
                return connection.head
            }
        }

        private func metrics(of server: StandaloneServer) async throws -> Set<String> {
            guard case .answered(200, let page) = try await call(server.port, "GET", "/metrics") else { return [] }
            return Set(page.split(separator: "\n").map(String.init))
        }
    }
}

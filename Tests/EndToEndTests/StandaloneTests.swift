import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("The parts by themselves")
    struct StandaloneTests {
        @Test("An issuer, a resource server and a client work together over HTTPS, as the README says")
        func together() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer()
                #expect(Set(issuer.secrets.keys) == ["supa-cli", "writer-cli", "database-cli", "admin-cli", "no-scope-cli"])
                #expect(try mode(lab.path("secrets.json")) == 0o600)
                let server = try await lab.resourceServer(issuer: issuer.url, "--ca", "ca.pem")
                let announced = """
                    resource server  \(server.url)
                    issuer           \(issuer.url)
                    keys             \(issuer.url).well-known/jwks.json
                    audience         \(Workspace.audience)

                    """
                #expect(server.program.output == announced)

                let shown = try await lab.run(["token"] + client("supa-cli", issuer), secret: issuer.secrets["supa-cli"])
                #expect(shown.end == .exited(0))
                #expect(shown.output.contains("\"alg\": \"RS256\""))
                #expect(shown.output.contains("\"sub\": \"supa-cli@clients\""))

                let reading = try await lab.run(
                    ["call", server.url + "/api/data"] + client("supa-cli", issuer), secret: issuer.secrets["supa-cli"])
                #expect(
                    reading
                        == Workspace.Finished(
                            end: .exited(0), output: "200\n\n{\"client\":\"supa-cli\",\"data\":[1,2,3]}\n", errors: ""))
                let writing = try await lab.run(
                    ["call", server.url + "/api/data", "-X", "POST", "-d", "{}"] + client("supa-cli", issuer),
                    secret: issuer.secrets["supa-cli"])
                #expect(writing.end == .exited(1))
                #expect(
                    writing.output.hasPrefix("403\nWWW-Authenticate: Bearer realm=\"keyturn\", error=\"insufficient_scope\", "))
                #expect(writing.output.contains(#"scope="write:data""#))
                for program in [server.program, issuer.program] {
                    program.signal(SIGTERM)
                    #expect(try await program.end(secondsMax: 10) == .exited(0))
                }
            }
        }

        @Test("A client that is refused, or reaches no one, says why")
        func refused() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer()
                let wrong = try await lab.run(["token"] + client("supa-cli", issuer), secret: "wrong")
                #expect(
                    wrong
                        == Workspace.Finished(
                            end: .exited(1), output: "",
                            errors: "keyturn: the issuer refused with 401 access_denied: Unauthorized\n"))
                let ungranted = try await lab.run(
                    ["token", "--scope", "write:data"] + client("supa-cli", issuer), secret: issuer.secrets["supa-cli"])
                #expect(
                    ungranted
                        == Workspace.Finished(
                            end: .exited(1), output: "",
                            errors:
                                "keyturn: the issuer refused with 403 access_denied: Client has not been granted scopes: write:data\n"
                        ))
                let distrusted = try await lab.run(
                    ["token"] + client("supa-cli", issuer).dropLast(2), secret: issuer.secrets["supa-cli"])
                #expect(distrusted.end == .exited(3))
                #expect(distrusted.errors.hasSuffix("[tls]; give the CA that signed its certificate by --ca\n"))
            }
        }

        @Test("A secret is asked for on the terminal, and not shown there")
        func prompt() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer()
                let program = try lab.launch(["token", "--token-only"] + client("supa-cli", issuer), terminal: .controlling)
                try await program.prints("Client secret of supa-cli: ", on: .terminal)
                program.type((issuer.secrets["supa-cli"] ?? "") + "\n")
                #expect(try await program.end() == .exited(0))
                #expect(program.output.hasPrefix("eyJ"))
                #expect(program.screen == "Client secret of supa-cli: \r\n")
            }
        }

        @Test("SIGUSR1 rotates the key: the next one signs, a fresh one is next, and tokens of both are accepted")
        func rotation() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let server = try await lab.resourceServer(issuer: issuer.url)
                let old = try await lab.token(of: "supa-cli", from: issuer)
                #expect(try await isAccepted(old, server))
                let before = try await keyIDs(issuer)
                #expect(before.count == 2)

                issuer.program.signal(SIGUSR1)
                try await issuer.program.prints("the signing key was rotated", on: .errors)
                let after = try await keyIDs(issuer)
                #expect(after.count == 3)
                #expect(after.first == before.last)
                #expect(after.last == before.first)
                let new = try await lab.token(of: "supa-cli", from: issuer)
                #expect(new != old)
                // The server fetched its key set before the rotation; the next key stood in it already.
                #expect(try await isAccepted(old, server))
                #expect(try await isAccepted(new, server))
            }
        }

        @Test("A host that no one knows ends the issuer with status 3 and says so")
        func hostUnknown() async throws {
            try await Workspace.with { lab in
                try lab.write(lab.read("lab.json").replacing("https", with: "http"), to: "lab.json")
                let issuer = try await lab.run(
                    "issuer", "--host", "no name", "--port", "4443", "--issuer", "http://localhost:4443/")
                let says = "keyturn: no name:4443 cannot be listened on: the name is not known here [listen]\n"
                #expect(issuer == Workspace.Finished(end: .exited(3), output: "", errors: says))
            }
        }

        @Test("A port that is taken ends either part with status 3 and says so")
        func portTaken() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let says = "keyturn: port \(issuer.port) on 127.0.0.1 is taken by another program [port-taken]\n"
                let second = try await lab.run(
                    "issuer", "--lab", "issuer-lab.json", "--host", "127.0.0.1", "--port", "\(issuer.port)")
                #expect(second == Workspace.Finished(end: .exited(3), output: "", errors: says))
                let server = try await lab.run(
                    "resource-server", "--issuer", issuer.url, "--audience", Workspace.audience, "--host", "127.0.0.1", "--port",
                    "\(issuer.port)")
                #expect(server == Workspace.Finished(end: .exited(3), output: "", errors: says))
            }
        }

        @Test("A secrets file is used again, and refused when others can read it")
        func secretsFile() async throws {
            try await Workspace.with { lab in
                let first = try await lab.issuer()
                first.program.signal(SIGINT)
                #expect(try await first.program.end(secondsMax: 10) == .exited(0))
                #expect(try await lab.issuer().secrets == first.secrets)
                chmod(lab.path("secrets.json"), 0o644)
                let open = try await lab.run("issuer", "--port", "0")
                #expect(
                    open
                        == Workspace.Finished(
                            end: .exited(3), output: "",
                            errors:
                                "keyturn: secrets.json holds secrets and can be read by others; run: chmod 600 secrets.json [secrets-open]\n"
                        ))
            }
        }

        private func client(_ name: String, _ issuer: StandaloneIssuer) -> [String] {
            ["--issuer", issuer.url, "--client-id", name, "--audience", Workspace.audience, "--ca", "ca.pem"]
        }

        private func isAccepted(_ token: String, _ server: StandaloneServer) async throws -> Bool {
            try await call(server.port, "GET", "/api/data", headers: ["Authorization: Bearer \(token)"]).status == 200
        }

        private func keyIDs(_ issuer: StandaloneIssuer) async throws -> [String] {
            struct KeySet: Decodable {
                struct Key: Decodable { let kid: String }
                let keys: [Key]
            }
            guard case .answered(200, let body) = try await call(issuer.port, "GET", "/.well-known/jwks.json") else { return [] }
            return try JSONDecoder().decode(KeySet.self, from: Data(body.utf8)).keys.map(\.kid)
        }

        private func mode(_ path: String) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        }
    }
}

extension Workspace {
    fileprivate func run(_ arguments: some Sequence<String>, secret: String?) async throws -> Finished {
        try await finish(launch(Array(arguments), environment: ["KEYTURN_CLIENT_SECRET": secret ?? ""]), secondsMax: 60)
    }
}

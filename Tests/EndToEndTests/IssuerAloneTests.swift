import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("An issuer that is started by itself")
    struct IssuerAloneTests {
        @Test("needs no configuration, and the commands that it prints get a token")
        func nothing() async throws {
            try await Workspace.with { lab in
                try FileManager.default.removeItem(atPath: lab.path("lab.json"))
                let issuer = try lab.launch(["issuer", "--port", "0"])
                let url = try await issuer.prints(#"issuer +(\S+)\n"#)
                try await issuer.prints(#"audience=\S+\n"#)
                let says = issuer.output.replacing(url, with: "ISSUER/").replacing("\(issuer.id)", with: "PID")
                #expect(says == announced)
                let commands = issuer.output.split(separator: "\n").filter { $0.hasPrefix("    ") }.joined(separator: "\n")
                let shell = try await lab.run(executable: "/bin/bash", ["-euc", commands])
                #expect(shell.end == .exited(0), "\(shell.errors)")
                let rest = shell.output.replacing(#/"access_token":"[^"]+\.[^"]+\.[^"]+",/#, with: "")
                #expect(rest == #"{"scope":"read:data write:data","expires_in":3600,"token_type":"Bearer"}"#)
                let attributes = try FileManager.default.attributesOfItem(atPath: lab.path("secrets.json"))
                #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
                let secret = try JSONDecoder().decode([String: String].self, from: Data(lab.read("secrets.json").utf8))[
                    "supa-cli"]
                #expect(!issuer.output.contains(try #require(secret)))
            }
        }

        @Test("is one of several by path on one port, each with keys, discovery and tokens of its own")
        func tenants() async throws {
            try await Workspace.with { lab in
                try lab.write(lab.read("lab.json").replacing("https", with: "http"), to: "lab.json")
                let issuer = try lab.launch(
                    ["issuer", "--port", "0", "--issuers", "tenant-a,tenant-b", "--key-file", "keys.json"])
                try await issuer.prints(#"rotate .*\n"#)
                let port = try #require(issuer.output.firstMatch(of: /localhost:(\d+)/).flatMap { Int($0.1) })
                #expect(
                    issuer.output.split(separator: "\n").prefix(2) == [
                        "issuer   http://localhost:\(port)/tenant-a/", "issuer   http://localhost:\(port)/tenant-b/",
                    ])
                let secrets = try JSONDecoder().decode([String: String].self, from: Data(lab.read("secrets.json").utf8))
                var seen: [[String]] = []
                for tenant in ["tenant-a", "tenant-b"] {
                    let body = """
                        {"grant_type": "client_credentials", "client_id": "supa-cli", "audience": "\(Workspace.audience)", \
                        "client_secret": "\(secrets["supa-cli"] ?? "")"}
                        """
                    let token = try await call(
                        port, "POST", "/\(tenant)/oauth/token", headers: ["Content-Type: application/json"], body: body)
                    guard case .answered(200, let text) = token, let jwt = text.firstMatch(of: /"access_token":"([^"]+)"/) else {
                        Issue.record("no token: \(token)")
                        return
                    }
                    let kids = try await answer(port, "/\(tenant)/.well-known/jwks.json").matches(of: /"kid":"([^"]+)"/)
                    let header = try decoded(String(jwt.1.split(separator: ".")[0]))
                    #expect(header.contains(#""kid":"\#(try #require(kids.first).1)""#))
                    let claims = try decoded(String(jwt.1.split(separator: ".")[1]))
                    #expect(claims.contains(#""iss":"http://localhost:\#(port)/\#(tenant)/""#))
                    let discovered = try await answer(port, "/\(tenant)/.well-known/openid-configuration")
                    #expect(discovered.contains(#""jwks_uri":"http://localhost:\#(port)/\#(tenant)/.well-known/jwks.json""#))
                    for path in [
                        "/.well-known/oauth-authorization-server/\(tenant)", "/.well-known/openid-configuration/\(tenant)/",
                    ] {
                        #expect(try await answer(port, path) == discovered)
                    }
                    seen.append(kids.map { String($0.1) })
                }
                #expect(Set(seen.joined()).count == 4)
                issuer.signal(SIGUSR1)
                try await issuer.prints("the signing key was rotated", on: .errors)
                for (tenant, before) in zip(["tenant-a", "tenant-b"], seen) {
                    let kids = try await answer(port, "/\(tenant)/.well-known/jwks.json").matches(of: /"kid":"([^"]+)"/)
                    #expect(kids.count == 3)
                    #expect(kids.first.map { String($0.1) } == before.last)
                    #expect(FileManager.default.fileExists(atPath: lab.path("keys.json.\(tenant)")))
                }
                for path in ["/", "/oauth/token", "/.well-known/jwks.json", "/tenant-c/.well-known/jwks.json", "/tenant-a"] {
                    guard case .answered(404, _) = try await call(port, "GET", path) else {
                        Issue.record("\(path) is answered otherwise than 404")
                        continue
                    }
                }
            }
        }

        @Test("shows a certificate of one's own where it is given one, and refuses what is none")
        func certificate() async throws {
            try await Workspace.with { lab in
                for (name, subject) in [("own", "localhost"), ("other", "other.invalid")] {
                    let made = try await lab.run(
                        executable: "/usr/bin/openssl",
                        [
                            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                            "\(name).key", "-out", "\(name).pem", "-days", "2", "-subj", "/CN=\(subject)", "-addext",
                            "subjectAltName=DNS:\(subject)",
                        ])
                    try #require(made.end == .exited(0), "\(made.errors)")
                }
                let issuer = try lab.launch(["issuer", "--port", "0", "--tls-cert", "own.pem", "--tls-key", "own.key"])
                let url = try await issuer.prints(#"issuer +(\S+)\n"#)
                try await issuer.prints(#"rotate .*\n"#)
                #expect(!issuer.output.contains("CA "))
                func status(_ ca: String) async throws -> String {
                    try await lab.run(
                        executable: "/usr/bin/curl",
                        [
                            "-s", "-o", "/dev/null", "-w", "%{http_code} %{exitcode}", "--cacert", ca,
                            url + ".well-known/jwks.json",
                        ]
                    ).output
                }
                #expect(try await status("own.pem") == "200 0")
                #expect(try await status("other.pem") == "000 60")
                chmod(lab.path("other.key"), 0o644)
                for (arguments, status, says) in refused {
                    let finished = try await lab.finish(lab.launch(["issuer", "--port", "0"] + arguments), secondsMax: 30)
                    #expect(finished == Workspace.Finished(end: .exited(status), output: "", errors: "keyturn: \(says)\n"))
                }
            }
        }

        private func answer(_ port: Int, _ path: String) async throws -> String {
            guard case .answered(200, let body) = try await call(port, "GET", path) else { return "" }
            return body
        }

        private func decoded(_ part: String) throws -> String {
            let base64 = part.replacing("-", with: "+").replacing("_", with: "/")
            let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
            return String(decoding: try #require(Data(base64Encoded: padded)), as: UTF8.self)
        }
    }
}

private let announced = #"""
    issuer   ISSUER/
    token    POST ISSUER/oauth/token
    keys     ISSUER/.well-known/jwks.json
    CA       ca.pem
    secrets  secrets.json
    rotate   kill -USR1 PID

    There is no lab.json here, so this is a lab of one API and one client. To get a token:

        SECRET=$(sed -n 's/.*"supa-cli": "\(.*\)".*/\1/p' secrets.json)
        curl --cacert ca.pem -u "supa-cli:$SECRET" ISSUER/oauth/token \
            -d grant_type=client_credentials -d audience=http://localhost:8080

    """#

private let refused: [(arguments: [String], status: Int32, says: String)] = [
    (["--tls-cert", "own.pem"], 2, "--tls-cert and --tls-key go together"),
    (["--tls-key", "own.key"], 2, "--tls-cert and --tls-key go together"),
    (
        ["--tls-cert", "own.pem", "--tls-key", "own.key", "--ca-out", "ca.pem"], 2,
        "with --tls-cert there is no CA of the lab's whose certificate --ca-out could hold"
    ),
    (
        ["--tls-cert", "other.pem", "--tls-key", "own.key"], 2,
        "other.pem and own.key are no certificate and private key in PEM that belong together [tls-invalid]"
    ),
    (
        ["--tls-cert", "own.key", "--tls-key", "own.key"], 2,
        "own.key and own.key are no certificate and private key in PEM that belong together [tls-invalid]"
    ),
    (["--tls-cert", "none.pem", "--tls-key", "own.key"], 3, "none.pem is not there [tls-unreadable]"),
    (
        ["--tls-cert", "own.pem", "--tls-key", "other.key"], 3,
        "other.key holds a private key and can be read by others; run: chmod 600 other.key [tls-open]"
    ),
    (["--lab", "none.json"], 2, "the lab none.json cannot be read: No such file or directory"),
    (
        ["--issuers", "a,b,a"], 2,
        #""a" is no name for one of the --issuers; letters, digits, "-", "_" and "." make one, each once"#
    ),
    (
        ["--issuers", "../a"], 2,
        #""../a" is no name for one of the --issuers; letters, digits, "-", "_" and "." make one, each once"#
    ),
]

@testable import LabProtocol
import StrictJSON
import Testing

@Suite("A resource server that is not our own")
struct ForeignServerTests {
    @Test("is read with every default filled in")
    func defaults() throws {
        let server = try decoded(#""command": ["node", "server.js"]"#)
        #expect(server.foreign == ForeignServer(place: .command(["node", "server.js"], folder: ".")))
        #expect(server.clockSkew == .minutes(10))
        #expect(!server.declaresCache)
        let url = try decoded(#""url": "http://localhost:8080/""#)
        #expect(url.foreign == ForeignServer(place: .url("http://localhost:8080")))
    }

    @Test("is read with everything that it can say")
    func everything() throws {
        let server = try decoded(
            #"""
            "command": ["sh", "-c", "exec run --port ${PORT}"], "cwd": "there", "env": { "DOMAIN": "${KEYTURN_ISSUER_HOST}", "EMPTY": "" },
            "ready": { "call": "HEAD /health", "status": [200, 401], "within": "2m" }, "acceptedStatus": [404, 422],
            "issuerPort": 4443, "clockSkew": "30s", "jwks": { "ttl": "1m" }
            """#)
        let expected = ForeignServer(
            place: .command(["sh", "-c", "exec run --port ${PORT}"], folder: "labs/there"),
            environment: ["DOMAIN": "${KEYTURN_ISSUER_HOST}", "EMPTY": ""],
            ready: .init(call: Call(method: "HEAD", path: "/health"), statuses: .these([200, 401]), within: .minutes(2)),
            acceptedStatuses: [404, 422], issuerPort: 4443, declaresCache: true)
        #expect(try decoded(#""command": ["x"], "cwd": "/there""#, file: "labs/lab.json").folder == "/there")
        #expect(try decoded(#""command": ["x"]"#, file: "labs/lab.json").folder == "labs")
        #expect(try decoded(#""command": ["x"]"#, file: "/lab.json").folder == "/")
        let again = try decoded(
            #"""
            "command": ["sh", "-c", "exec run --port ${PORT}"], "cwd": "there", "env": { "DOMAIN": "${KEYTURN_ISSUER_HOST}", "EMPTY": "" },
            "ready": { "call": "HEAD /health", "status": [200, 401], "within": "2m" }, "acceptedStatus": [404, 422],
            "issuerPort": 4443, "clockSkew": "30s", "jwks": { "ttl": "1m" }
            """#, file: "labs/lab.json")
        #expect(again.foreign == expected)
        #expect(server.folder == "there")
        #expect(server.clockSkew == .seconds(30))
    }

    @Test("finds the contract in its environment")
    func environment() {
        let environment = ForeignEnvironment(
            port: 8081, host: "127.0.0.1", issuer: "https://localhost:4443/", audience: "urn:api", caFile: "/run/ca.pem",
            trustStore: "/run/ca.jks", javaToolOptions: "-Xmx1g")
        let options = "-Xmx1g -Djavax.net.ssl.trustStore=/run/ca.jks -Djavax.net.ssl.trustStorePassword=changeit"
        #expect(
            environment.variables == [
                "PORT": "8081", "HOST": "127.0.0.1", "KEYTURN_ISSUER": "https://localhost:4443/",
                "KEYTURN_ISSUER_HOST": "localhost:4443", "KEYTURN_AUDIENCE": "urn:api",
                "KEYTURN_JWKS_URI": "https://localhost:4443/.well-known/jwks.json", "KEYTURN_CA_FILE": "/run/ca.pem",
                "AUTH0_DOMAIN": "localhost:4443", "AUTH0_AUDIENCE": "urn:api", "SSL_CERT_FILE": "/run/ca.pem",
                "REQUESTS_CA_BUNDLE": "/run/ca.pem", "NODE_EXTRA_CA_CERTS": "/run/ca.pem", "CURL_CA_BUNDLE": "/run/ca.pem",
                "JAVA_TOOL_OPTIONS": options,
            ])
        #expect(Set(environment.variables.keys) == Set(ForeignEnvironment.names))
        let texts = ["-p ${PORT}:${HOST}", "${OTHER} ${ ${PORT", "$${PORT}", "$PORT", "", "é${PORT}ü"]
        #expect(texts.map(environment.expanded) == ["-p 8081:127.0.0.1", "${OTHER} ${ ${PORT", "${PORT}", "$PORT", "", "é8081ü"])
    }

    @Test("finds no name of a CA where there is none")
    func withoutTLS() {
        let environment = ForeignEnvironment(
            port: 1, host: "h", issuer: "http://localhost:2/", audience: "a", caFile: nil, trustStore: nil,
            javaToolOptions: "-Xmx1g")
        #expect(
            environment.variables.keys.sorted() == [
                "AUTH0_AUDIENCE", "AUTH0_DOMAIN", "HOST", "KEYTURN_AUDIENCE", "KEYTURN_ISSUER", "KEYTURN_ISSUER_HOST",
                "KEYTURN_JWKS_URI", "PORT",
            ])
        #expect(environment.expanded("[${KEYTURN_CA_FILE}]") == "[]")
    }

    private static let wrongServers: [(members: String, says: [String])] = [
        (#""cwd": "x", "env": {}"#, ["foreign-member-only at cwd", "foreign-member-only at env"]),
        (#""command": ["x"], "url": "http://x""#, ["conflicting-members at "]),
        (#""command": []"#, ["wrong-count at command"]),
        (#""command": [""]"#, ["string-length at command"]),
        (#""command": "node server.js""#, ["wrong-kind at command"]),
        (#""command": ["a\u0000b"]"#, ["string-length at command[0]"]),
        (#""command": ["x"], "defects": ["ignore-exp"]"#, ["foreign-defects at defects"]),
        (#""url": "ftp://x""#, ["url-invalid at url"]),
        (#""url": "http://user@x""#, ["url-invalid at url"]),
        (#""url": "http://x?y""#, ["url-invalid at url"]),
        (#""url": "http://x", "cwd": "y", "env": {}"#, ["foreign-member-only at cwd", "foreign-member-only at env"]),
        (
            #""command": ["x"], "env": { "PORT": "1", "1A": "", "B C": "" }"#,
            [
                "variable-invalid at env.PORT", "variable-invalid at env.1A", #"variable-invalid at env["B C"]"#,
            ]
        ),
        (#""command": ["x"], "env": { "A": "${KEYTURN_ISSUR}" }"#, ["name-unknown at env.A"]),
        (#""command": ["x"], "ready": { "call": "POST /ping" }"#, ["probe-invalid at ready.call"]),
        (
            #""command": ["x"], "ready": { "status": 1000, "within": "1h" }"#,
            [
                "out-of-range at ready.status", "out-of-range at ready.within",
            ]
        ),
        (
            #""command": ["x"], "acceptedStatus": [404, 401, 503]"#,
            [
                "status-invalid at acceptedStatus[1]", "out-of-range at acceptedStatus[2]",
            ]
        ),
        (#""command": ["x"], "issuerPort": 65536"#, ["out-of-range at issuerPort"]),
    ]

    @Test("that is wrong is told where", arguments: wrongServers.indices)
    func wrong(_ index: Int) throws {
        let (members, says) = Self.wrongServers[index]
        let bag = Diagnostics()
        let lab = Lab.decode(try Self.node(members, file: "lab.json"), into: bag)
        #expect(lab == nil)
        let prefix = "resourceServers.api"
        let found = bag.all.map { diagnostic in
            let path = diagnostic.path
            return "\(diagnostic.code) at \(path.dropFirst(path.hasPrefix(prefix + ".") ? prefix.count + 1 : prefix.count))"
        }
        #expect(found == says)
    }

    @Test("that misspells a variable is told the nearest name, whole")
    func wholeMessage() throws {
        let bag = Diagnostics()
        let text = #"""
            { "formatVersion": 1, "apis": { "a": { "identifier": "a", "permissions": [] } }, "clients": {},
              "resourceServers": { "api": { "api": "a",
                "command": ["x"], "env": { "A": "${KEYTURN_ISSUR}" } } } }
            """#
        _ = Lab.decode(try parsed(text), into: bag)
        let error = #expect(throws: InvalidInput.self) { try bag.throwIfAny() }
        #expect(
            error?.rendered() == #"""
                lab.json:3:37: error[name-unknown]: there is no variable for "${…}" "KEYTURN_ISSUR"
                   3 |     "command": ["x"], "env": { "A": "${KEYTURN_ISSUR}" } } } }
                     |                                     ^^^^^^^^^^^^^^^^^^
                   at: resourceServers.api.env.A
                   expected: one of "PORT", "HOST", "KEYTURN_ISSUER", "KEYTURN_ISSUER_HOST", "KEYTURN_AUDIENCE", "KEYTURN_JWKS_URI", "KEYTURN_CA_FILE", "AUTH0_DOMAIN", "AUTH0_AUDIENCE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", …
                   help: did you mean "KEYTURN_ISSUER"?
                """#)
    }

    private func decoded(_ members: String, file: String = "lab.json") throws -> Lab.ResourceServer {
        let bag = Diagnostics()
        let lab = Lab.decode(try Self.node(members, file: file), into: bag)
        try bag.throwIfAny()
        return try #require(lab?.resourceServers["api"])
    }

    private static func node(_ members: String, file: String) throws -> JSONNode {
        let text = """
            { "formatVersion": 1, "apis": { "a": { "identifier": "a", "permissions": [] } }, "clients": {},
              "resourceServers": { "api": { "api": "a", \(members) } } }
            """
        return try Lab.parse(JSONSource(name: file, bytes: Array(text.utf8)))
    }
}

extension Lab.ResourceServer {
    fileprivate var folder: String? {
        if case .command(_, let folder) = foreign?.place { folder } else { nil }
    }
}

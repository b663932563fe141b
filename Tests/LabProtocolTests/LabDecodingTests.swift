@testable import LabProtocol
import StrictJSON
import Testing

@Suite("A lab")
struct LabDecodingTests {
    @Test("is read with every default filled in")
    func defaults() throws {
        let lab = try decoded(
            """
            { "formatVersion": 1,
              "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
              "clients": { "supa-cli": { "grants": { "supa-api": [] } } },
              "resourceServers": { "api": { "api": "supa-api" } } }
            """)
        #expect(
            lab
                == Lab(
                    issuer: .init(keyBits: 2048, publishNext: true, scheme: .https),
                    apis: [
                        "supa-api": .init(
                            name: "supa-api", identifier: "http://localhost:8080", permissions: ["read:data"],
                            tokenLifetime: .hours(24))
                    ],
                    clients: [
                        "supa-cli": .init(id: "supa-cli", name: "supa-cli", grants: ["supa-api": []], secret: .generated)
                    ],
                    resourceServers: [
                        "api": .init(name: "api", api: "supa-api", clockSkew: .minutes(1), jwks: .ttl(.minutes(5)), defects: [])
                    ],
                    workers: 3))
    }

    @Test("is read with everything that it can say")
    func everything() throws {
        let lab = try decoded(
            """
            { "//": "a comment", "$schema": "schemas/lab.schema.json", "formatVersion": 1,
              "issuer": { "//": "a comment", "scheme": "http", "dialect": "rfc6749",
                          "keys": { "bits": 3072, "publishNext": false } },
              "apis": { "//": "a comment",
                "a": { "name": "A", "identifier": "urn:a", "permissions": ["read:data", "write:data"], "tokenLifetime": "90s",
                       "tokenDialect": "rfc9068_profile_authz", "signingAlgorithm": "ES256", "tokenFormat": "opaque",
                       "claims": { "region": "eu", "nested": { "n": [1, null] } } },
                "b": { "identifier": "urn:b", "permissions": [] } },
              "clients": {
                "one": { "name": "One", "grants": { "a": ["write:data"], "b": [] }, "secret": { "environment": "ONE" } },
                "four": { "grants": {}, "jwksUri": "https://client.example:8443/jwks.json", "claims": { "tier": 1 } },
                "two": { "grants": {}, "secret": { "file": "two.txt" }, "rateLimit": "30/m" },
                "three": { "grants": { "management": ["read:clients"] }, "jwks": { "keys": [ { "kty": "EC" } ] } } },
              "resourceServers": {
                "x": { "api": "a", "clockSkew": "0s", "jwks": { "policy": "ttl", "ttl": "250ms" },
                       "defects": ["never-refetch", "ignore-exp"] } },
              "workers": 1 }
            """)
        #expect(
            lab
                == Lab(
                    issuer: .init(keyBits: 3072, publishNext: false, scheme: .http, dialect: .rfc6749),
                    apis: [
                        "a": .init(
                            name: "a", identifier: "urn:a", permissions: ["read:data", "write:data"],
                            tokenLifetime: .seconds(90), tokenDialect: .rfc9068ProfileAuthz, signingAlgorithm: .es256,
                            tokenFormat: .opaque,
                            claims: JSON.Members([("region", "eu"), ("nested", ["n": [1, .null]])])),
                        "b": .init(name: "b", identifier: "urn:b", permissions: [], tokenLifetime: .hours(24)),
                    ],
                    clients: [
                        "one": .init(
                            id: "one", name: "One", grants: ["a": ["write:data"], "b": []], secret: .environment("ONE")),
                        "two": .init(
                            id: "two", name: "two", grants: [:], secret: .file("two.txt"), rateLimit: Rate(perSecond: 0.5)),
                        "four": .init(
                            id: "four", name: "four", grants: [:], secret: .generated,
                            jwksURI: "https://client.example:8443/jwks.json", claims: JSON.Members([("tier", 1)])),
                        "three": .init(
                            id: "three", name: "three", grants: ["management": ["read:clients"]], secret: .generated,
                            jwks: #"{"keys":[{"kty":"EC"}]}"#),
                    ],
                    resourceServers: [
                        "x": .init(
                            name: "x", api: "a", clockSkew: .zero, jwks: .ttl(.milliseconds(250)),
                            defects: [.neverRefetch, .ignoreExp])
                    ],
                    workers: 1))
    }

    @Test("knows what a client is granted at a server, and what a server serves")
    func grants() throws {
        let lab = try decoded(
            """
            { "formatVersion": 1, "apis": { "a": { "identifier": "urn:a", "permissions": ["read:data"] } },
              "clients": { "one": { "grants": { "a": ["read:data"] } }, "two": { "grants": {} } },
              "resourceServers": { "x": { "api": "a" } } }
            """)
        #expect(lab.grant(of: "one", at: "x") == ["read:data"])
        #expect(lab.grant(of: "two", at: "x") == nil)
        #expect(lab.grant(of: "three", at: "x") == nil)
        #expect(lab.grant(of: "one", at: "y") == nil)
        #expect(lab.api(of: "x")?.identifier == "urn:a")
        #expect(lab.api(of: "y") == nil)
    }

    @Test(
        "takes as a name what can be a file's name",
        arguments: [
            ("a", true), ("supa-cli", true), ("A.b_c-9", true), ("9", true), (String(repeating: "a", count: 64), true),
            (String(repeating: "a", count: 65), false), ("", false), (".", false), ("..", false), ("-a", false), ("a/b", false),
            ("a b", false), ("ä", false), ("a\u{0}", false), ("a\n", false),
        ])
    func names(_ name: String, isName: Bool) {
        #expect(Lab.isName(name) == isName)
    }

    private func decoded(_ text: String) throws -> Lab {
        let bag = Diagnostics()
        let lab = Lab.decode(try parsed(text), into: bag)
        try bag.throwIfAny()
        return try #require(lab)
    }
}

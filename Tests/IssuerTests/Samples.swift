import JOSE
import LabProtocol
import OAuth
import StrictJSON
import Testing

@testable import Issuer

/// A lab with two APIs and a client of each kind, and what a test needs to ask its issuer for tokens.
enum Samples {
    static func lab() throws -> Lab {
        let bag = Diagnostics()
        let node = try StrictJSON.parse(Array(text.utf8), named: "lab.json", limits: .file)
        let lab = Lab.decode(node, into: bag)
        try bag.throwIfAny()
        return try #require(lab)
    }

    private static let text = """
        { "formatVersion": 1,
          "apis": {
            "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data", "write:data", "read:database"],
                          "tokenLifetime": "24h" },
            "other-api": { "identifier": "urn:other", "permissions": ["use"], "tokenLifetime": "3s" } },
          "clients": {
            "supa-cli": { "grants": { "supa-api": ["read:data", "write:data"] } },
            "bare-cli": { "grants": { "supa-api": [] } },
            "mute-cli": { "grants": { "supa-api": ["read:data"] } },
            "slow-cli": { "grants": { "supa-api": ["read:data"] }, "rateLimit": "1/m" },
            "admin-cli": { "grants": { "management": ["read:signing_keys"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """

    /// `mute-cli` has none.
    static let secrets = [
        "supa-cli": ClientSecret("s3cret-of-supa"), "bare-cli": ClientSecret("s3cret-of-bare"),
        "slow-cli": ClientSecret("s3cret-of-slow"), "admin-cli": ClientSecret("s3cret-of-admin"),
    ]

    /// The lab's registry, with `login-app`, which may not use client credentials, and `signing-cli`, which has keys and a secret
    /// beside them.
    static func registry(keys: JWKSet = JWKSet(keys: [])) throws -> Registry {
        var registry = try Registry(lab: lab(), secrets: secrets)
        try registry.put(
            Registry.Client(
                id: "login-app", name: "Login", secret: ClientSecret("s3cret-of-login"), keys: nil,
                grantTypes: ["authorization_code", "client-credentials", "Client_Credentials"]))
        try registry.put(
            Registry.Client(
                id: "signing-cli", name: "Signing", secret: ClientSecret("s3cret-of-signing"), keys: keys,
                grantTypes: ["client_credentials"]))
        return registry
    }

    /// Grants on that registry, at a clock that stands still.
    static func grants() throws -> Grants {
        Grants(
            registry: RegistryBox(try registry()), authenticator: try ClientAuthenticator(wall: { wall }),
            limiter: RateLimiter(now: { 0 }))
    }

    /// 2023-11-14T22:13:20.987654321Z.
    static let wall: Int64 = 1_700_000_000_987_654_321
    static let issuedAt: Int64 = 1_700_000_000

    static func issuer() throws -> IssuerURL { try #require(IssuerURL("https://localhost:4443")) }
}

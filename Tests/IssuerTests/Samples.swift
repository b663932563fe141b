import LabProtocol
import OAuth
import StrictJSON
import Testing

/// A lab with two APIs and three clients, and what a test needs to ask its issuer for tokens.
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
            "mute-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """

    /// `mute-cli` has none.
    static let secrets = ["supa-cli": ClientSecret("s3cret-of-supa"), "bare-cli": ClientSecret("s3cret-of-bare")]

    /// 2023-11-14T22:13:20.987654321Z.
    static let wall: Int64 = 1_700_000_000_987_654_321
    static let issuedAt: Int64 = 1_700_000_000

    static func issuer() throws -> IssuerURL { try #require(IssuerURL("https://localhost:4443")) }
}

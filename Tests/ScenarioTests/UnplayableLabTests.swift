import Scenario
import StrictJSON
import Testing

@Suite("A lab that is right and cannot be played")
struct UnplayableLabTests {
    private static let scenario = #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "clients": { "guest": { "grants": { "supa-api": ["read:data"] }, "jwksUri": "https://a.example/" } } },
          "traffic": [ { "client": "guest", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "steps": [
            { "as": "guest", "call": "GET /api/data", "expect": { "status": 200 } },
            { "as": "guest", "call": "GET /api/data", "token": "none", "expect": { "status": 401 } } ] }
        """#

    @Test("has clients with keys, which no traffic and no step with a token can play")
    func clientWithKeys() {
        #expect(
            complaints(Self.scenario)?.rendered() == #"""
                scenarios/x.json:3:28: error[client-with-keys]: "guest" authenticates by a key of its own, which no worker holds
                   3 |   "traffic": [ { "client": "guest", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
                     |                            ^^^^^^^
                   at: traffic[0].client
                   expected: a client with a secret
                   help: such clients are for those who ask the issuer from outside

                scenarios/x.json:5:13: error[client-with-keys]: "guest" authenticates by a key of its own, which no worker holds
                   5 |     { "as": "guest", "call": "GET /api/data", "expect": { "status": 200 } },
                     |             ^^^^^^^
                   at: steps[0].as
                   expected: a client with a secret
                   help: such clients are for those who ask the issuer from outside

                2 errors
                """#)
    }

    @Test("has servers of an API with opaque tokens")
    func opaque() {
        let scenario = #"""
            { "formatVersion": 1, "title": "t", "lab": { "apis": { "supa-api": { "tokenFormat": "opaque" } } },
              "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
            """#
        #expect(
            complaints(scenario)?.rendered() == #"""
                lab.json:6:40: error[opaque-token-served]: the tokens of "supa-api" are opaque, so that the server could not tell a good one
                   6 |   "resourceServers": { "api": { "api": "supa-api" } } }
                     |                                        ^^^^^^^^^^
                   at: resourceServers.api.api
                   expected: an API with "tokenFormat": "jwt"
                   help: opaque tokens are for an issuer that serves by itself: keyturn issuer
                """#)
    }

    @Test("has a client's key set that whoever knows keys refuses, at its place")
    func keySets() {
        let lab = labText.replacing(#""guest": { "grants": {} }"#, with: #""guest": { "grants": {}, "jwks": { "keys": [7] } }"#)
        let error = #expect(throws: InvalidInput.self) {
            try ScenarioFile.loadLab(source("lab.json", lab)) { $0["keys"]?.array?.isEmpty == false ? "these are none" : nil }
        }
        #expect(
            error?.rendered() == #"""
                lab.json:5:38: error[key-set-invalid]: these are none
                   5 |     "guest": { "grants": {}, "jwks": { "keys": [7] } } },
                     |                                      ^
                   at: clients.guest.jwks
                   expected: a JWK Set with a public key of RSA, P-256 or Ed25519, as {"keys": [{"kty": …}]}
                """#)
    }
}

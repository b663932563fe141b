// What an API and a client say of their tokens and keys: files that are wrong, and all that is said of them.

let wrongTokens: [WrongFile] = [
    WrongFile(
        "claims that are the issuer's to write",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "a", "permissions": [],
            "claims": { "region": "eu", "exp": 7, "scope": "all" } } },
          "clients": { "supa-cli": { "grants": {}, "claims": { "azp": "x" } }, "b": { "grants": {}, "claims": [] } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:33: error[claim-reserved]: the claim "exp" is the issuer's to write
               3 |     "claims": { "region": "eu", "exp": 7, "scope": "all" } } },
                 |                                 ^^^^^
               at: apis.supa-api.claims.exp
               expected: another name

            lab.json:3:43: error[claim-reserved]: the claim "scope" is the issuer's to write
               3 |     "claims": { "region": "eu", "exp": 7, "scope": "all" } } },
                 |                                           ^^^^^^^
               at: apis.supa-api.claims.scope
               expected: another name

            lab.json:4:56: error[claim-reserved]: the claim "azp" is the issuer's to write
               4 |   "clients": { "supa-cli": { "grants": {}, "claims": { "azp": "x" } }, "b": { "grants": {}, "claims": [] } },
                 |                                                        ^^^^^
               at: clients.supa-cli.claims.azp
               expected: another name

            lab.json:4:103: error[wrong-kind]: an array cannot stand here
               4 |   "clients": { "supa-cli": { "grants": {}, "claims": { "azp": "x" } }, "b": { "grants": {}, "claims": [] } },
                 |                                                                                                       ^
               at: clients.b.claims
               expected: an object

            4 errors
            """#),
    WrongFile(
        "claims that no token should carry",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "a", "permissions": [],
            "claims": { "deep": [[[[[[[[1]]]]]]]] } } },
          "clients": {},
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:15: error[claims-too-large]: these claims are nested too deep
               3 |     "claims": { "deep": [[[[[[[[1]]]]]]]] } } },
                 |               ^
               at: apis.supa-api.claims
               expected: at most 4096 bytes and 8 levels
            """#),
    WrongFile(
        "a format and addresses that are none",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "a", "permissions": [], "tokenFormat": "reference" } },
          "clients": {
            "a": { "grants": {}, "jwksUri": "client.example/jwks.json" },
            "b": { "grants": {}, "jwksUri": "https://user@client.example/" },
            "c": { "grants": {}, "jwks": { "keys": [] }, "jwksUri": "https://client.example/" } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:80: error[unknown-value]: "reference" is not known here
               2 |   "apis": { "supa-api": { "identifier": "a", "permissions": [], "tokenFormat": "reference" } },
                 |                                                                                ^^^^^^^^^^^
               at: apis.supa-api.tokenFormat
               expected: one of "jwt", "opaque"

            lab.json:4:37: error[url-invalid]: this is no address that can be fetched
               4 |     "a": { "grants": {}, "jwksUri": "client.example/jwks.json" },
                 |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^
               at: clients.a.jwksUri
               expected: an absolute URL such as "https://client.example/jwks.json"

            lab.json:5:37: error[url-invalid]: this is no address that can be fetched
               5 |     "b": { "grants": {}, "jwksUri": "https://user@client.example/" },
                 |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               at: clients.b.jwksUri
               expected: an absolute URL such as "https://client.example/jwks.json"

            lab.json:6:50: error[conflicting-members]: "jwks" and "jwksUri" cannot stand together
               6 |     "c": { "grants": {}, "jwks": { "keys": [] }, "jwksUri": "https://client.example/" } },
                 |                                                  ^^^^^^^^^
               at: clients.c
               expected: one of "jwks", "jwksUri"

            4 errors
            """#),
]

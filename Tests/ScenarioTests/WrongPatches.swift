// What a scenario patches onto a lab: files that are wrong, and where it is said.

let wrongPatches: [WrongFile] = [
    WrongFile(
        "a patch that breaks what the lab has right",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "apis": { "supa-api": { "tokenLifetime": "2500ms" } },
            "clients": { "supa-cli": { "grants": { "supa-api": ["read:date"] } } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:53: error[lifetime-not-whole]: a token's lifetime counts whole seconds, which 2.5s is not
               2 |   "lab": { "apis": { "supa-api": { "tokenLifetime": "2500ms" } },
                 |                                                     ^^^^^^^^
               at: apis.supa-api.tokenLifetime
               expected: a duration such as "3s", "5m" or "24h"

            scenarios/x.json:3:57: error[name-unknown]: there is no permission of supa-api "read:date"
               3 |     "clients": { "supa-cli": { "grants": { "supa-api": ["read:date"] } } } },
                 |                                                         ^^^^^^^^^^^
               at: clients.supa-cli.grants.supa-api[0]
               expected: "read:data"
               help: did you mean "read:data"?

            2 errors
            """#),
    WrongFile(
        "a lab that is wrong where the patch is not",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "workers": 2 },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        lab: labText.replacing(
            #""resourceServers": { "api": { "api": "supa-api" } }"#,
            with: #""resourceServers": { "api": { "api": "supa-api", "clockSkew": "1 h" } }"#),
        says: #"""
            lab.json:6:65: error[wrong-unit]: "1 h" is no duration
               6 |   "resourceServers": { "api": { "api": "supa-api", "clockSkew": "1 h" } } }
                 |                                                                 ^^^^^
               at: resourceServers.api.clockSkew
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "1h"
            """#),
    WrongFile(
        "a new client without its grants",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "clients": { "new-cli": { "name": "New" } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:36: error[missing-member]: the member "grants" is missing
               2 |   "lab": { "clients": { "new-cli": { "name": "New" } } },
                 |                                    ^
               at: clients.new-cli
               expected: "grants"
            """#),
    WrongFile(
        "a new server of an API that is not there",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "resourceServers": { "two": { "api": "supa-apy", "clockSkew": "2h" } } },
          "steps": [ { "call": "GET /ping", "token": "none", "server": "two", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:49: error[name-unknown]: there is no API "supa-apy"
               2 |   "lab": { "resourceServers": { "two": { "api": "supa-apy", "clockSkew": "2h" } } },
                 |                                                 ^^^^^^^^^^
               at: resourceServers.two.api
               expected: "supa-api"
               help: did you mean "supa-api"?

            scenarios/x.json:2:74: error[out-of-range]: "2h" is out of range
               2 |   "lab": { "resourceServers": { "two": { "api": "supa-apy", "clockSkew": "2h" } } },
                 |                                                                          ^^^^
               at: resourceServers.two.clockSkew
               expected: a duration from 0s to 1h

            2 errors
            """#),
    WrongFile(
        "a policy that nobody has, with a cooldown in another's words",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "resourceServers": { "api": { "jwks": { "policy": "pyjwt", "coolDown": "30s", "scale": "1/0" } } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:62: error[unknown-value]: "pyjwt" is not known here
               2 |   "lab": { "resourceServers": { "api": { "jwks": { "policy": "pyjwt", "coolDown": "30s", "scale": "1/0" } } } },
                 |                                                              ^^^^^^^
               at: resourceServers.api.jwks.policy
               expected: one of "ttl", "recommended", "pyjwt-2.12", "pyjwt-2.13", "pyjwt-2.14", "pyjwt-2.15", "go-jwt-middleware-2.2", "go-jwt-middleware-3.1", "keyfunc-3", "jwx-2", "go-oidc-3", "jose-6", …

            scenarios/x.json:2:71: error[unknown-member]: "coolDown" is not a member here
               2 |   "lab": { "resourceServers": { "api": { "jwks": { "policy": "pyjwt", "coolDown": "30s", "scale": "1/0" } } } },
                 |                                                                       ^^^^^^^^^^
               at: resourceServers.api.jwks
               expected: one of "policy", "ttl", "cooldown", "refreshAhead", "poll", "staleIfError", "timeout", "negative", "memo", "scale"
               help: did you mean "cooldown"?

            scenarios/x.json:2:99: error[scale-invalid]: "1/0" is no scale
               2 |   "lab": { "resourceServers": { "api": { "jwks": { "policy": "pyjwt", "coolDown": "30s", "scale": "1/0" } } } },
                 |                                                                                                   ^^^^^
               at: resourceServers.api.jwks.scale
               expected: "1/2" to "1/100000", or "1"

            3 errors
            """#),
    WrongFile(
        "a client's claims that the issuer writes",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "clients": { "guest": { "claims": { "sub": "root", "aud": [] } } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:48: error[claim-reserved]: the claim "sub" is the issuer's to write
               2 |   "lab": { "clients": { "guest": { "claims": { "sub": "root", "aud": [] } } } },
                 |                                                ^^^^^
               at: clients.guest.claims.sub
               expected: another name

            scenarios/x.json:2:63: error[claim-reserved]: the claim "aud" is the issuer's to write
               2 |   "lab": { "clients": { "guest": { "claims": { "sub": "root", "aud": [] } } } },
                 |                                                               ^^^^^
               at: clients.guest.claims.aud
               expected: another name

            2 errors
            """#),
]

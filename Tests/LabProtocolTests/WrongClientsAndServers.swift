// The clients and servers of a lab: files that are wrong, and all that is said of them.

let wrongClientsAndServers: [WrongFile] = [
    WrongFile(
        "grants of what is not there",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": {
            "supa-api": ["read:date"],
            "supa-apy": [] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:4:18: error[name-unknown]: there is no permission of supa-api "read:date"
               4 |     "supa-api": ["read:date"],
                 |                  ^^^^^^^^^^^
               at: clients.supa-cli.grants.supa-api[0]
               expected: "read:data"
               help: did you mean "read:data"?

            lab.json:5:5: error[name-unknown]: there is no API "supa-apy"
               5 |     "supa-apy": [] } } },
                 |     ^^^^^^^^^^
               at: clients.supa-cli.grants.supa-apy
               expected: "supa-api"
               help: did you mean "supa-api"?

            2 errors
            """#),
    WrongFile(
        "names that cannot be used",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": {
            "../supa": { "grants": {} },
            "": { "grants": {} } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:4:5: error[name-invalid]: this name cannot be used
               4 |     "../supa": { "grants": {} },
                 |     ^^^^^^^^^
               at: clients["../supa"]
               expected: 1 to 64 letters, digits, "-", "_" and ".", the first one a letter or digit

            lab.json:5:5: error[name-invalid]: this name cannot be used
               5 |     "": { "grants": {} } },
                 |     ^^
               at: clients[""]
               expected: 1 to 64 letters, digits, "-", "_" and ".", the first one a letter or digit

            2 errors
            """#),
    WrongFile(
        "a secret in the file",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": {}, "secret": "hunter2" } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:54: error[secret-in-file]: a secret does not stand in this file
               at: clients.supa-cli.secret
               expected: an object such as {"environment": "SUPA_CLI_SECRET"} or {"file": "secret.txt"}
               help: leave "secret" out, and each run makes one
            """#),
    WrongFile(
        "sources of a secret that are none",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": {
            "a": { "grants": {}, "secret": { "enviroment": "A" } },
            "b": { "grants": {}, "secret": { "environment": "A", "file": "b" } },
            "c": { "grants": {}, "secret": { "file": "" } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:4:36: error[missing-member]: a member is missing
               4 |     "a": { "grants": {}, "secret": { "enviroment": "A" } },
                 |                                    ^
               at: clients.a.secret
               expected: one of "environment", "file"

            lab.json:4:38: error[unknown-member]: "enviroment" is not a member here
               4 |     "a": { "grants": {}, "secret": { "enviroment": "A" } },
                 |                                      ^^^^^^^^^^^^
               at: clients.a.secret
               expected: one of "environment", "file"
               help: did you mean "environment"?

            lab.json:5:58: error[conflicting-members]: "environment" and "file" cannot stand together
               5 |     "b": { "grants": {}, "secret": { "environment": "A", "file": "b" } },
                 |                                                          ^^^^^^
               at: clients.b.secret
               expected: one of "environment", "file"

            lab.json:6:46: error[string-length]: this string is empty
               6 |     "c": { "grants": {}, "secret": { "file": "" } } },
                 |                                              ^^
               at: clients.c.secret.file
               expected: 1 to 2048 bytes

            4 errors
            """#),
    WrongFile(
        "a server of an API that is not there",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-apis" } } }
        """#,
        says: #"""
            lab.json:4:40: error[name-unknown]: there is no API "supa-apis"
               4 |   "resourceServers": { "api": { "api": "supa-apis" } } }
                 |                                        ^^^^^^^^^^^
               at: resourceServers.api.api
               expected: "supa-api"
               help: did you mean "supa-api"?
            """#),
    WrongFile(
        "no server",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": {} }
        """#,
        says: #"""
            lab.json:4:22: error[no-resource-server]: there is no resource server
               4 |   "resourceServers": {} }
                 |                      ^
               at: resourceServers
               expected: at least one, as "api": {"api": …}
            """#),
    WrongFile(
        "names of Keyturn's own processes",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": {
            "issuer": { "api": "supa-api" },
            "worker-1": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:5:5: error[name-reserved]: "issuer" is the name of a process of Keyturn's own
               5 |     "issuer": { "api": "supa-api" },
                 |     ^^^^^^^^
               at: resourceServers.issuer
               expected: another name, such as "api"

            lab.json:6:5: error[name-reserved]: "worker-1" is the name of a process of Keyturn's own
               6 |     "worker-1": { "api": "supa-api" } } }
                 |     ^^^^^^^^^^
               at: resourceServers.worker-1
               expected: another name, such as "api"

            2 errors
            """#),
    WrongFile(
        "a skew, a policy and an age that are none",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api", "clockSkew": "2h",
            "jwks": { "policy": "tll", "ttl": "0s" } } } }
        """#,
        says: #"""
            lab.json:4:65: error[out-of-range]: "2h" is out of range
               4 |   "resourceServers": { "api": { "api": "supa-api", "clockSkew": "2h",
                 |                                                                 ^^^^
               at: resourceServers.api.clockSkew
               expected: a duration from 0s to 1h

            lab.json:5:25: error[unknown-value]: "tll" is not known here
               5 |     "jwks": { "policy": "tll", "ttl": "0s" } } } }
                 |                         ^^^^^
               at: resourceServers.api.jwks.policy
               expected: one of "ttl", "recommended", "pyjwt-2.12", "pyjwt-2.13", "pyjwt-2.14", "pyjwt-2.15", "go-jwt-middleware-2.2", "go-jwt-middleware-3.1", "keyfunc-3", "jwx-2", "go-oidc-3", "jose-6", …
               help: did you mean "ttl"?

            lab.json:5:39: error[out-of-range]: "0s" is out of range
               5 |     "jwks": { "policy": "tll", "ttl": "0s" } } } }
                 |                                       ^^^^
               at: resourceServers.api.jwks.ttl
               expected: a duration from 10ms to 7d

            3 errors
            """#),
    WrongFile(
        "defects that are none",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api",
            "defects": ["ignore-exp", "ignore-exp", "ignore-scopes"] } } }
        """#,
        says: #"""
            lab.json:5:31: error[defect-twice]: "ignore-exp" stands here twice
               5 |     "defects": ["ignore-exp", "ignore-exp", "ignore-scopes"] } } }
                 |                               ^^^^^^^^^^^^
               at: resourceServers.api.defects[1]
               expected: each defect once

            lab.json:5:45: error[unknown-value]: "ignore-scopes" is not known here
               5 |     "defects": ["ignore-exp", "ignore-exp", "ignore-scopes"] } } }
                 |                                             ^^^^^^^^^^^^^^^
               at: resourceServers.api.defects[2]
               expected: one of "alg-none", "hs256-with-public-key", "no-signature-check", "first-key-wins", "ignore-kid", \#
            "case-insensitive-kid", "trust-jwk-header", "trust-jku", "ignore-exp", "ignore-nbf", "ignore-aud", "ignore-iss", …
               help: did you mean "ignore-scope"?

            2 errors
            """#),
    WrongFile(
        "workers that are too many, or none",
        #"""
        { "formatVersion": 1,
          "workers": 65,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:14: error[out-of-range]: 65 is out of range
               2 |   "workers": 65,
                 |              ^^
               at: workers
               expected: a whole number from 1 to 64
            """#),
    WrongFile(
        "a comment is no member",
        #"""
        { "formatVersion": 1,
          "//": "ok", "workers": 0,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:26: error[out-of-range]: 0 is out of range
               2 |   "//": "ok", "workers": 0,
                 |                          ^
               at: workers
               expected: a whole number from 1 to 64
            """#),
]

// The form of a lab, and its APIs: files that are wrong, and all that is said of them.

let wrongLabs: [WrongFile] = [
    WrongFile(
        "a list",
        #"""
        []
        """#,
        says: #"""
            lab.json:1:1: error[wrong-kind]: an array cannot stand here
               1 | []
                 | ^
               expected: an object
            """#),
    WrongFile(
        "nothing but its braces",
        #"""
        {}
        """#,
        says: #"""
            lab.json:1:1: error[missing-member]: the member "formatVersion" is missing
               1 | {}
                 | ^
               expected: "formatVersion"

            lab.json:1:1: error[missing-member]: the member "apis" is missing
               1 | {}
                 | ^
               expected: "apis"

            lab.json:1:1: error[missing-member]: the member "clients" is missing
               1 | {}
                 | ^
               expected: "clients"

            lab.json:1:1: error[missing-member]: the member "resourceServers" is missing
               1 | {}
                 | ^
               expected: "resourceServers"

            4 errors
            """#),
    WrongFile(
        "a newer format",
        #"""
        { "formatVersion": 2,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:1:20: error[format-version]: this file is of format version 2
               1 | { "formatVersion": 2,
                 |                    ^
               at: formatVersion
               expected: 1
               help: a newer Keyturn reads it
            """#),
    WrongFile(
        "an unknown member",
        #"""
        { "formatVersion": 1,
          "worker": 3,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:3: error[unknown-member]: "worker" is not a member here
               2 |   "worker": 3,
                 |   ^^^^^^^^
               expected: one of "$schema", "formatVersion", "issuer", "apis", "clients", "resourceServers", "workers", "scale"
               help: did you mean "workers"?
            """#),
    WrongFile(
        "a scheme and key sizes that are none",
        #"""
        { "formatVersion": 1,
          "issuer": { "scheme": "ftp", "keys": { "bits": 1024, "publishnext": true } },
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:25: error[unknown-value]: "ftp" is not known here
               2 |   "issuer": { "scheme": "ftp", "keys": { "bits": 1024, "publishnext": true } },
                 |                         ^^^^^
               at: issuer.scheme
               expected: one of "https", "http"

            lab.json:2:50: error[key-bits]: no signing key of 1024 bits is made
               2 |   "issuer": { "scheme": "ftp", "keys": { "bits": 1024, "publishnext": true } },
                 |                                                  ^^^^
               at: issuer.keys.bits
               expected: 2048, 3072, 4096 or another multiple of 1024 up to 8192

            lab.json:2:56: error[unknown-member]: "publishnext" is not a member here
               2 |   "issuer": { "scheme": "ftp", "keys": { "bits": 1024, "publishnext": true } },
                 |                                                        ^^^^^^^^^^^^^
               at: issuer.keys
               expected: one of "bits", "publishNext", "file"
               help: did you mean "publishNext"?

            3 errors
            """#),
    WrongFile(
        "a key size that is no number",
        #"""
        { "formatVersion": 1,
          "issuer": { "keys": { "bits": "2048", "publishNext": "yes" } },
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:33: error[wrong-kind]: a string cannot stand here
               2 |   "issuer": { "keys": { "bits": "2048", "publishNext": "yes" } },
                 |                                 ^^^^^^
               at: issuer.keys.bits
               expected: a whole number

            lab.json:2:56: error[wrong-kind]: a string cannot stand here
               2 |   "issuer": { "keys": { "bits": "2048", "publishNext": "yes" } },
                 |                                                        ^^^^^
               at: issuer.keys.publishNext
               expected: true or false

            2 errors
            """#),
    WrongFile(
        "an API without its members",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": {} },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:2:25: error[missing-member]: the member "identifier" is missing
               2 |   "apis": { "supa-api": {} },
                 |                         ^
               at: apis.supa-api
               expected: "identifier"

            lab.json:2:25: error[missing-member]: the member "permissions" is missing
               2 |   "apis": { "supa-api": {} },
                 |                         ^
               at: apis.supa-api
               expected: "permissions"

            2 errors
            """#),
    WrongFile(
        "lifetimes that are none",
        #"""
        { "formatVersion": 1,
          "apis": {
            "a": { "identifier": "a", "permissions": [], "tokenLifetime": "1500ms" },
            "b": { "identifier": "b", "permissions": [], "tokenLifetime": "0s" },
            "supa-api": { "identifier": "c", "permissions": ["read:data"], "tokenLifetime": 3600 } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:67: error[lifetime-not-whole]: a token's lifetime counts whole seconds, which 1.5s is not
               3 |     "a": { "identifier": "a", "permissions": [], "tokenLifetime": "1500ms" },
                 |                                                                   ^^^^^^^^
               at: apis.a.tokenLifetime
               expected: a duration such as "3s", "5m" or "24h"

            lab.json:4:67: error[out-of-range]: "0s" is out of range
               4 |     "b": { "identifier": "b", "permissions": [], "tokenLifetime": "0s" },
                 |                                                                   ^^^^
               at: apis.b.tokenLifetime
               expected: a duration from 1s to 30d

            lab.json:5:85: error[wrong-unit]: a number without a unit cannot stand here
               5 |     "supa-api": { "identifier": "c", "permissions": ["read:data"], "tokenLifetime": 3600 } },
                 |                                                                                     ^^^^
               at: apis.supa-api.tokenLifetime
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "3600s" for seconds

            3 errors
            """#),
    WrongFile(
        "an algorithm that is not made",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "a", "permissions": ["read:data"],
            "signingAlgorithm": "HS256" } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:25: error[unknown-value]: "HS256" is not known here
               3 |     "signingAlgorithm": "HS256" } },
                 |                         ^^^^^^^
               at: apis.supa-api.signingAlgorithm
               expected: one of "RS256", "RS384", "RS512", "PS256", "ES256", "EdDSA"
               help: did you mean "RS256"?
            """#),
    WrongFile(
        "permissions that are none",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "a",
            "permissions": ["read:data", "read:data", "read data", "", 7] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:34: error[scope-twice]: this scope stands here twice
               3 |     "permissions": ["read:data", "read:data", "read data", "", 7] } },
                 |                                  ^^^^^^^^^^^
               at: apis.supa-api.permissions[1]
               expected: each scope once

            lab.json:3:47: error[scope-invalid]: this is not one scope
               3 |     "permissions": ["read:data", "read:data", "read data", "", 7] } },
                 |                                               ^^^^^^^^^^^
               at: apis.supa-api.permissions[2]
               expected: printable ASCII without spaces, quotes and backslashes, such as "read:data"

            lab.json:3:60: error[scope-invalid]: this is not one scope
               3 |     "permissions": ["read:data", "read:data", "read data", "", 7] } },
                 |                                                            ^^
               at: apis.supa-api.permissions[3]
               expected: printable ASCII without spaces, quotes and backslashes, such as "read:data"

            lab.json:3:64: error[wrong-kind]: a number cannot stand here
               3 |     "permissions": ["read:data", "read:data", "read data", "", 7] } },
                 |                                                                ^
               at: apis.supa-api.permissions[4]
               expected: a string

            4 errors
            """#),
    WrongFile(
        "two APIs with one identifier",
        #"""
        { "formatVersion": 1,
          "apis": {
            "supa-api": { "identifier": "a", "permissions": ["read:data"] },
            "b": { "identifier": "a", "permissions": [] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:4:26: error[identifier-twice]: another API has this identifier
               4 |     "b": { "identifier": "a", "permissions": [] } },
                 |                          ^^^
               at: apis.b.identifier
               expected: an identifier of its own
            """#),
    WrongFile(
        "an empty identifier, and one that steers a terminal",
        #"""
        { "formatVersion": 1,
          "apis": {
            "supa-api": { "identifier": "", "permissions": ["read:data"] },
            "b": { "identifier": "\u009b2J", "permissions": [] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#,
        says: #"""
            lab.json:3:33: error[string-length]: this string is empty
               3 |     "supa-api": { "identifier": "", "permissions": ["read:data"] },
                 |                                 ^^
               at: apis.supa-api.identifier
               expected: 1 to 2048 bytes

            lab.json:4:26: error[string-unprintable]: this text holds control characters
               4 |     "b": { "identifier": "\u009b2J", "permissions": [] } },
                 |                          ^^^^^^^^^^
               at: apis.b.identifier
               expected: one line of printable text

            2 errors
            """#),
]

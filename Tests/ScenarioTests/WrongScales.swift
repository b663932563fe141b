// The scale of a scenario: files that are wrong, and all that is said of them.

let wrongScales: [WrongFile] = [
    WrongFile(
        "a scale that is none",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1:60",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:46: error[scale-invalid]: "1:60" is no scale
               1 | { "formatVersion": 1, "title": "t", "scale": "1:60",
                 |                                              ^^^^^^
               at: scale
               expected: "1/2" to "1/100000", or "1"
            """#),
    WrongFile(
        "a scale that is a number",
        #"""
        { "formatVersion": 1, "title": "t", "scale": 60,
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:46: error[wrong-kind]: a number cannot stand here
               1 | { "formatVersion": 1, "title": "t", "scale": 60,
                 |                                              ^^
               at: scale
               expected: "1/2" to "1/100000", or "1"
               help: write "1/60"
            """#),
    WrongFile(
        "a scale that makes things slower, and one that stops them",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "2",
          "lab": { "scale": "1/0" },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:46: error[scale-invalid]: "2" is no scale
               1 | { "formatVersion": 1, "title": "t", "scale": "2",
                 |                                              ^^^
               at: scale
               expected: "1/2" to "1/100000", or "1"

            scenarios/x.json:2:21: error[scale-invalid]: "1/0" is no scale
               2 |   "lab": { "scale": "1/0" },
                 |                     ^^^^^
               at: scale
               expected: "1/2" to "1/100000", or "1"

            2 errors
            """#),
    WrongFile(
        "lifetimes that come to no whole seconds",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1/60",
          "lab": { "apis": { "supa-api": { "tokenLifetime": "90s" } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:53: error[lifetime-not-whole]: a token's lifetime counts whole seconds, which 90s at scale 1/60 is not
               2 |   "lab": { "apis": { "supa-api": { "tokenLifetime": "90s" } } },
                 |                                                     ^^^^^
               at: apis.supa-api.tokenLifetime
               expected: a duration that is a multiple of 1m
            """#),
    WrongFile(
        "a lifetime that becomes shorter than a second",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1/60",
          "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:53: error[out-of-range]: "3s" is out of range
               2 |   "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } },
                 |                                                     ^^^^
               at: apis.supa-api.tokenLifetime
               expected: a duration from 1m to 1800d at scale 1/60
            """#),
    WrongFile(
        "the standard lifetime, which the scale does not divide",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1/7",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            lab.json:2:25: error[lifetime-not-whole]: a token's lifetime counts whole seconds, which the standard 24h at scale 1/7 is not
               2 |   "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
                 |                         ^
               at: apis.supa-api
               expected: a "tokenLifetime" that is a multiple of 7s
            """#),
    WrongFile(
        "a policy with a scale of its own",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1/60",
          "lab": { "resourceServers": { "api": { "jwks": { "policy": "jose-6", "scale": "1/60" } } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:81: error[scale-twice]: the whole lab is at scale 1/60, its policies with it
               2 |   "lab": { "resourceServers": { "api": { "jwks": { "policy": "jose-6", "scale": "1/60" } } } },
                 |                                                                                 ^^^^^^
               at: resourceServers.api.jwks.scale
               expected: one scale, the lab's or the policy's
            """#),
    WrongFile(
        "lengths that are too short once they are scaled, and too long even so",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1/60",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "30ms" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "61h" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:72: error[out-of-range]: "30ms" is out of range
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "30ms" },
                 |                                                                        ^^^^^^
               at: traffic[0].for
               expected: a duration from 60ms to 60h at scale 1/60

            scenarios/x.json:4:72: error[out-of-range]: "61h" is out of range
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "61h" } ] }
                 |                                                                        ^^^^^
               at: traffic[1].for
               expected: a duration from 60ms to 60h at scale 1/60

            2 errors
            """#),
    WrongFile(
        "a Retry-After that comes to no whole seconds",
        #"""
        { "formatVersion": 1, "title": "t", "scale": "1/60",
          "timeline": [ { "at": "1s", "fault": { "at": "jwks", "do": { "status": 503, "retryAfter": "30s" } } } ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:93: error[retry-after-not-whole]: Retry-After counts whole seconds, which 500ms at scale 1/60 is not
               2 |   "timeline": [ { "at": "1s", "fault": { "at": "jwks", "do": { "status": 503, "retryAfter": "30s" } } } ],
                 |                                                                                             ^^^^^
               at: timeline[0].fault.do.retryAfter
               expected: a duration such as "1s" or "2m"
            """#),
]

// The form of a scenario and its patch on the lab: files that are wrong, and all that is said of them.

let wrongShape: [WrongFile] = [
    WrongFile(
        "a file that is no JSON",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [], }
        """#,
        says: #"""
            scenarios/x.json:2:14: error[json-trailing-comma]: a comma is followed by a closing bracket
               2 |   "steps": [], }
                 |              ^
               help: remove the comma
            """#),
    WrongFile(
        "an empty file",
        #"""

        """#,
        says: #"""
            scenarios/x.json:1:1: error[json-empty]: the text is empty
               1 |
                 | ^
               expected: a value
            """#),
    WrongFile(
        "a list",
        #"""
        []
        """#,
        says: #"""
            scenarios/x.json:1:1: error[wrong-kind]: an array cannot stand here
               1 | []
                 | ^
               expected: an object
            """#),
    WrongFile(
        "an object with nothing in it",
        #"""
        {}
        """#,
        says: #"""
            scenarios/x.json:1:1: error[missing-member]: the member "formatVersion" is missing
               1 | {}
                 | ^
               expected: "formatVersion"

            scenarios/x.json:1:1: error[missing-member]: the member "title" is missing
               1 | {}
                 | ^
               expected: "title"

            scenarios/x.json:1:1: error[nothing-to-play]: there is neither traffic nor a step
               1 | {}
                 | ^
               expected: "traffic", "steps" or both

            3 errors
            """#),
    WrongFile(
        "a newer format, and a title that steers a terminal",
        #"""
        { "formatVersion": 2, "title": "\u001b[2J",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:20: error[format-version]: this file is of format version 2
               1 | { "formatVersion": 2, "title": "\u001b[2J",
                 |                    ^
               at: formatVersion
               expected: 1
               help: a newer Keyturn reads it

            scenarios/x.json:1:32: error[string-unprintable]: this text holds control characters
               1 | { "formatVersion": 2, "title": "\u001b[2J",
                 |                                ^^^^^^^^^^^
               at: title
               expected: one line of printable text

            2 errors
            """#),
    WrongFile(
        "an unknown member",
        #"""
        { "formatVersion": 1, "title": "t",
          "trafic": [],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:3: error[unknown-member]: "trafic" is not a member here
               2 |   "trafic": [],
                 |   ^^^^^^^^
               expected: one of "$schema", "formatVersion", "title", "why", "seed", "tryNext", "lab", "traffic", "timeline", "steps", "expect", "thresholds", …
               help: did you mean "traffic"?
            """#),
    WrongFile(
        "a member that stands twice",
        #"""
        { "formatVersion": 1, "title": "t",
          "title": "again",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:3: error[json-duplicate-name]: the name "title" stands twice in one object, first at 1:23
               2 |   "title": "again",
                 |   ^^^^^^^
               help: keep one of the two
            """#),
    WrongFile(
        "nothing to play",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [], "steps": [] }
        """#,
        says: #"""
            scenarios/x.json:1:1: error[nothing-to-play]: there is neither traffic nor a step
               1 | { "formatVersion": 1, "title": "t",
                 | ^
               expected: "traffic", "steps" or both
            """#),
    WrongFile(
        "a list in the place of an object",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": {}, "why": 7,
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:14: error[wrong-kind]: an object cannot stand here
               2 |   "traffic": {}, "why": 7,
                 |              ^
               at: traffic
               expected: an array

            scenarios/x.json:2:25: error[wrong-kind]: a number cannot stand here
               2 |   "traffic": {}, "why": 7,
                 |                         ^
               at: why
               expected: a string

            2 errors
            """#),
    WrongFile(
        "a patch that is no object",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": "supa-api",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:10: error[wrong-kind]: a string cannot stand here
               2 |   "lab": "supa-api",
                 |          ^^^^^^^^^^
               at: lab
               expected: an object
            """#),
    WrongFile(
        "a patch with an unknown member and a wrong unit",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "resourceServers": { "api": { "jwks": { "tll": "2 s", "ttl": "2 s" } } } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:52: error[unknown-member]: "tll" is not a member here
               2 |   "lab": { "resourceServers": { "api": { "jwks": { "tll": "2 s", "ttl": "2 s" } } } },
                 |                                                    ^^^^^
               at: resourceServers.api.jwks
               expected: one of "policy", "ttl", "cooldown", "refreshAhead", "poll", "staleIfError", "timeout", "negative", "memo", "scale"
               help: did you mean "ttl"?

            scenarios/x.json:2:73: error[wrong-unit]: "2 s" is no duration
               2 |   "lab": { "resourceServers": { "api": { "jwks": { "tll": "2 s", "ttl": "2 s" } } } },
                 |                                                                         ^^^^^
               at: resourceServers.api.jwks.ttl
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "2s"

            2 errors
            """#),
    WrongFile(
        "a patch that takes away what is needed",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "apis": { "supa-api": null } },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            lab.json:4:31: error[name-unknown]: there is no API "supa-api"
               4 |     "supa-cli": { "grants": { "supa-api": ["read:data"] } },
                 |                               ^^^^^^^^^^
               at: clients.supa-cli.grants.supa-api
               expected: no API is there to be named

            lab.json:6:40: error[name-unknown]: there is no API "supa-api"
               6 |   "resourceServers": { "api": { "api": "supa-api" } } }
                 |                                        ^^^^^^^^^^
               at: resourceServers.api.api
               expected: no API is there to be named

            2 errors
            """#),
    WrongFile(
        "a patch that tells a secret",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "clients": { "supa-cli": { "secret": "hunter2" } }, "workers": "hunter2" },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:49: error[secret-in-file]: a secret does not stand in this file
               at: clients.supa-cli.secret
               expected: an object such as {"environment": "SUPA_CLI_SECRET"} or {"file": "secret.txt"}
               help: leave "secret" out, and each run makes one

            scenarios/x.json:2:75: error[wrong-kind]: a string cannot stand here
               at: workers
               expected: a whole number from 1 to 64

            2 errors
            """#),
    WrongFile(
        "a play of more than a day",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "at": "24h", "call": "GET /ping", "token": "none", "expect": { "status": 200 } },
            { "wait": "1s", "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:1: error[play-too-long]: this plays for up to 86401s
               1 | { "formatVersion": 1, "title": "t",
                 | ^
               expected: at most 24h
            """#),
]

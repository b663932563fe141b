// What a scenario includes: files that are wrong, and all that is said of them.

let wrongIncludes: [WrongFile] = [
    WrongFile(
        "a fragment that is not there",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "fragments/clients.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:16: error[include-unreadable]: this fragment cannot be read: No such file or directory
               2 |   "include": [ "fragments/clients.json" ],
                 |                ^^^^^^^^^^^^^^^^^^^^^^^^
               at: include[0]
               expected: a file; paths count from the file that names them
            """#),
    WrongFile(
        "paths that lead out of the scenario's folder",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:16: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                ^^^^^^^^^^^^^
               at: include[0]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            scenarios/x.json:2:31: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                               ^^^^^^^^^^^^^
               at: include[1]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            scenarios/x.json:2:46: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                                              ^^^^^^^^^^^^^^^^
               at: include[2]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            scenarios/x.json:2:64: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                                                                ^^
               at: include[3]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            scenarios/x.json:2:68: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                                                                    ^^^^
               at: include[4]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            scenarios/x.json:2:74: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                                                                          ^^^^
               at: include[5]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            scenarios/x.json:2:80: error[include-path]: this is no path of a fragment
               2 |   "include": [ "/etc/passwd", "../lab.json", "a/../../b.json", "", "a/", "..", "a\u0000.json" ],
                 |                                                                                ^^^^^^^^^^^^^^
               at: include[6]
               expected: a file in the scenario's folder or below it, as "fragments/clients.json"

            7 errors
            """#),
    WrongFile(
        "an include that is no list",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": "clients.json",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:14: error[wrong-kind]: a string cannot stand here
               2 |   "include": "clients.json",
                 |              ^^^^^^^^^^^^^^
               at: include
               expected: an array
            """#),
    WrongFile(
        "includes that are no paths",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ 7, null ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:16: error[wrong-kind]: a number cannot stand here
               2 |   "include": [ 7, null ],
                 |                ^
               at: include[0]
               expected: a string

            scenarios/x.json:2:19: error[wrong-kind]: null cannot stand here
               2 |   "include": [ 7, null ],
                 |                   ^^^^
               at: include[1]
               expected: a string

            2 errors
            """#),
    WrongFile(
        "a fragment that is named twice",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "a.json", "./a.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/a.json": #"{}"#
        ],
        says: #"""
            scenarios/x.json:2:26: error[include-twice]: this fragment is named here twice
               2 |   "include": [ "a.json", "./a.json" ],
                 |                          ^^^^^^^^^^
               at: include[1]
               expected: each fragment once
            """#),
    WrongFile(
        "a fragment that includes the scenario",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "a.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/a.json": #"{ "include": [ "x.json" ] }"#
        ],
        says: #"""
            scenarios/a.json:1:16: error[include-loop]: this includes the file itself by way of "scenarios/a.json"
               1 | { "include": [ "x.json" ] }
                 |                ^^^^^^^^
               at: include[0]
               expected: fragments that do not include it
            """#),
    WrongFile(
        "fragments that include each other",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "f/a.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/f/a.json": #"{ "include": [ "b.json" ] }"#,
            "scenarios/f/b.json": #"{ "include": [ "c.json" ] }"#,
            "scenarios/f/c.json": #"{ "include": [ "a.json" ] }"#,
        ],
        says: #"""
            scenarios/f/c.json:1:16: error[include-loop]: this includes the file itself by way of "scenarios/f/b.json" and "scenarios/f/c.json"
               1 | { "include": [ "a.json" ] }
                 |                ^^^^^^^^
               at: include[0]
               expected: fragments that do not include it
            """#),
    WrongFile(
        "a fragment that is no JSON, and one that is no object",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "a.json", "b.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/a.json": #"{ "traffic": [}"#,
            "scenarios/b.json": #"[]"#,
        ],
        says: #"""
            scenarios/a.json:1:15: error[json-unexpected-character]: "}" cannot stand here
               1 | { "traffic": [}
                 |               ^
               expected: a value

            scenarios/b.json:1:1: error[wrong-kind]: an array cannot stand here
               1 | []
                 | ^
               expected: an object

            2 errors
            """#),
    WrongFile(
        "errors in a fragment",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "f/traffic.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/f/traffic.json": #"""
            {
              "trafic": [],
              "traffic": [
                { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "2 s" } ] }
            """#
        ],
        says: #"""
            scenarios/f/traffic.json:2:3: error[unknown-member]: "trafic" is not a member here
               2 |   "trafic": [],
                 |   ^^^^^^^^
               expected: one of "$schema", "formatVersion", "title", "why", "seed", "tryNext", "lab", "traffic", "timeline", "steps", "expect", "thresholds", …
               help: did you mean "traffic"?

            scenarios/f/traffic.json:4:17: error[name-unknown]: there is no client "supa-cly"
               4 |     { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "2 s" } ] }
                 |                 ^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"
               help: did you mean "supa-cli"?

            scenarios/f/traffic.json:4:76: error[wrong-unit]: "2 s" is no duration
               4 |     { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "2 s" } ] }
                 |                                                                            ^^^^^
               at: traffic[0].for
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "2s"

            3 errors
            """#),
    WrongFile(
        "an error in a fragment's patch on the lab",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "lab.json" ],
          "lab": { "workers": 2 },
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/lab.json": #"{ "lab": { "resourceServers": { "api": { "jwks": { "tll": "2s" } } } } }"#
        ],
        says: #"""
            scenarios/lab.json:1:52: error[unknown-member]: "tll" is not a member here
               1 | { "lab": { "resourceServers": { "api": { "jwks": { "tll": "2s" } } } } }
                 |                                                    ^^^^^
               at: resourceServers.api.jwks
               expected: one of "policy", "ttl", "cooldown", "refreshAhead", "poll", "staleIfError", "timeout", "negative", "memo", "scale"
               help: did you mean "ttl"?
            """#),
    WrongFile(
        "a fragment's list that is none, behind the scenario's own",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "a.json" ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        fragments: [
            "scenarios/a.json": #"{ "steps": {} }"#
        ],
        says: #"""
            scenarios/a.json:1:12: error[wrong-kind]: an object cannot stand here
               1 | { "steps": {} }
                 |            ^
               at: steps
               expected: an array
            """#),
    WrongFile(
        "a name that the fragment has given",
        #"""
        { "formatVersion": 1, "title": "t",
          "include": [ "a.json" ],
          "traffic": [ { "name": "readers", "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        fragments: [
            "scenarios/a.json": #"""
            { "traffic": [
              { "name": "readers", "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
            """#
        ],
        says: #"""
            scenarios/x.json:3:26: error[name-twice]: another traffic has the name "readers"
               3 |   "traffic": [ { "name": "readers", "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
                 |                          ^^^^^^^^^
               at: traffic[1]
               expected: a name of its own
            """#),
]

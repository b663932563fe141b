// A scenario's traffic: files that are wrong, and all that is said of them.

let wrongTraffic: [WrongFile] = [
    WrongFile(
        "a client that the lab does not have",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:17: error[name-unknown]: there is no client "supa-cly"
               3 |     { "client": "supa-cly", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
                 |                 ^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"
               help: did you mean "supa-cli"?
            """#),
    WrongFile(
        "a resource server that the lab does not have",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "server": "app", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:39: error[name-unknown]: there is no resource server "app"
               3 |     { "client": "supa-cli", "server": "app", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
                 |                                       ^^^^^
               at: traffic[0].server
               expected: "api"
               help: did you mean "api"?
            """#),
    WrongFile(
        "no client where the lab has two",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[name-missing]: the lab has 2 clients, and none is named here
               3 |     { "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
                 |     ^
               at: traffic[0]
               expected: "client" with the name of one
            """#),
    WrongFile(
        "a client without a grant",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "guest", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:17: error[client-without-grant]: "guest" has no grant for the API "supa-api", so it would get no token
               3 |     { "client": "guest", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
                 |                 ^^^^^^^
               at: traffic[0].client
               expected: a client with a grant, or "token": "none"
               help: grant it something: "lab": {"clients": {"guest": {"grants": {"supa-api": ["…"]}}}}
            """#),
    WrongFile(
        "nothing but its braces",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            {} ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[missing-member]: a member is missing
               3 |     {} ] }
                 |     ^
               at: traffic[0]
               expected: one of "rate", "concurrency"

            scenarios/x.json:3:5: error[missing-member]: a member is missing
               3 |     {} ] }
                 |     ^
               at: traffic[0]
               expected: one of "call", "calls"

            scenarios/x.json:3:5: error[missing-member]: a member is missing
               3 |     {} ] }
                 |     ^
               at: traffic[0]
               expected: one of "for", "until"

            scenarios/x.json:3:5: error[name-missing]: the lab has 2 clients, and none is named here
               3 |     {} ] }
                 |     ^
               at: traffic[0]
               expected: "client" with the name of one

            4 errors
            """#),
    WrongFile(
        "rates without a unit and beyond what is allowed",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": 9, "call": "GET /api/data", "for": "2s" },
            { "client": "supa-cli", "rate": "9/sec", "call": "GET /api/data", "for": "2s" },
            { "client": "supa-cli", "rate": "0.01/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:37: error[wrong-unit]: a number without a unit cannot stand here
               3 |     { "client": "supa-cli", "rate": 9, "call": "GET /api/data", "for": "2s" },
                 |                                     ^
               at: traffic[0].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "9/s" for so many per second

            scenarios/x.json:4:37: error[wrong-unit]: "9/sec" is no rate
               4 |     { "client": "supa-cli", "rate": "9/sec", "call": "GET /api/data", "for": "2s" },
                 |                                     ^^^^^^^
               at: traffic[1].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "9/s"

            scenarios/x.json:5:37: error[out-of-range]: "0.01/s" is out of range
               5 |     { "client": "supa-cli", "rate": "0.01/s", "call": "GET /api/data", "for": "2s" } ] }
                 |                                     ^^^^^^^^
               at: traffic[2].rate
               expected: a rate from 6/m to 100000/s

            3 errors
            """#),
    WrongFile(
        "a rate that leaves no request",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "0.1/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[traffic-without-request]: 6/m for 2s is no request at all
               3 |     { "client": "supa-cli", "rate": "0.1/s", "call": "GET /api/data", "for": "2s" } ] }
                 |     ^
               at: traffic[0]
               expected: a rate and a length with at least one request
            """#),
    WrongFile(
        "calls that are none, or that no server knows",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "get /api/data", "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/date", "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "/api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:52: error[call-malformed]: this is no call
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "get /api/data", "for": "2s" },
                 |                                                    ^^^^^^^^^^^^^^^
               at: traffic[0].call
               expected: a method in capitals, a space and a path, such as "GET /api/data"
               help: did you mean "GET /api/data"?

            scenarios/x.json:4:52: error[name-unknown]: there is no route "GET /api/date"
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/date", "for": "2s" },
                 |                                                    ^^^^^^^^^^^^^^^
               at: traffic[1].call
               expected: one of "GET /ping", "GET /api/data", "POST /api/data"
               help: did you mean "GET /api/data"?

            scenarios/x.json:5:52: error[call-malformed]: this is no call
               5 |     { "client": "supa-cli", "rate": "9/s", "call": "/api/data", "for": "2s" } ] }
                 |                                                    ^^^^^^^^^^^
               at: traffic[2].call
               expected: a method in capitals, a space and a path, such as "GET /api/data"
               help: did you mean "GET /api/data"?

            3 errors
            """#),
    WrongFile(
        "a schedule of two hours, a timeout of parts of milliseconds, too many workers",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2h" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "timeout": "1.5ms" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "workers": 4 } ] }
        """#,
        says: #"""
            scenarios/x.json:3:76: error[out-of-range]: "2h" is out of range
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2h" },
                 |                                                                            ^^^^
               at: traffic[0].for
               expected: a duration from 1ms to 1h

            scenarios/x.json:4:93: error[timeout-not-whole]: a timeout counts whole milliseconds, which 1.5ms is not
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "timeout": "1.5ms" },
                 |                                                                                             ^^^^^^^
               at: traffic[1].timeout
               expected: a duration such as "250ms" or "5s"

            scenarios/x.json:5:93: error[out-of-range]: 4 is out of range
               5 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "workers": 4 } ] }
                 |                                                                                             ^
               at: traffic[2].workers
               expected: a whole number from 1 to 3

            3 errors
            """#),
    WrongFile(
        "habits that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s",
              "token": "fresh" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s",
              "token": { "refreshAhead": "100%", "on401": "refresh" } },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s",
              "token": { "refreshAhead": "always" } },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s",
              "token": { "refreshAhead": 0.2 } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:16: error[unknown-value]: this is no way to keep a token
               4 |       "token": "fresh" },
                 |                ^^^^^^^
               at: traffic[0].token
               expected: "none", or an object such as {"refreshAhead": "20%", "on401": "keep"}

            scenarios/x.json:6:34: error[out-of-range]: 100% is out of range
               6 |       "token": { "refreshAhead": "100%", "on401": "refresh" } },
                 |                                  ^^^^^^
               at: traffic[1].token.refreshAhead
               expected: a share from 0% to 95%, or "never"

            scenarios/x.json:6:51: error[unknown-value]: "refresh" is not known here
               6 |       "token": { "refreshAhead": "100%", "on401": "refresh" } },
                 |                                                   ^^^^^^^^^
               at: traffic[1].token.on401
               expected: one of "keep", "refresh-once", "retry-storm"

            scenarios/x.json:8:34: error[wrong-unit]: "always" is no share
               8 |       "token": { "refreshAhead": "always" } },
                 |                                  ^^^^^^^^
               at: traffic[2].token.refreshAhead
               expected: a percentage from "0%" to "100%", such as "20%" or "99.95%", or "never"

            scenarios/x.json:10:34: error[wrong-unit]: "0.2" is no share
               10 |       "token": { "refreshAhead": 0.2 } } ] }
                  |                                  ^^^
               at: traffic[3].token.refreshAhead
               expected: a percentage from "0%" to "100%", such as "20%" or "99.95%", or "never"
               help: write it as a percentage: "20%" is a fifth

            5 errors
            """#),
    WrongFile(
        "connections that are neither kept nor fresh",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": "freshly" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": true },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": "none" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:97: error[unknown-value]: "freshly" is not known here
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": "freshly" },
                 |                                                                                                 ^^^^^^^^^
               at: traffic[0].connections
               expected: one of "reused", "fresh"
               help: did you mean "fresh"?

            scenarios/x.json:4:97: error[wrong-kind]: a truth value cannot stand here
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": true },
                 |                                                                                                 ^^^^
               at: traffic[1].connections
               expected: one of "reused", "fresh"

            scenarios/x.json:5:97: error[unknown-value]: "none" is not known here
               5 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": "none" } ] }
                 |                                                                                                 ^^^^^^
               at: traffic[2].connections
               expected: one of "reused", "fresh"

            3 errors
            """#),
    WrongFile(
        "names that stand twice or cannot be used",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "name": "readers", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" },
            { "name": "readers", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" },
            { "name": "readers.ends", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:15: error[name-twice]: another traffic has the name "readers"
               4 |     { "name": "readers", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" },
                 |               ^^^^^^^^^
               at: traffic[1]
               expected: a name of its own

            scenarios/x.json:5:15: error[name-invalid]: this name cannot be used
               5 |     { "name": "readers.ends", "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
                 |               ^^^^^^^^^^^^^^
               at: traffic[2].name
               expected: 1 to 64 letters, digits, "-" and "_", the first one a letter or digit

            2 errors
            """#),
]

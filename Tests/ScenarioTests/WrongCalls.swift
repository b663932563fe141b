// What a traffic calls: files that are wrong, and all that is said of them.

let wrongCalls: [WrongFile] = [
    WrongFile(
        "a call beside several, and several that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "for": "2s", "call": "GET /ping", "calls": [] },
            { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": [] },
            { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": "GET /ping" },
            { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": [ "GET /ping" ] } ] }
        """#,
        says: #"""
            scenarios/x.json:3:78: error[conflicting-members]: "call" and "calls" cannot stand together
               3 |     { "client": "supa-cli", "rate": "9/s", "for": "2s", "call": "GET /ping", "calls": [] },
                 |                                                                              ^^^^^^^
               at: traffic[0]
               expected: one of "call", "calls"

            scenarios/x.json:4:66: error[wrong-count]: the array has 0 items
               4 |     { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": [] },
                 |                                                                  ^
               at: traffic[1].calls
               expected: 1 to 16 items

            scenarios/x.json:5:66: error[wrong-kind]: a string cannot stand here
               5 |     { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": "GET /ping" },
                 |                                                                  ^^^^^^^^^^^
               at: traffic[2].calls
               expected: an array

            scenarios/x.json:6:68: error[wrong-kind]: a string cannot stand here
               6 |     { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": [ "GET /ping" ] } ] }
                 |                                                                    ^^^^^^^^^^^
               at: traffic[3].calls[0]
               expected: an object

            4 errors
            """#),
    WrongFile(
        "calls without a call, at a server and with weights that cannot be",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "for": "2s", "calls": [
              { "weight": 1 }, { "call": "GET /pong" },
              { "call": "GET /ping", "server": "app" }, { "call": "GET /ping", "weight": 0 },
              { "call": "GET /ping", "weight": 1001 }, { "call": "GET /ping", "wait": 1 } ] } ] }
        """#,
        says: #"""
            scenarios/x.json:4:7: error[missing-member]: the member "call" is missing
               4 |       { "weight": 1 }, { "call": "GET /pong" },
                 |       ^
               at: traffic[0].calls[0]
               expected: "call"

            scenarios/x.json:4:34: error[name-unknown]: there is no route "GET /pong"
               4 |       { "weight": 1 }, { "call": "GET /pong" },
                 |                                  ^^^^^^^^^^^
               at: traffic[0].calls[1].call
               expected: one of "GET /ping", "GET /api/data", "POST /api/data"
               help: did you mean "GET /ping"?

            scenarios/x.json:5:40: error[name-unknown]: there is no resource server "app"
               5 |       { "call": "GET /ping", "server": "app" }, { "call": "GET /ping", "weight": 0 },
                 |                                        ^^^^^
               at: traffic[0].calls[2].server
               expected: "api"
               help: did you mean "api"?

            scenarios/x.json:5:82: error[out-of-range]: 0 is out of range
               5 |       { "call": "GET /ping", "server": "app" }, { "call": "GET /ping", "weight": 0 },
                 |                                                                                  ^
               at: traffic[0].calls[3].weight
               expected: a whole number from 1 to 1000

            scenarios/x.json:6:40: error[out-of-range]: 1001 is out of range
               6 |       { "call": "GET /ping", "weight": 1001 }, { "call": "GET /ping", "wait": 1 } ] } ] }
                 |                                        ^^^^
               at: traffic[0].calls[4].weight
               expected: a whole number from 1 to 1000

            scenarios/x.json:6:71: error[unknown-member]: "wait" is not a member here
               6 |       { "call": "GET /ping", "weight": 1001 }, { "call": "GET /ping", "wait": 1 } ] } ] }
                 |                                                                       ^^^^^^
               at: traffic[0].calls[5]
               expected: one of "call", "server", "weight"

            6 errors
            """#),
    WrongFile(
        "calls at a server of the traffic's that is not there",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "for": "2s", "server": "app",
              "calls": [ { "call": "GET /ping" } ] } ] }
        """#,
        says: #"""
            scenarios/x.json:3:67: error[name-unknown]: there is no resource server "app"
               3 |     { "client": "supa-cli", "rate": "9/s", "for": "2s", "server": "app",
                 |                                                                   ^^^^^
               at: traffic[0].server
               expected: "api"
               help: did you mean "api"?
            """#),
]

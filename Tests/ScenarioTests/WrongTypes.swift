// Values of another kind, with another unit or out of bounds, and all that is said of them.

let wrongTypes: [WrongFile] = [
    WrongFile(
        "values of another kind",
        #"""
        { "formatVersion": "1", "title": true,
          "lab": null,
          "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
          "thresholds": "p99" }
        """#,
        says: #"""
            scenarios/x.json:1:20: error[wrong-kind]: a string cannot stand here
               1 | { "formatVersion": "1", "title": true,
                 |                    ^^^
               at: formatVersion
               expected: a whole number

            scenarios/x.json:1:34: error[wrong-kind]: a truth value cannot stand here
               1 | { "formatVersion": "1", "title": true,
                 |                                  ^^^^
               at: title
               expected: a string

            scenarios/x.json:2:10: error[wrong-kind]: null cannot stand here
               2 |   "lab": null,
                 |          ^^^^
               at: lab
               expected: an object

            scenarios/x.json:3:16: error[wrong-kind]: a number cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                ^
               at: traffic[0]
               expected: an object

            scenarios/x.json:3:29: error[wrong-kind]: an array cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                             ^
               at: traffic[1].name
               expected: a string

            scenarios/x.json:3:43: error[wrong-kind]: an object cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                           ^
               at: traffic[1].client
               expected: a string

            scenarios/x.json:3:58: error[wrong-kind]: a string cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                                          ^^^
               at: traffic[1].workers
               expected: a whole number from 1 to 3

            scenarios/x.json:3:71: error[missing-member]: the member "from" is missing
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                                                       ^
               at: traffic[1].rate
               expected: "from"

            scenarios/x.json:3:71: error[missing-member]: the member "to" is missing
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                                                       ^
               at: traffic[1].rate
               expected: "to"

            scenarios/x.json:3:83: error[wrong-kind]: a number cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                                                                   ^
               at: traffic[1].call
               expected: a string

            scenarios/x.json:3:93: error[wrong-kind]: an array cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                                                                             ^
               at: traffic[1].for
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:3:108: error[wrong-kind]: null cannot stand here
               3 |   "traffic": [ 7, { "name": [], "client": {}, "workers": "3", "rate": {}, "call": 5, "for": [], "timeout": null } ],
                 |                                                                                                            ^^^^
               at: traffic[1].timeout
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:4:17: error[wrong-kind]: a string cannot stand here
               4 |   "thresholds": "p99" }
                 |                 ^^^^^
               at: thresholds
               expected: an array

            13 errors
            """#),
    WrongFile(
        "durations that people write",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "2 s", "rotate": {} }, { "at": "2S", "rotate": {} }, { "at": "1,5s", "rotate": {} },
            { "at": "5min", "rotate": {} }, { "at": "-1s", "rotate": {} }, { "at": "", "rotate": {} },
            { "at": "s", "rotate": {} }, { "at": 3, "rotate": {} }, { "at": "PT3S", "rotate": {} } ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:13: error[wrong-unit]: "2 s" is no duration
               3 |     { "at": "2 s", "rotate": {} }, { "at": "2S", "rotate": {} }, { "at": "1,5s", "rotate": {} },
                 |             ^^^^^
               at: timeline[0].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "2s"

            scenarios/x.json:3:44: error[wrong-unit]: "2S" is no duration
               3 |     { "at": "2 s", "rotate": {} }, { "at": "2S", "rotate": {} }, { "at": "1,5s", "rotate": {} },
                 |                                            ^^^^
               at: timeline[1].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "2s"

            scenarios/x.json:3:74: error[wrong-unit]: "1,5s" is no duration
               3 |     { "at": "2 s", "rotate": {} }, { "at": "2S", "rotate": {} }, { "at": "1,5s", "rotate": {} },
                 |                                                                          ^^^^^^
               at: timeline[2].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "1.5s"

            scenarios/x.json:4:13: error[wrong-unit]: "5min" is no duration
               4 |     { "at": "5min", "rotate": {} }, { "at": "-1s", "rotate": {} }, { "at": "", "rotate": {} },
                 |             ^^^^^^
               at: timeline[3].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "5m"

            scenarios/x.json:4:45: error[wrong-unit]: "-1s" is negative
               4 |     { "at": "5min", "rotate": {} }, { "at": "-1s", "rotate": {} }, { "at": "", "rotate": {} },
                 |                                             ^^^^^
               at: timeline[4].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:4:76: error[wrong-unit]: "" is no duration
               4 |     { "at": "5min", "rotate": {} }, { "at": "-1s", "rotate": {} }, { "at": "", "rotate": {} },
                 |                                                                            ^^
               at: timeline[5].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:5:13: error[wrong-unit]: "s" is no duration
               5 |     { "at": "s", "rotate": {} }, { "at": 3, "rotate": {} }, { "at": "PT3S", "rotate": {} } ],
                 |             ^^^
               at: timeline[6].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:5:42: error[wrong-unit]: a number without a unit cannot stand here
               5 |     { "at": "s", "rotate": {} }, { "at": 3, "rotate": {} }, { "at": "PT3S", "rotate": {} } ],
                 |                                          ^
               at: timeline[7].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "3s" for seconds

            scenarios/x.json:5:69: error[wrong-unit]: "PT3S" is no duration
               5 |     { "at": "s", "rotate": {} }, { "at": 3, "rotate": {} }, { "at": "PT3S", "rotate": {} } ],
                 |                                                                     ^^^^^^
               at: timeline[8].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            9 errors
            """#),
    WrongFile(
        "rates that people write",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "200rps", "call": "GET /ping", "for": "1s" },
            { "client": "supa-cli", "rate": "20 / s", "call": "GET /ping", "for": "1s" },
            { "client": "supa-cli", "rate": "fast", "call": "GET /ping", "for": "1s" },
            { "client": "supa-cli", "rate": "1e3/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:37: error[wrong-unit]: "200rps" is no rate
               3 |     { "client": "supa-cli", "rate": "200rps", "call": "GET /ping", "for": "1s" },
                 |                                     ^^^^^^^^
               at: traffic[0].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "200/s"

            scenarios/x.json:4:37: error[wrong-unit]: "20 / s" is no rate
               4 |     { "client": "supa-cli", "rate": "20 / s", "call": "GET /ping", "for": "1s" },
                 |                                     ^^^^^^^^
               at: traffic[1].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "20/s"

            scenarios/x.json:5:37: error[wrong-unit]: "fast" is no rate
               5 |     { "client": "supa-cli", "rate": "fast", "call": "GET /ping", "for": "1s" },
                 |                                     ^^^^^^
               at: traffic[2].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"

            scenarios/x.json:6:37: error[wrong-unit]: "1e3/s" is no rate
               6 |     { "client": "supa-cli", "rate": "1e3/s", "call": "GET /ping", "for": "1s" } ] }
                 |                                     ^^^^^^^
               at: traffic[3].rate
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"

            4 errors
            """#),
    WrongFile(
        "shares that people write",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "token": { "refreshAhead": 0.2 } } ],
          "expect": [ { "accepted": 0.99 }, { "accepted": ">= 99,9%" }, { "accepted": "all" } ] }
        """#,
        says: #"""
            scenarios/x.json:2:116: error[wrong-unit]: "0.2" is no share
               2 | …affic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "token": { "refreshAhead": 0.2 } } ],
                 |                                                                                                                ^^^
               at: traffic[0].token.refreshAhead
               expected: a percentage from "0%" to "100%", such as "20%" or "99.95%", or "never"
               help: write it as a percentage: "20%" is a fifth

            scenarios/x.json:3:29: error[wrong-unit]: "0.99" is no share
               3 |   "expect": [ { "accepted": 0.99 }, { "accepted": ">= 99,9%" }, { "accepted": "all" } ] }
                 |                             ^^^^
               at: expect[0].accepted
               expected: "<", "<=", "=", ">=" or ">" before a percentage from "0%" to "100%", such as "20%" or "99.95%"
               help: write it as a percentage: "20%" is a fifth

            scenarios/x.json:3:51: error[wrong-unit]: "99,9%" is no share
               3 |   "expect": [ { "accepted": 0.99 }, { "accepted": ">= 99,9%" }, { "accepted": "all" } ] }
                 |                                                   ^^^^^^^^^^
               at: expect[1].accepted
               expected: "<", "<=", "=", ">=" or ">" before a percentage from "0%" to "100%", such as "20%" or "99.95%"
               help: write "99.9%"

            scenarios/x.json:3:79: error[wrong-unit]: "all" is no share
               3 |   "expect": [ { "accepted": 0.99 }, { "accepted": ">= 99,9%" }, { "accepted": "all" } ] }
                 |                                                                               ^^^^^
               at: expect[2].accepted
               expected: "<", "<=", "=", ">=" or ">" before a percentage from "0%" to "100%", such as "20%" or "99.95%"

            4 errors
            """#),
    WrongFile(
        "rates and lengths beyond their bounds",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "0/s", "call": "GET /ping", "for": "0ms" },
            { "client": "supa-cli", "rate": "1000000/s", "call": "GET /ping", "for": "61m" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "timeout": "0ms", "workers": 0 },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "timeout": "2m", "workers": 65 } ] }
        """#,
        says: #"""
            scenarios/x.json:3:37: error[out-of-range]: "0/s" is out of range
               3 |     { "client": "supa-cli", "rate": "0/s", "call": "GET /ping", "for": "0ms" },
                 |                                     ^^^^^
               at: traffic[0].rate
               expected: a rate from 6/m to 100000/s

            scenarios/x.json:3:72: error[out-of-range]: "0ms" is out of range
               3 |     { "client": "supa-cli", "rate": "0/s", "call": "GET /ping", "for": "0ms" },
                 |                                                                        ^^^^^
               at: traffic[0].for
               expected: a duration from 1ms to 1h

            scenarios/x.json:4:37: error[out-of-range]: "1000000/s" is out of range
               4 |     { "client": "supa-cli", "rate": "1000000/s", "call": "GET /ping", "for": "61m" },
                 |                                     ^^^^^^^^^^^
               at: traffic[1].rate
               expected: a rate from 6/m to 100000/s

            scenarios/x.json:4:78: error[out-of-range]: "61m" is out of range
               4 |     { "client": "supa-cli", "rate": "1000000/s", "call": "GET /ping", "for": "61m" },
                 |                                                                              ^^^^^
               at: traffic[1].for
               expected: a duration from 1ms to 1h

            scenarios/x.json:5:89: error[out-of-range]: "0ms" is out of range
               5 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "timeout": "0ms", "workers": 0 },
                 |                                                                                         ^^^^^
               at: traffic[2].timeout
               expected: a duration from 1ms to 1m

            scenarios/x.json:5:107: error[out-of-range]: 0 is out of range
               5 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "timeout": "0ms", "workers": 0 },
                 |                                                                                                           ^
               at: traffic[2].workers
               expected: a whole number from 1 to 3

            scenarios/x.json:6:89: error[out-of-range]: "2m" is out of range
               6 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "timeout": "2m", "workers": 65 } ] }
                 |                                                                                         ^^^^
               at: traffic[3].timeout
               expected: a duration from 1ms to 1m

            scenarios/x.json:6:106: error[out-of-range]: 65 is out of range
               6 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "timeout": "2m", "workers": 65 } ] }
                 |                                                                                                          ^^
               at: traffic[3].workers
               expected: a whole number from 1 to 3

            8 errors
            """#),
    WrongFile(
        "numbers beyond their bounds in a step",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 99 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:76: error[out-of-range]: 99 is out of range
               2 |   "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 99 } } ] }
                 |                                                                            ^^
               at: steps[0].expect.status
               expected: a whole number from 100 to 599
            """#),
]

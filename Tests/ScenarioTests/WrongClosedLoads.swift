// Closed loads: files that are wrong, and all that is said of them.

let wrongClosedLoads: [WrongFile] = [
    WrongFile(
        "a rate and callers, and members of the other kind",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "concurrency": 2, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "thinkTime": "1s", "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "arrivals": "poisson", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:69: error[conflicting-members]: "rate" and "concurrency" cannot stand together
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "concurrency": 2, "for": "2s" },
                 |                                                                     ^^^^^^^^^^^^^
               at: traffic[0]
               expected: one of "rate", "concurrency"

            scenarios/x.json:4:82: error[conflicting-members]: "rate" and "thinkTime" cannot stand together
               4 |     { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "thinkTime": "1s", "for": "2s" },
                 |                                                                                  ^^^^
               at: traffic[1].thinkTime
               expected: "thinkTime" beside a "concurrency" only

            scenarios/x.json:5:84: error[conflicting-members]: "concurrency" and "arrivals" cannot stand together
               5 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "arrivals": "poisson", "for": "2s" } ] }
                 |                                                                                    ^^^^^^^^^
               at: traffic[2].arrivals
               expected: "arrivals" beside a "rate" only

            3 errors
            """#),
    WrongFile(
        "callers that cannot be",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 0, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": "20", "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2001, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:69: error[out-of-range]: 0 is out of range
               3 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 0, "for": "2s" },
                 |                                                                     ^
               at: traffic[0].concurrency
               expected: a whole number from 1 to 2000

            scenarios/x.json:4:69: error[wrong-kind]: a string cannot stand here
               4 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": "20", "for": "2s" },
                 |                                                                     ^^^^
               at: traffic[1].concurrency
               expected: a whole number from 1 to 2000

            scenarios/x.json:5:69: error[out-of-range]: 2001 is out of range
               5 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2001, "for": "2s" } ] }
                 |                                                                     ^^^^
               at: traffic[2].concurrency
               expected: a whole number from 1 to 2000

            3 errors
            """#),
    WrongFile(
        "callers without an end",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2 } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[missing-member]: a member is missing
               3 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2 } ] }
                 |     ^
               at: traffic[0]
               expected: one of "for", "until"
            """#),
    WrongFile(
        "more workers than callers",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 1, "workers": 2, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "workers": 3, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:83: error[out-of-range]: 2 workers cannot share one caller
               3 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 1, "workers": 2, "for": "2s" },
                 |                                                                                   ^
               at: traffic[0].workers
               expected: a whole number from 1 to 1

            scenarios/x.json:4:83: error[out-of-range]: 3 workers cannot share 2 callers
               4 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "workers": 3, "for": "2s" } ] }
                 |                                                                                   ^
               at: traffic[1].workers
               expected: a whole number from 1 to 2

            2 errors
            """#),
    WrongFile(
        "times to think that are none, too long, or the wrong way round",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": 10, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": "61s", "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": { "min": "20ms", "max": "10ms" }, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": { "max": "10ms" }, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:85: error[wrong-unit]: a number without a unit cannot stand here
               3 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": 10, "for": "2s" },
                 |                                                                                     ^^
               at: traffic[0].thinkTime
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "10s" for seconds

            scenarios/x.json:4:85: error[out-of-range]: "61s" is out of range
               4 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": "61s", "for": "2s" },
                 |                                                                                     ^^^^^
               at: traffic[1].thinkTime
               expected: a duration from 0s to 1m

            scenarios/x.json:5:109: error[out-of-range]: "10ms" is out of range
               5 | …t": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": { "min": "20ms", "max": "10ms" }, "for": "2s" },
                 |                                                                                                  ^^^^^^
               at: traffic[2].thinkTime.max
               expected: a duration from 20ms to 1m

            scenarios/x.json:6:85: error[missing-member]: the member "min" is missing
               6 |     { "client": "supa-cli", "call": "GET /api/data", "concurrency": 2, "thinkTime": { "max": "10ms" }, "for": "2s" } ] }
                 |                                                                                     ^
               at: traffic[3].thinkTime
               expected: "min"

            4 errors
            """#),
]

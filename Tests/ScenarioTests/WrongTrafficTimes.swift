// When a traffic is played: files that are wrong, and all that is said of them.

let wrongTrafficTimes: [WrongFile] = [
    WrongFile(
        "starts that are neither a time nor an event",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ],
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "from": 2, "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "from": {}, "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "from": { "after": "turn", "at": "2s" }, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:5:15: error[wrong-unit]: a number without a unit cannot stand here
               5 |       "from": 2, "for": "2s" },
                 |               ^
               at: traffic[0].from
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "2s" for seconds

            scenarios/x.json:7:15: error[missing-member]: the member "after" is missing
               7 |       "from": {}, "for": "2s" },
                 |               ^
               at: traffic[1].from
               expected: "after"

            scenarios/x.json:9:34: error[unknown-member]: "at" is not a member here
               9 |       "from": { "after": "turn", "at": "2s" }, "for": "2s" } ] }
                 |                                  ^^^^
               at: traffic[2].from
               expected: one of "after", "wait"

            3 errors
            """#),
    WrongFile(
        "ends that are none, and two of them",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ],
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "until": "8s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "until": { "wait": "1s" } },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "for": "8s", "until": { "after": "turn" } } ] }
        """#,
        says: #"""
            scenarios/x.json:5:16: error[wrong-kind]: a string cannot stand here
               5 |       "until": "8s" },
                 |                ^^^^
               at: traffic[0].until
               expected: an object

            scenarios/x.json:7:16: error[missing-member]: the member "after" is missing
               7 |       "until": { "wait": "1s" } },
                 |                ^
               at: traffic[1].until
               expected: "after"

            scenarios/x.json:9:20: error[conflicting-members]: "for" and "until" cannot stand together
               9 |       "for": "8s", "until": { "after": "turn" } } ] }
                 |                    ^^^^^^^
               at: traffic[2]
               expected: one of "for", "until"

            3 errors
            """#),
    WrongFile(
        "events that no one has named, and waits that are too long",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ],
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "from": { "after": "trun" }, "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "until": { "after": "traffic-3.starts", "wait": "25h" } } ] }
        """#,
        says: #"""
            scenarios/x.json:5:26: error[name-unknown]: there is no event "trun"
               5 |       "from": { "after": "trun" }, "for": "2s" },
                 |                          ^^^^^^
               at: traffic[0].from.after
               expected: one of "turn", "traffic-1.starts", "traffic-1.ends", "traffic-2.starts", "traffic-2.ends"
               help: did you mean "turn"?

            scenarios/x.json:7:27: error[name-unknown]: there is no event "traffic-3.starts"
               7 |       "until": { "after": "traffic-3.starts", "wait": "25h" } } ] }
                 |                           ^^^^^^^^^^^^^^^^^^
               at: traffic[1].until.after
               expected: one of "turn", "traffic-1.starts", "traffic-1.ends", "traffic-2.starts", "traffic-2.ends"
               help: did you mean "traffic-1.starts"?

            scenarios/x.json:7:55: error[out-of-range]: "25h" is out of range
               7 |       "until": { "after": "traffic-3.starts", "wait": "25h" } } ] }
                 |                                                       ^^^^^
               at: traffic[1].until.wait
               expected: a duration from 0s to 24h

            3 errors
            """#),
    WrongFile(
        "a traffic that waits for itself",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ],
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "name": "readers", "from": { "after": "readers.ends" }, "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "name": "writers", "until": { "after": "writers.ends" } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:5: error[waits-for-itself]: this traffic waits for itself: "readers.starts" waits for "readers.ends" waits for "readers.starts"
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
                 |     ^
               at: traffic[0]
               expected: a "from" with a time or a "for", or events that lead to one

            scenarios/x.json:6:5: error[waits-for-itself]: this traffic waits for itself: "writers.ends" waits for "writers.ends"
               6 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
                 |     ^
               at: traffic[1]
               expected: a "from" with a time or a "for", or events that lead to one

            2 errors
            """#),
    WrongFile(
        "traffics that wait for each other",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ],
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "name": "a", "from": { "after": "b.starts" }, "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "name": "b", "from": { "after": "c.ends" }, "for": "2s" },
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "name": "c", "until": { "after": "a.ends" } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:5: error[waits-for-itself]: this traffic waits for itself: "a.starts" waits for "b.starts" waits for "c.ends" waits for "a.ends" waits for "a.starts"
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
                 |     ^
               at: traffic[0]
               expected: a "from" with a time or a "for", or events that lead to one
            """#),
    WrongFile(
        "a traffic and a timeline that wait for each other",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "after": "a.ends", "fault": { "at": "jwks", "do": { "status": 503 } }, "for": "1s", "as": "outage" } ],
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
              "name": "a", "until": { "after": "outage.lifted" } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:5: error[waits-for-itself]: this traffic waits for itself: "a.ends" waits for "outage.lifted" waits for "outage" waits for "a.ends"
               4 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data",
                 |     ^
               at: traffic[0]
               expected: a "from" with a time or a "for", or events that lead to one
            """#),
    WrongFile(
        "a rate that changes in a line, until an event",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [ { "at": "1s", "rotate": {}, "as": "turn" } ],
          "traffic": [
            { "client": "supa-cli", "rate": { "from": "1/s", "to": "9/s" }, "call": "GET /api/data", "until": { "after": "turn" } },
            { "client": "supa-cli", "rate": [ { "rate": "1/s", "for": "9s" } ], "call": "GET /api/data", "until": { "after": "turn" } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:103: error[conflicting-members]: a rate that changes in a line must know how long it has for that
               4 | …{ "client": "supa-cli", "rate": { "from": "1/s", "to": "9/s" }, "call": "GET /api/data", "until": { "after": "turn" } },
                 |                                                                                                    ^
               at: traffic[0].until
               expected: "for" with a duration

            scenarios/x.json:5:107: error[conflicting-members]: each stretch of the rate has a "for" of its own
               5 | …nt": "supa-cli", "rate": [ { "rate": "1/s", "for": "9s" } ], "call": "GET /api/data", "until": { "after": "turn" } } ] }
                 |                                                                                                 ^
               at: traffic[1].until
               expected: no "until" beside a "rate" that is a list

            2 errors
            """#),
]

// How the requests of a traffic come: files that are wrong, and all that is said of them.

let wrongLoads: [WrongFile] = [
    WrongFile(
        "a rate that is neither one rate nor a change of rates",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": true, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "rate": {}, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "9/s", "too": "1/s" }, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:62: error[wrong-kind]: a truth value cannot stand here
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": true, "for": "2s" },
                 |                                                              ^^^^
               at: traffic[0].rate
               expected: a rate such as "50/s", {"from": "10/s", "to": "200/s"}, or a list of stretches

            scenarios/x.json:4:62: error[missing-member]: the member "from" is missing
               4 |     { "client": "supa-cli", "call": "GET /api/data", "rate": {}, "for": "2s" },
                 |                                                              ^
               at: traffic[1].rate
               expected: "from"

            scenarios/x.json:4:62: error[missing-member]: the member "to" is missing
               4 |     { "client": "supa-cli", "call": "GET /api/data", "rate": {}, "for": "2s" },
                 |                                                              ^
               at: traffic[1].rate
               expected: "to"

            scenarios/x.json:5:62: error[missing-member]: the member "to" is missing
               5 |     { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "9/s", "too": "1/s" }, "for": "2s" } ] }
                 |                                                              ^
               at: traffic[2].rate
               expected: "to"

            scenarios/x.json:5:79: error[unknown-member]: "too" is not a member here
               5 |     { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "9/s", "too": "1/s" }, "for": "2s" } ] }
                 |                                                                               ^^^^^
               at: traffic[2].rate
               expected: one of "from", "to"
               help: did you mean "to"?

            5 errors
            """#),
    WrongFile(
        "a rate that changes beyond what is allowed, and from nothing to nothing",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "-1/s", "to": "100001/s" }, "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "0/s", "to": "0/s" }, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:72: error[wrong-unit]: "-1/s" is no rate
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "-1/s", "to": "100001/s" }, "for": "2s" },
                 |                                                                        ^^^^^^
               at: traffic[0].rate.from
               expected: a number per unit of time without a space, such as "200/s", "30/m" or "1/h"
               help: write "1/s"

            scenarios/x.json:3:86: error[out-of-range]: "100001/s" is out of range
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "-1/s", "to": "100001/s" }, "for": "2s" },
                 |                                                                                      ^^^^^^^^^^
               at: traffic[0].rate.to
               expected: a rate from 0/s to 100000/s

            scenarios/x.json:4:5: error[traffic-without-request]: 0/s to 0/s for 2s is no request at all
               4 |     { "client": "supa-cli", "call": "GET /api/data", "rate": { "from": "0/s", "to": "0/s" }, "for": "2s" } ] }
                 |     ^
               at: traffic[1]
               expected: a rate and a length with at least one request

            3 errors
            """#),
    WrongFile(
        "arrivals that are neither even nor random",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "arrivals": "Poisson", "for": "2s" },
            { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "arrivals": 1, "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:81: error[unknown-value]: "Poisson" is not known here
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "arrivals": "Poisson", "for": "2s" },
                 |                                                                                 ^^^^^^^^^
               at: traffic[0].arrivals
               expected: one of "constant", "poisson"
               help: did you mean "poisson"?

            scenarios/x.json:4:81: error[wrong-kind]: a number cannot stand here
               4 |     { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "arrivals": 1, "for": "2s" } ] }
                 |                                                                                 ^
               at: traffic[1].arrivals
               expected: one of "constant", "poisson"

            2 errors
            """#),
    WrongFile(
        "more requests at random than can be drawn",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": "100000/s", "arrivals": "poisson", "for": "1h" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[out-of-range]: this is more than can be drawn at random
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": "100000/s", "arrivals": "poisson", "for": "1h" } ] }
                 |     ^
               at: traffic[0]
               expected: at most 10000000 requests, or "arrivals": "constant"
            """#),
    WrongFile(
        "random arrivals of which the seed makes none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": "1/s", "arrivals": "poisson", "for": "10ms" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[traffic-without-request]: 1/s for 10ms is no request at all
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": "1/s", "arrivals": "poisson", "for": "10ms" } ] }
                 |     ^
               at: traffic[0]
               expected: a rate and a length with at least one request
            """#),
    WrongFile(
        "stretches of a rate without a length, with two rates, and none at all",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "9/s" }, { "rate": "9/s", "from": "1/s", "to": "2/s", "for": "2s" }, { "for": "2s" }, { "to": "2/s", "for": "2s" } ] },
            { "client": "supa-cli", "call": "GET /api/data", "rate": [] } ] }
        """#,
        says: #"""
            scenarios/x.json:3:64: error[missing-member]: the member "for" is missing
               3 | … { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "9/s" }, { "rate": "9/s", "from": "1/s", "to": "2/…
                 |                                                              ^
               at: traffic[0].rate[0]
               expected: "for"

            scenarios/x.json:3:93: error[conflicting-members]: "rate" and "from" cannot stand together
               3 | …l": "GET /api/data", "rate": [ { "rate": "9/s" }, { "rate": "9/s", "from": "1/s", "to": "2/s", "for": "2s" }, { "for": "…
                 |                                                              ^^^^^
               at: traffic[0].rate[1].rate
               expected: "rate", or "from" with "to"

            scenarios/x.json:3:143: error[missing-member]: the member "rate" is missing
               3 | … "9/s" }, { "rate": "9/s", "from": "1/s", "to": "2/s", "for": "2s" }, { "for": "2s" }, { "to": "2/s", "for": "2s" } ] },
                 |                                                                        ^
               at: traffic[0].rate[2]
               expected: "rate"

            scenarios/x.json:3:160: error[missing-member]: the member "from" is missing
               3 | … "9/s" }, { "rate": "9/s", "from": "1/s", "to": "2/s", "for": "2s" }, { "for": "2s" }, { "to": "2/s", "for": "2s" } ] },
                 |                                                                                         ^
               at: traffic[0].rate[3]
               expected: "from"

            scenarios/x.json:4:62: error[wrong-count]: the array has 0 items
               4 |     { "client": "supa-cli", "call": "GET /api/data", "rate": [] } ] }
                 |                                                              ^
               at: traffic[1].rate
               expected: 1 to 50 items

            5 errors
            """#),
    WrongFile(
        "a length beside stretches that have their own",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "9/s", "for": "2s" } ], "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:105: error[conflicting-members]: each stretch of the rate has a "for" of its own
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "9/s", "for": "2s" } ], "for": "2s" } ] }
                 |                                                                                                         ^^^^
               at: traffic[0].for
               expected: no "for" beside a "rate" that is a list
            """#),
    WrongFile(
        "stretches that are longer than a traffic may be",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "9/s", "for": "40m" }, { "rate": "9/s", "for": "40m" } ] } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[out-of-range]: the stretches of the rate last 80m
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "9/s", "for": "40m" }, { "rate": "9/s", "for": …
                 |     ^
               at: traffic[0]
               expected: at most 1h
            """#),
    WrongFile(
        "stretches that leave no request",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "0/s", "for": "2s" }, { "from": "0/s", "to": "1/s", "for": "1s" } ] } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[traffic-without-request]: 0/s for 2s, then 0/s to 1/s for 1s is no request at all
               3 |     { "client": "supa-cli", "call": "GET /api/data", "rate": [ { "rate": "0/s", "for": "2s" }, { "from": "0/s", "to": "1…
                 |     ^
               at: traffic[0]
               expected: a rate and a length with at least one request
            """#),
    WrongFile(
        "seeds that are none",
        #"""
        { "formatVersion": 1, "title": "t", "seed": -1,
          "traffic": [
            { "client": "supa-cli", "call": "GET /api/data", "rate": "9/s", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:1:45: error[out-of-range]: -1 is out of range
               1 | { "formatVersion": 1, "title": "t", "seed": -1,
                 |                                             ^^
               at: seed
               expected: a whole number of at least 0
            """#),
]

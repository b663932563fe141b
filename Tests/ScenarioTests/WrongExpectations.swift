// A scenario's expectations and thresholds: files that are wrong, and all that is said of them.

let wrongExpectations: [WrongFile] = [
    WrongFile(
        "kinds that do not exist, and two at once",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "outtage": "0ms" },
            { "outage": "0ms", "stranded": "0ms" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:5: error[missing-member]: a member is missing
               4 |     { "outtage": "0ms" },
                 |     ^
               at: expect[0]
               expected: one of "outage", "stranded", "exposure", "accepted", "grace", "refused", "requests", "keysUsed", "sideBySide", "jwksFetches", "fetchesAtOnce", "firstUse"

            scenarios/x.json:4:7: error[unknown-member]: "outtage" is not a member here
               4 |     { "outtage": "0ms" },
                 |       ^^^^^^^^^
               at: expect[0]
               expected: one of "outage", "stranded", "exposure", "accepted", "grace", "refused", "requests", "keysUsed", "sideBySide", "jwksFetches", "fetchesAtOnce", "firstUse", …
               help: did you mean "outage"?

            scenarios/x.json:5:24: error[conflicting-members]: "outage" and "stranded" cannot stand together
               5 |     { "outage": "0ms", "stranded": "0ms" } ] }
                 |                        ^^^^^^^^^^
               at: expect[1]
               expected: one of "outage", "stranded", "exposure", "accepted", "grace", "refused", "requests", "keysUsed", "sideBySide", "jwksFetches", "fetchesAtOnce", "firstUse"

            3 errors
            """#),
    WrongFile(
        "durations that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "outage": 0 },
            { "outage": "<= 2.5" },
            { "exposure": "== 3s" },
            { "sideBySide": true } ] }
        """#,
        says: #"""
            scenarios/x.json:4:17: error[wrong-unit]: "0" is no duration
               4 |     { "outage": 0 },
                 |                 ^
               at: expect[0].outage
               expected: "<", "<=", "=", ">=" or ">" before a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "0s" for seconds

            scenarios/x.json:5:17: error[wrong-unit]: "2.5" is no duration
               5 |     { "outage": "<= 2.5" },
                 |                 ^^^^^^^^
               at: expect[1].outage
               expected: "<", "<=", "=", ">=" or ">" before a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "2.5s" for seconds

            scenarios/x.json:6:19: error[wrong-unit]: "= 3s" is no duration
               6 |     { "exposure": "== 3s" },
                 |                   ^^^^^^^
               at: expect[2].exposure
               expected: "<", "<=", "=", ">=" or ">" before a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "3s"

            scenarios/x.json:7:21: error[wrong-kind]: a truth value cannot stand here
               7 |     { "sideBySide": true } ] }
                 |                     ^^^^
               at: expect[3].sideBySide
               expected: "<", "<=", "=", ">=" or ">" before a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            4 errors
            """#),
    WrongFile(
        "shares that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "accepted": 1 },
            { "accepted": ">= 101%" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:19: error[wrong-unit]: "1" is no share
               4 |     { "accepted": 1 },
                 |                   ^
               at: expect[0].accepted
               expected: "<", "<=", "=", ">=" or ">" before a percentage from "0%" to "100%", such as "20%" or "99.95%"
               help: write it as a percentage: "20%" is a fifth

            scenarios/x.json:5:19: error[wrong-unit]: "101%" is more than the whole
               5 |     { "accepted": ">= 101%" } ] }
                 |                   ^^^^^^^^^
               at: expect[1].accepted
               expected: "<", "<=", "=", ">=" or ">" before a percentage from "0%" to "100%", such as "20%" or "99.95%"

            2 errors
            """#),
    WrongFile(
        "counts that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "grace": ">= ten" },
            { "requests": -1 },
            { "keysUsed": 1.5 },
            { "jwksFetches": [] } ] }
        """#,
        says: #"""
            scenarios/x.json:4:16: error[bound-malformed]: this is no comparison with a number
               4 |     { "grace": ">= ten" },
                 |                ^^^^^^^^
               at: expect[0].grace
               expected: a number from 0 to 1000000000000, or a comparison with one, such as ">= 10"

            scenarios/x.json:5:19: error[out-of-range]: -1 is out of range
               5 |     { "requests": -1 },
                 |                   ^^
               at: expect[1].requests
               expected: a whole number from 0 to 1000000000000

            scenarios/x.json:6:19: error[wrong-kind]: 1.5 is no whole number
               6 |     { "keysUsed": 1.5 },
                 |                   ^^^
               at: expect[2].keysUsed
               expected: a whole number from 0 to 1000000000000

            scenarios/x.json:7:22: error[wrong-kind]: an array cannot stand here
               7 |     { "jwksFetches": [] } ] }
                 |                      ^
               at: expect[3].jwksFetches
               expected: a number from 0 to 1000000000000, or a comparison with one, such as ">= 10"

            4 errors
            """#),
    WrongFile(
        "comparisons that nothing holds",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "outage": "< 0ms" },
            { "accepted": "> 100%" },
            { "requests": "< 0" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:17: error[bound-never-holds]: nothing is < 0s
               4 |     { "outage": "< 0ms" },
                 |                 ^^^^^^^
               at: expect[0].outage
               expected: a comparison that can hold

            scenarios/x.json:5:19: error[bound-never-holds]: nothing is > 100%
               5 |     { "accepted": "> 100%" },
                 |                   ^^^^^^^^
               at: expect[1].accepted
               expected: a comparison that can hold

            scenarios/x.json:6:19: error[bound-never-holds]: nothing is < 0
               6 |     { "requests": "< 0" } ] }
                 |                   ^^^^^
               at: expect[2].requests
               expected: a comparison that can hold

            3 errors
            """#),
    WrongFile(
        "refusals by codes that do not exist, and by none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "refused": { "invalid-token": 3 } },
            { "refused": {} } ] }
        """#,
        says: #"""
            scenarios/x.json:4:20: error[name-unknown]: there is no error code "invalid-token"
               4 |     { "refused": { "invalid-token": 3 } },
                 |                    ^^^^^^^^^^^^^^^
               at: expect[0].refused.invalid-token
               expected: one of "none", "invalid_request", "invalid_token", "insufficient_scope", "invalid_client", "invalid_grant", "invalid_scope", "unauthorized_client", "unsupported_grant_type", "access_denied", "temporarily_unavailable", "server_error", …
               help: did you mean "invalid_token"?

            scenarios/x.json:5:18: error[expects-nothing]: no error code is named here
               5 |     { "refused": {} } ] }
                 |                  ^
               at: expect[1].refused
               expected: an object such as {"invalid_token": ">= 10"}

            2 errors
            """#),
    WrongFile(
        "a traffic that does not exist",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "traffic": "readers", "accepted": "100%" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:18: error[name-unknown]: there is no traffic "readers"
               4 |     { "traffic": "readers", "accepted": "100%" } ] }
                 |                  ^^^^^^^^^
               at: expect[0].traffic
               expected: "traffic-1"
            """#),
    WrongFile(
        "members that belong to other kinds",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "traffic": "traffic-1", "outage": "0ms" },
            { "stranded": "0ms", "resolution": "1s" },
            { "outage": "0ms", "resolution": "0s" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:7: error[unknown-member]: "traffic" is not a member here
               4 |     { "traffic": "traffic-1", "outage": "0ms" },
                 |       ^^^^^^^^^
               at: expect[0]
               expected: one of "outage", "stranded", "exposure", "accepted", "grace", "refused", "requests", "keysUsed", "sideBySide", "jwksFetches", "fetchesAtOnce", "firstUse", …

            scenarios/x.json:5:26: error[unknown-member]: "resolution" is not a member here
               5 |     { "stranded": "0ms", "resolution": "1s" },
                 |                          ^^^^^^^^^^^^
               at: expect[1]
               expected: one of "outage", "stranded", "exposure", "accepted", "grace", "refused", "requests", "keysUsed", "sideBySide", "jwksFetches", "fetchesAtOnce", "firstUse", …

            scenarios/x.json:6:38: error[out-of-range]: "0s" is out of range
               6 |     { "outage": "0ms", "resolution": "0s" } ] }
                 |                                      ^^^^
               at: expect[2].resolution
               expected: a duration from 1ms to 1h

            3 errors
            """#),
    WrongFile(
        "traffic that is not there",
        #"""
        { "formatVersion": 1, "title": "t",
          "expect": [ { "accepted": "100%" }, { "stranded": "0ms" }, { "keysUsed": 0 } ],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:2:29: error[expectation-without-traffic]: "accepted" speaks of traffic, and there is none
               2 |   "expect": [ { "accepted": "100%" }, { "stranded": "0ms" }, { "keysUsed": 0 } ],
                 |                             ^^^^^^
               at: expect[0].accepted
               expected: an expectation on steps, or a "traffic"

            scenarios/x.json:2:53: error[expectation-without-traffic]: "stranded" speaks of traffic, and there is none
               2 |   "expect": [ { "accepted": "100%" }, { "stranded": "0ms" }, { "keysUsed": 0 } ],
                 |                                                     ^^^^^
               at: expect[1].stranded
               expected: an expectation on steps, or a "traffic"

            2 errors
            """#),
    WrongFile(
        "thresholds that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "thresholds": [
            { "traffic": "traffic-1", "p99": "< 50" },
            { "traffic": "traffic-1", "p95": "< 50ms" },
            { "p50": "< 5ms", "max": "< 50ms" },
            { "traffic": "readers", "p50": "< 5ms" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:38: error[wrong-unit]: "50" is no duration
               4 |     { "traffic": "traffic-1", "p99": "< 50" },
                 |                                      ^^^^^^
               at: thresholds[0].p99
               expected: "<", "<=", "=", ">=" or ">" before a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "50s" for seconds

            scenarios/x.json:5:5: error[missing-member]: a member is missing
               5 |     { "traffic": "traffic-1", "p95": "< 50ms" },
                 |     ^
               at: thresholds[1]
               expected: one of "p50", "p90", "p99", "p99.9", "max"

            scenarios/x.json:5:31: error[unknown-member]: "p95" is not a member here
               5 |     { "traffic": "traffic-1", "p95": "< 50ms" },
                 |                               ^^^^^
               at: thresholds[1]
               expected: one of "traffic", "p50", "p90", "p99", "p99.9", "max"
               help: did you mean "p90"?

            scenarios/x.json:6:5: error[missing-member]: the member "traffic" is missing
               6 |     { "p50": "< 5ms", "max": "< 50ms" },
                 |     ^
               at: thresholds[2]
               expected: "traffic"

            scenarios/x.json:6:23: error[conflicting-members]: "p50" and "max" cannot stand together
               6 |     { "p50": "< 5ms", "max": "< 50ms" },
                 |                       ^^^^^
               at: thresholds[2]
               expected: one of "p50", "p90", "p99", "p99.9", "max"

            scenarios/x.json:7:18: error[name-unknown]: there is no traffic "readers"
               7 |     { "traffic": "readers", "p50": "< 5ms" } ] }
                 |                  ^^^^^^^^^
               at: thresholds[3].traffic
               expected: "traffic-1"

            6 errors
            """#),
    WrongFile(
        "parts of a measure that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ],
          "expect": [
            { "outage": "0ms", "kind": "revoked" },
            { "exposure": "0ms", "kind": "revoked", "key": 1 },
            { "stranded": "0ms", "kind": "late" },
            { "outage": "0ms", "key": 0 },
            { "jwksFetches": 1, "server": "apy" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:32: error[name-unknown]: there is no kind "revoked"
               4 |     { "outage": "0ms", "kind": "revoked" },
                 |                                ^^^^^^^^^
               at: expect[0].kind
               expected: one of "refused", "unavailable", "late"

            scenarios/x.json:5:45: error[conflicting-members]: "kind" and "key" cannot stand together
               5 |     { "exposure": "0ms", "kind": "revoked", "key": 1 },
                 |                                             ^^^^^
               at: expect[1]
               expected: one of "kind", "key", "client"

            scenarios/x.json:6:26: error[unknown-member]: "kind" is not a member here
               6 |     { "stranded": "0ms", "kind": "late" },
                 |                          ^^^^^^
               at: expect[2]
               expected: one of "outage", "stranded", "exposure", "accepted", "grace", "refused", "requests", "keysUsed", "sideBySide", "jwksFetches", "fetchesAtOnce", "firstUse", …

            scenarios/x.json:7:31: error[out-of-range]: 0 is out of range
               7 |     { "outage": "0ms", "key": 0 },
                 |                               ^
               at: expect[3].key
               expected: a whole number from 1 to 1000

            scenarios/x.json:8:35: error[name-unknown]: there is no resource server "apy"
               8 |     { "jwksFetches": 1, "server": "apy" } ] }
                 |                                   ^^^^^
               at: expect[4].server
               expected: "api"
               help: did you mean "api"?

            5 errors
            """#),
]

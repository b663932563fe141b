// Files that are meant to do harm, and all that is said of them.

let wrongHostile: [WrongFile] = [
    WrongFile(
        "a number beyond 64 bits",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "workers": 9223372036854775808 } ] }
        """#,
        says: #"""
            scenarios/x.json:3:89: error[out-of-range]: 9223372036854775808 is out of range
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "workers": 9223372036854775808 } ] }
                 |                                                                                         ^^^^^^^^^^^^^^^^^^^
               at: traffic[0].workers
               expected: a whole number from 1 to 3
            """#),
    WrongFile(
        "a number beyond any",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "workers": 1e999 } ] }
        """#,
        says: #"""
            scenarios/x.json:3:89: error[out-of-range]: 1e999 is out of range
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "workers": 1e999 } ] }
                 |                                                                                         ^^^^^
               at: traffic[0].workers
               expected: a whole number from 1 to 3
            """#),
    WrongFile(
        "a number that is no whole one",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "workers": 1.5 } ] }
        """#,
        says: #"""
            scenarios/x.json:3:89: error[wrong-kind]: 1.5 is no whole number
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s", "workers": 1.5 } ] }
                 |                                                                                         ^^^
               at: traffic[0].workers
               expected: a whole number from 1 to 3
            """#),
    WrongFile(
        "a duration beyond 292 years, and one finer than a nanosecond",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "99999999999d", "from": "0.1ns" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:72: error[wrong-unit]: "99999999999d" is longer than 292 years
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "99999999999d", "from": "0.1ns" } ] }
                 |                                                                        ^^^^^^^^^^^^^^
               at: traffic[0].for
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:3:96: error[wrong-unit]: "0.1ns" is finer than a nanosecond
               3 |     { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "99999999999d", "from": "0.1ns" } ] }
                 |                                                                                                ^^^^^^^
               at: traffic[0].from
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            2 errors
            """#),
    WrongFile(
        "a duration of a thousand digits",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "\#(String(repeating: "7", count: 1000))s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:72: error[wrong-unit]: "777777777777777777777777777777777777777777777777777777777777…" is no duration
               3 | …nt": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "77777777777777777777777777777777777777777777777777777777777…
                 |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               at: traffic[0].for
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
            """#),
    WrongFile(
        "half of a surrogate pair",
        #"""
        { "formatVersion": 1, "title": "\ud83d" }
        """#,
        says: #"""
            scenarios/x.json:1:33: error[json-lone-surrogate]: "\ud83d" is half of a surrogate pair
               1 | { "formatVersion": 1, "title": "\ud83d" }
                 |                                 ^^^^^^
               help: a character beyond U+FFFF is written as it is, or as two escapes such as \ud83d\ude00
            """#),
    WrongFile(
        "a NUL in a title and in a client's name",
        #"""
        { "formatVersion": 1, "title": "a\u0000b",
          "traffic": [ { "client": "supa\u0000cli", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:1:32: error[string-unprintable]: this text holds control characters
               1 | { "formatVersion": 1, "title": "a\u0000b",
                 |                                ^^^^^^^^^^
               at: title
               expected: one line of printable text

            scenarios/x.json:2:28: error[name-unknown]: there is no client of this name
               2 |   "traffic": [ { "client": "supa\u0000cli", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
                 |                            ^^^^^^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"
               help: did you mean "supa-cli"?

            2 errors
            """#),
    WrongFile(
        "names that turn the order of writing around",
        #"""
        { "formatVersion": 1, "title": "t", "\u202etraffic": 1,
          "traffic": [ { "client": "\u202eilc-apus", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:1:37: error[unknown-member]: "\u202etraffic" is not a member here
               1 | { "formatVersion": 1, "title": "t", "\u202etraffic": 1,
                 |                                     ^^^^^^^^^^^^^^^
               expected: one of "$schema", "formatVersion", "title", "why", "seed", "tryNext", "lab", "traffic", "timeline", "steps", "expect", "thresholds", …
               help: did you mean "traffic"?

            scenarios/x.json:2:28: error[name-unknown]: there is no client of this name
               2 |   "traffic": [ { "client": "\u202eilc-apus", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
                 |                            ^^^^^^^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"

            2 errors
            """#),
    WrongFile(
        "a name of colours",
        #"""
        { "formatVersion": 1, "title": "t", "\u001b[31mtraffic": [],
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:37: error[unknown-member]: "\u001b[31mtraffic" is not a member here
               1 | { "formatVersion": 1, "title": "t", "\u001b[31mtraffic": [],
                 |                                     ^^^^^^^^^^^^^^^^^^^
               expected: one of "$schema", "formatVersion", "title", "why", "seed", "tryNext", "lab", "traffic", "timeline", "steps", "expect", "thresholds", …
            """#),
    WrongFile(
        "a member that stands twice, deep inside",
        #"""
        { "formatVersion": 1, "title": "t",
          "lab": { "clients": { "supa-cli": { "name": "a", "n\u0061me": "b" } } } }
        """#,
        says: #"""
            scenarios/x.json:2:52: error[json-duplicate-name]: the name "n\u0061me" stands twice in one object, first at 2:39
               2 |   "lab": { "clients": { "supa-cli": { "name": "a", "n\u0061me": "b" } } } }
                 |                                                    ^^^^^^^^^^^
               help: keep one of the two
            """#),
    WrongFile(
        "a name in two encodings",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-cli", "rate": "9/s", "call": "GET /ping", "for": "1s" } ],
          "expect": [ { "refused": { "\u00e9": 1, "e\u0301": 1 } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:30: error[name-unknown]: there is no error code of this name
               4 |   "expect": [ { "refused": { "\u00e9": 1, "e\u0301": 1 } } ] }
                 |                              ^^^^^^^^
               at: expect[0].refused.é
               expected: one of "none", "invalid_request", "invalid_token", "insufficient_scope", "invalid_client", "invalid_grant", "invalid_scope", "unauthorized_client", "unsupported_grant_type", "access_denied", "temporarily_unavailable", "server_error", …

            scenarios/x.json:4:43: error[duplicate-name]: the name "é" stands twice, in two encodings
               4 |   "expect": [ { "refused": { "\u00e9": 1, "e\u0301": 1 } } ] }
                 |                                           ^^^^^^^^^
               at: expect[0].refused
               help: keep one of the two

            2 errors
            """#),
    WrongFile(
        "a name that looks like another",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "supa-\u0441li", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:17: error[name-unknown]: there is no client of this name
               3 |     { "client": "supa-\u0441li", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
                 |                 ^^^^^^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"
               help: did you mean "supa-cli"?
            """#),
    WrongFile(
        "a very long name",
        #"""
        { "formatVersion": 1, "title": "t",
          "traffic": [
            { "client": "\#(String(repeating: "a", count: 3000))", "rate": "9/s", "call": "GET /ping", "for": "1s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:17: error[name-unknown]: there is no client of this name
               3 |     { "client": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
                 |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               at: traffic[0].client
               expected: one of "supa-cli", "guest"
            """#),
    WrongFile(
        "a very long title",
        #"""
        { "formatVersion": 1, "title": "\#(String(repeating: "a", count: 300))",
          "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:1:32: error[string-length]: this string is too long
               1 | { "formatVersion": 1, "title": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
                 |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               at: title
               expected: 1 to 200 bytes
            """#),
    WrongFile(
        "lists in lists in lists",
        #"""
        { "formatVersion": 1, "title": \#(String(repeating: "[", count: 70))
        """#,
        says: #"""
            scenarios/x.json:1:95: error[json-too-deep]: objects and arrays stand inside each other more than 64 levels deep
               1 | { "formatVersion": 1, "title": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
                 |                                                                                               ^
               expected: at most 64 levels
            """#),
]

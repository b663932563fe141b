// A scenario's timeline: files that are wrong, and all that is said of them.

let wrongTimeline: [WrongFile] = [
    WrongFile(
        "an instant and an event together, and neither",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "1s", "after": "traffic-1.ends", "rotate": {} },
            { "rotate": {} } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:19: error[conflicting-members]: "at" and "after" cannot stand together
               3 |     { "at": "1s", "after": "traffic-1.ends", "rotate": {} },
                 |                   ^^^^^^^
               at: timeline[0]
               expected: one of "at", "after"

            scenarios/x.json:4:5: error[missing-member]: a member is missing
               4 |     { "rotate": {} } ],
                 |     ^
               at: timeline[1]
               expected: one of "at", "after"

            2 errors
            """#),
    WrongFile(
        "two actions, and none",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "1s", "rotate": {}, "revoke": "previous" },
            { "at": "1s" } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:33: error[conflicting-members]: "rotate" and "revoke" cannot stand together
               3 |     { "at": "1s", "rotate": {}, "revoke": "previous" },
                 |                                 ^^^^^^^^
               at: timeline[0]
               expected: one of "rotate", "revoke", "fault", "clear", "restart", "kill", "pause", "clock", "secret", "grant", "tokenLifetime"

            scenarios/x.json:4:5: error[missing-member]: a member is missing
               4 |     { "at": "1s" } ],
                 |     ^
               at: timeline[1]
               expected: one of "rotate", "revoke", "fault", "clear", "restart", "kill", "pause", "clock", "secret", "grant", "tokenLifetime"

            2 errors
            """#),
    WrongFile(
        "actions that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "1s", "rotate": "now" },
            { "at": "1s", "rotate": { "to": "next" } },
            { "at": "1s", "revoke": "current" } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:29: error[wrong-kind]: a string cannot stand here
               3 |     { "at": "1s", "rotate": "now" },
                 |                             ^^^^^
               at: timeline[0].rotate
               expected: an object

            scenarios/x.json:4:31: error[unknown-member]: "to" is not a member here
               4 |     { "at": "1s", "rotate": { "to": "next" } },
                 |                               ^^^^
               at: timeline[1].rotate
               expected: "style"

            scenarios/x.json:5:29: error[unknown-value]: "current" is not known here
               5 |     { "at": "1s", "revoke": "current" } ],
                 |                             ^^^^^^^^^
               at: timeline[2].revoke
               expected: "previous"

            3 errors
            """#),
    WrongFile(
        "a wait beside an instant",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "1s", "wait": "1s", "rotate": {} } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:27: error[wait-with-at]: a wait counts from an event, and "at" names an instant
               3 |     { "at": "1s", "wait": "1s", "rotate": {} } ],
                 |                           ^^^^
               at: timeline[0].wait
               expected: "after" with "wait", or "at" alone
            """#),
    WrongFile(
        "events that nothing leaves behind",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "1s", "rotate": {}, "as": "turn" },
            { "after": "trun", "revoke": "previous" },
            { "after": "readers.ends", "rotate": {} } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:16: error[name-unknown]: there is no event "trun"
               4 |     { "after": "trun", "revoke": "previous" },
                 |                ^^^^^^
               at: timeline[1].after
               expected: one of "turn", "traffic-1.starts", "traffic-1.ends"
               help: did you mean "turn"?

            scenarios/x.json:5:16: error[name-unknown]: there is no event "readers.ends"
               5 |     { "after": "readers.ends", "rotate": {} } ],
                 |                ^^^^^^^^^^^^^^
               at: timeline[2].after
               expected: one of "turn", "traffic-1.starts", "traffic-1.ends"

            2 errors
            """#),
    WrongFile(
        "an entry that waits for itself",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "after": "turn", "rotate": {}, "as": "turn" } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[waits-for-itself]: this entry waits for "turn", which is itself
               3 |     { "after": "turn", "rotate": {}, "as": "turn" } ],
                 |     ^
               at: timeline[0]
               expected: an "at", or an "after" that leads to one or to a traffic
            """#),
    WrongFile(
        "entries that wait for each other",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "after": "b", "rotate": {}, "as": "a" },
            { "after": "c", "rotate": {}, "as": "b" },
            { "after": "b", "revoke": "previous", "as": "c" } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:5: error[waits-for-itself]: this entry waits for "c", which waits for "b", which is itself
               4 |     { "after": "c", "rotate": {}, "as": "b" },
                 |     ^
               at: timeline[1]
               expected: an "at", or an "after" that leads to one or to a traffic
            """#),
    WrongFile(
        "a name that stands twice, and one that cannot be used",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": "1s", "rotate": {}, "as": "turn" },
            { "at": "2s", "rotate": {}, "as": "turn" },
            { "at": "3s", "rotate": {}, "as": "the turn" } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:4:39: error[name-twice]: another timeline entry has the name "turn"
               4 |     { "at": "2s", "rotate": {}, "as": "turn" },
                 |                                       ^^^^^^
               at: timeline[1]
               expected: a name of its own

            scenarios/x.json:5:39: error[name-invalid]: this name cannot be used
               5 |     { "at": "3s", "rotate": {}, "as": "the turn" } ],
                 |                                       ^^^^^^^^^^
               at: timeline[2].as
               expected: 1 to 64 letters, digits, "-" and "_", the first one a letter or digit

            2 errors
            """#),
    WrongFile(
        "instants without a unit, before zero, and after a day",
        #"""
        { "formatVersion": 1, "title": "t",
          "timeline": [
            { "at": 1, "rotate": {} },
            { "at": "-1s", "rotate": {} },
            { "at": "25h", "rotate": {} } ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """#,
        says: #"""
            scenarios/x.json:3:13: error[wrong-unit]: a number without a unit cannot stand here
               3 |     { "at": 1, "rotate": {} },
                 |             ^
               at: timeline[0].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"
               help: write "1s" for seconds

            scenarios/x.json:4:13: error[wrong-unit]: "-1s" is negative
               4 |     { "at": "-1s", "rotate": {} },
                 |             ^^^^^
               at: timeline[1].at
               expected: a number and its unit without a space, such as "250ms", "1.5s", "5m" or "24h"

            scenarios/x.json:5:13: error[out-of-range]: "25h" is out of range
               5 |     { "at": "25h", "rotate": {} } ],
                 |             ^^^^^
               at: timeline[2].at
               expected: a duration from 0s to 24h

            3 errors
            """#),
]

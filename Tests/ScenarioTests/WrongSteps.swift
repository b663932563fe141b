// A scenario's steps: files that are wrong, and all that is said of them.

let wrongSteps: [WrongFile] = [
    WrongFile(
        "no action, and two",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "expect": { "status": 200 } },
            { "call": "GET /ping", "requestToken": {}, "as": "guest", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[missing-member]: a member is missing
               3 |     { "expect": { "status": 200 } },
                 |     ^
               at: steps[0]
               expected: one of "call", "requestToken"

            scenarios/x.json:4:28: error[conflicting-members]: "call" and "requestToken" cannot stand together
               4 |     { "call": "GET /ping", "requestToken": {}, "as": "guest", "expect": { "status": 200 } } ] }
                 |                            ^^^^^^^^^^^^^^
               at: steps[1]
               expected: one of "call", "requestToken"

            2 errors
            """#),
    WrongFile(
        "no expectation, and an empty one",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /ping", "token": "none" },
            { "call": "GET /ping", "token": "none", "expect": {} } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[missing-member]: the member "expect" is missing
               3 |     { "call": "GET /ping", "token": "none" },
                 |     ^
               at: steps[0]
               expected: "expect"

            scenarios/x.json:4:55: error[expects-nothing]: nothing is expected here
               4 |     { "call": "GET /ping", "token": "none", "expect": {} } ] }
                 |                                                       ^
               at: steps[1].expect
               expected: "status", "error", "header", "body" or "kid"

            2 errors
            """#),
    WrongFile(
        "a status and an error code that do not exist",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /ping", "token": "none", "expect": { "status": 99, "error": "invalid_tokn" } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:67: error[out-of-range]: 99 is out of range
               3 |     { "call": "GET /ping", "token": "none", "expect": { "status": 99, "error": "invalid_tokn" } } ] }
                 |                                                                   ^^
               at: steps[0].expect.status
               expected: a whole number from 100 to 599

            scenarios/x.json:3:80: error[name-unknown]: there is no error code "invalid_tokn"
               3 |     { "call": "GET /ping", "token": "none", "expect": { "status": 99, "error": "invalid_tokn" } } ] }
                 |                                                                                ^^^^^^^^^^^^^^
               at: steps[0].expect.error
               expected: one of "none", "invalid_request", "invalid_token", "insufficient_scope", "invalid_client", "invalid_grant", "invalid_scope", "unauthorized_client", "unsupported_grant_type", "access_denied", "temporarily_unavailable", "server_error", …
               help: did you mean "invalid_token"?

            2 errors
            """#),
    WrongFile(
        "a step without a client where the lab has two",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /api/data", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:5: error[name-missing]: the lab has 2 clients, and none is named here
               3 |     { "call": "GET /api/data", "expect": { "status": 200 } } ] }
                 |     ^
               at: steps[0]
               expected: "as" with the name of one
            """#),
    WrongFile(
        "choices of a token that are none",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /ping", "token": "old", "expect": { "status": 200 } },
            { "call": "GET /ping", "token": 1, "expect": { "status": 200 } },
            { "call": "GET /ping", "token": {}, "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:37: error[unknown-value]: this is no choice of a token
               3 |     { "call": "GET /ping", "token": "old", "expect": { "status": 200 } },
                 |                                     ^^^^^
               at: steps[0].token
               expected: "fresh", "none", {"use": "the name of a saved token"}, {"of": "a client"} or {"expired": true}

            scenarios/x.json:4:37: error[unknown-value]: a number cannot stand here
               4 |     { "call": "GET /ping", "token": 1, "expect": { "status": 200 } },
                 |                                     ^
               at: steps[1].token
               expected: "fresh", "none", {"use": "the name of a saved token"}, {"of": "a client"} or {"expired": true}

            scenarios/x.json:5:37: error[missing-member]: a member is missing
               5 |     { "call": "GET /ping", "token": {}, "expect": { "status": 200 } } ] }
                 |                                     ^
               at: steps[2].token
               expected: one of "use", "of", "expired"

            3 errors
            """#),
    WrongFile(
        "a token that no step saves",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /api/data", "as": "supa-cli", "save": "old", "expect": { "status": 200 } },
            { "call": "GET /api/data", "token": { "use": "odl" }, "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:50: error[name-unknown]: there is no saved token "odl"
               4 |     { "call": "GET /api/data", "token": { "use": "odl" }, "expect": { "status": 200 } } ] }
                 |                                                  ^^^^^
               at: steps[1].token.use
               expected: "old"
               help: did you mean "old"?
            """#),
    WrongFile(
        "tokens that only a later step saves",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /api/data", "token": { "use": "old" }, "expect": { "status": 200 } },
            { "after": "old.dies", "call": "GET /ping", "token": "none", "expect": { "status": 200 } },
            { "call": "GET /api/data", "as": "supa-cli", "save": "old", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:50: error[saved-later]: no step before this one saves the token "old"
               3 |     { "call": "GET /api/data", "token": { "use": "old" }, "expect": { "status": 200 } },
                 |                                                  ^^^^^
               at: steps[0].token.use
               expected: the name of a token that an earlier step saves

            scenarios/x.json:4:16: error[saved-later]: no step before this one saves the token "old"
               4 |     { "after": "old.dies", "call": "GET /ping", "token": "none", "expect": { "status": 200 } },
                 |                ^^^^^^^^^^
               at: steps[1].after
               expected: the name of a token that an earlier step saves

            2 errors
            """#),
    WrongFile(
        "another client's token",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /api/data", "as": "supa-cli", "save": "old", "expect": { "status": 200 } },
            { "call": "GET /api/data", "as": "guest", "token": { "use": "old" }, "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:4:38: error[token-of-another]: the token "old" is one of "supa-cli"
               4 |     { "call": "GET /api/data", "as": "guest", "token": { "use": "old" }, "expect": { "status": 200 } } ] }
                 |                                      ^^^^^^^
               at: steps[1].as
               expected: "supa-cli", or no "as"
            """#),
    WrongFile(
        "saving no token, and two tokens under one name",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /ping", "token": "none", "save": "old", "expect": { "status": 200 } },
            { "requestToken": {}, "as": "supa-cli", "save": "old", "expect": { "status": 200 } },
            { "requestToken": {}, "as": "supa-cli", "save": "old", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:53: error[save-without-token]: this step has no token to save
               3 |     { "call": "GET /ping", "token": "none", "save": "old", "expect": { "status": 200 } },
                 |                                                     ^^^^^
               at: steps[0].save
               expected: no "save", or another "token"

            scenarios/x.json:5:53: error[name-twice]: another saved token has the name "old"
               5 |     { "requestToken": {}, "as": "supa-cli", "save": "old", "expect": { "status": 200 } } ] }
                 |                                                     ^^^^^
               at: steps[2].save
               expected: a name of its own

            2 errors
            """#),
    WrongFile(
        "a token request that brings a token, or no scopes",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "requestToken": {}, "as": "guest", "token": "none", "expect": { "status": 200 } },
            { "requestToken": { "scope": "read:data  write:data" }, "as": "guest", "expect": { "status": 200 } },
            { "requestToken": { "scopes": "read:data" }, "as": "guest", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:51: error[conflicting-members]: "requestToken" and "token" cannot stand together
               3 |     { "requestToken": {}, "as": "guest", "token": "none", "expect": { "status": 200 } },
                 |                                                   ^^^^^^
               at: steps[0].token
               expected: "token" beside a "call" only

            scenarios/x.json:4:34: error[scope-invalid]: these are no scopes
               4 |     { "requestToken": { "scope": "read:data  write:data" }, "as": "guest", "expect": { "status": 200 } },
                 |                                  ^^^^^^^^^^^^^^^^^^^^^^^
               at: steps[1].requestToken.scope
               expected: scopes with one space between, such as "read:data write:data"

            scenarios/x.json:5:25: error[unknown-member]: "scopes" is not a member here
               5 |     { "requestToken": { "scopes": "read:data" }, "as": "guest", "expect": { "status": 200 } } ] }
                 |                         ^^^^^^^^
               at: steps[2].requestToken
               expected: "scope"
               help: did you mean "scope"?

            3 errors
            """#),
    WrongFile(
        "connections that are unknown, or a token request's",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "call": "GET /ping", "token": "none", "connections": "new", "expect": { "status": 200 } },
            { "requestToken": {}, "as": "guest", "connections": "fresh", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:60: error[unknown-value]: "new" is not known here
               3 |     { "call": "GET /ping", "token": "none", "connections": "new", "expect": { "status": 200 } },
                 |                                                            ^^^^^
               at: steps[0].connections
               expected: one of "reused", "fresh"

            scenarios/x.json:4:57: error[conflicting-members]: "requestToken" and "connections" cannot stand together
               4 |     { "requestToken": {}, "as": "guest", "connections": "fresh", "expect": { "status": 200 } } ] }
                 |                                                         ^^^^^^^
               at: steps[1].connections
               expected: "connections" beside a "call" only

            2 errors
            """#),
    WrongFile(
        "an event that does not exist",
        #"""
        { "formatVersion": 1, "title": "t",
          "steps": [
            { "after": "turn", "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
        """#,
        says: #"""
            scenarios/x.json:3:16: error[name-unknown]: there is no event "turn"
               3 |     { "after": "turn", "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ] }
                 |                ^^^^^^
               at: steps[0].after
               expected: no event is there to be named
            """#),
]

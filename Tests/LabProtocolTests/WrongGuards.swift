// Routes, realm and memo of a resource server: files that are wrong, and all that is said of them.

let wrongGuards: [WrongFile] = [
    WrongFile(
        "routes that are none",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": {},
          "resourceServers": { "api": { "api": "supa-api", "routes": {
            "get /x": { "open": true },
            "GET x": { "open": true },
            "GET /x?a=1": { "open": true },
            "GET /../x": { "open": true },
            "TRACE /x": { "open": true },
            "GET /metrics": { "open": true } } } } }
        """#,
        says: #"""
            lab.json:5:5: error[route-invalid]: this is no route
               5 |     "get /x": { "open": true },
                 |     ^^^^^^^^
               at: resourceServers.api.routes["get /x"]
               expected: GET, POST, PUT, PATCH, DELETE, a space and a path, such as "GET /api/data"

            lab.json:6:5: error[route-invalid]: this is no route
               6 |     "GET x": { "open": true },
                 |     ^^^^^^^
               at: resourceServers.api.routes["GET x"]
               expected: GET, POST, PUT, PATCH, DELETE, a space and a path, such as "GET /api/data"

            lab.json:7:5: error[route-invalid]: this is no route
               7 |     "GET /x?a=1": { "open": true },
                 |     ^^^^^^^^^^^^
               at: resourceServers.api.routes["GET /x?a=1"]
               expected: GET, POST, PUT, PATCH, DELETE, a space and a path, such as "GET /api/data"

            lab.json:8:5: error[route-invalid]: this is no route
               8 |     "GET /../x": { "open": true },
                 |     ^^^^^^^^^^^
               at: resourceServers.api.routes["GET /../x"]
               expected: GET, POST, PUT, PATCH, DELETE, a space and a path, such as "GET /api/data"

            lab.json:9:5: error[route-invalid]: this is no route
               9 |     "TRACE /x": { "open": true },
                 |     ^^^^^^^^^^
               at: resourceServers.api.routes["TRACE /x"]
               expected: GET, POST, PUT, PATCH, DELETE, a space and a path, such as "GET /api/data"

            lab.json:10:5: error[route-invalid]: the server answers for itself at this path
               10 |     "GET /metrics": { "open": true } } } } }
                  |     ^^^^^^^^^^^^^^
               at: resourceServers.api.routes["GET /metrics"]
               expected: another path than /metrics and /.well-known/oauth-protected-resource

            6 errors
            """#),
    WrongFile(
        "routes whose needs cannot be",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": {},
          "resourceServers": { "api": { "api": "supa-api", "routes": {
            "GET /a": {},
            "GET /b": { "open": false },
            "GET /c": { "anyScope": [] },
            "GET /d": { "scopes": [], "open": true },
            "GET /e": { "scope": "read:data" },
            "GET /f": { "scopes": ["read:date"] } } } } }
        """#,
        says: #"""
            lab.json:5:15: error[missing-member]: a member is missing
               5 |     "GET /a": {},
                 |               ^
               at: resourceServers.api.routes["GET /a"]
               expected: one of "scopes", "anyScope", "open"

            lab.json:6:25: error[route-invalid]: a route that is not open says what it needs
               6 |     "GET /b": { "open": false },
                 |                         ^^^^^
               at: resourceServers.api.routes["GET /b"].open
               expected: "scopes": [] where any valid token is enough

            lab.json:7:29: error[route-invalid]: no token at all would be let through
               7 |     "GET /c": { "anyScope": [] },
                 |                             ^
               at: resourceServers.api.routes["GET /c"].anyScope
               expected: at least one scope

            lab.json:8:31: error[conflicting-members]: "scopes" and "open" cannot stand together
               8 |     "GET /d": { "scopes": [], "open": true },
                 |                               ^^^^^^
               at: resourceServers.api.routes["GET /d"]
               expected: one of "scopes", "anyScope", "open"

            lab.json:9:15: error[missing-member]: a member is missing
               9 |     "GET /e": { "scope": "read:data" },
                 |               ^
               at: resourceServers.api.routes["GET /e"]
               expected: one of "scopes", "anyScope", "open"

            lab.json:9:17: error[unknown-member]: "scope" is not a member here
               9 |     "GET /e": { "scope": "read:data" },
                 |                 ^^^^^^^
               at: resourceServers.api.routes["GET /e"]
               expected: one of "scopes", "anyScope", "open"
               help: did you mean "scopes"?

            lab.json:10:28: error[name-unknown]: there is no permission of supa-api "read:date"
               10 |     "GET /f": { "scopes": ["read:date"] } } } } }
                  |                            ^^^^^^^^^^^
               at: resourceServers.api.routes["GET /f"].scopes[0]
               expected: "read:data"
               help: did you mean "read:data"?

            7 errors
            """#),
    WrongFile(
        "a realm that leaves its quotes, and a memo that is neither",
        #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": {},
          "resourceServers": { "api": { "api": "supa-api", "realm": "a\"b", "memo": "of" } } }
        """#,
        says: #"""
            lab.json:4:61: error[header-invalid]: this cannot stand in a header
               4 |   "resourceServers": { "api": { "api": "supa-api", "realm": "a\"b", "memo": "of" } } }
                 |                                                             ^^^^^^
               at: resourceServers.api.realm
               expected: 1 to 200 printable ASCII characters without quotes and backslashes

            lab.json:4:77: error[unknown-value]: "of" is not known here
               4 |   "resourceServers": { "api": { "api": "supa-api", "realm": "a\"b", "memo": "of" } } }
                 |                                                                             ^^^^
               at: resourceServers.api.memo
               expected: one of "on", "off"
               help: did you mean "on"?

            2 errors
            """#),
]

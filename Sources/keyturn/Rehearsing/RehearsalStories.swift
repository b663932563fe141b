/// The stories of a rehearsal, as `scenarios/rehearsal/` has them: an installed executable has no folder to read them from. A
/// test keeps the two alike.
enum RehearsalStories {
    /// Name and text, in the order in which they are played.
    static let all: [(name: String, text: String)] = [
        (
            "normal-calls",
            #"""
            {
              "formatVersion": 1,
              "title": "Good tokens are accepted",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "40/s", "call": "GET /api/data",
                  "for": "3s"
                }
              ],
              "expect": [
                { "outage": "0ms", "resolution": "2s" },
                { "accepted": "100%" }
              ]
            }

            """#
        ),
        (
            "scope-denial",
            #"""
            {
              "formatVersion": 1,
              "title": "A token opens no more than its scopes",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "20/s", "call": "GET /api/data",
                  "for": "1s"
                }
              ],
              "steps": [
                {
                  "title": "a scope that begins like the right one", "call": "GET /api/data", "as": "database-cli",
                  "server": "api", "expect": { "status": 403 }
                },
                {
                  "title": "none of the scopes", "call": "GET /api/data", "as": "no-scope-cli", "server": "api",
                  "expect": { "status": 403 }
                },
                {
                  "title": "no token", "call": "GET /api/data", "as": "supa-cli", "server": "api", "token": "none",
                  "expect": { "status": 401 }
                }
              ],
              "expect": [
                { "accepted": "100%" }
              ]
            }

            """#
        ),
        (
            "expiry",
            #"""
            {
              "formatVersion": 1,
              "title": "A token is refused once it has expired",
              "why": [
                "Callers that never renew show how long after exp the server goes on accepting; tokens of an issuer whose clock is",
                "two hours behind have expired long before they arrive. Clocks may count whole seconds: of its five, a token",
                "is surely alive for the first three."
              ],
              "lab": { "apis": { "supa-api": { "tokenLifetime": "5s" } } },
              "traffic": [
                {
                  "name": "keepers", "client": "supa-cli", "server": "api", "rate": "20/s", "call": "GET /api/data",
                  "for": "11s", "token": { "refreshAhead": "never", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "11.2s", "fault": { "at": "token", "do": { "clock": "-2h" } } }
              ],
              "steps": [
                {
                  "title": "expired two hours ago", "at": "11.6s", "call": "GET /api/data", "as": "supa-cli",
                  "server": "api", "expect": { "status": 401 }
                }
              ]
            }

            """#
        ),
        (
            "announced-rotation",
            #"""
            {
              "formatVersion": 1,
              "title": "The next key is in the key set before it signs",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "50/s", "call": "GET /api/data",
                  "for": "7s", "connections": "fresh", "token": { "refreshAhead": "40%", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "2s", "rotate": { "style": "auth0" }, "as": "turn" },
                { "after": "turn", "wait": "4s", "revoke": "previous" }
              ],
              "expect": [
                { "outage": "0ms", "resolution": "2s" },
                { "stranded": "0ms" },
                { "accepted": "100%" }
              ]
            }

            """#
        ),
        (
            "double-rotation",
            #"""
            {
              "formatVersion": 1,
              "title": "Two rotations, one shortly after the other",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "50/s", "call": "GET /api/data",
                  "for": "8s", "connections": "fresh", "token": { "refreshAhead": "40%", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "2s", "rotate": { "style": "auth0" }, "as": "first" },
                { "after": "first", "wait": "1s", "rotate": { "style": "auth0" } }
              ],
              "expect": [
                { "outage": "0ms", "resolution": "2s" }
              ]
            }

            """#
        ),
        (
            "surprise-rotation",
            #"""
            {
              "formatVersion": 1,
              "title": "A key signs that no one has seen",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "50/s", "call": "GET /api/data",
                  "for": "8s", "connections": "fresh", "token": { "refreshAhead": "40%", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "2s", "rotate": { "style": "surprise" }, "as": "turn" }
              ]
            }

            """#
        ),
        (
            "rotate-and-revoke",
            #"""
            {
              "formatVersion": 1,
              "title": "The panic button: rotate and revoke in one go",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [
                {
                  "name": "keepers", "client": "supa-cli", "server": "api", "rate": "30/s", "call": "GET /api/data",
                  "for": "8s", "connections": "fresh", "token": { "refreshAhead": "never", "on401": "keep" }
                },
                {
                  "name": "renewers", "client": "supa-cli", "server": "api", "rate": "30/s", "call": "GET /api/data",
                  "for": "8s", "connections": "fresh", "token": { "refreshAhead": "40%", "on401": "refresh-once" }
                }
              ],
              "timeline": [
                { "at": "2s", "rotate": { "style": "rotate-and-revoke" }, "as": "panic" }
              ]
            }

            """#
        ),
        (
            "revocation",
            #"""
            {
              "formatVersion": 1,
              "title": "The old key is revoked while its tokens are in use",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [
                {
                  "name": "keepers", "client": "supa-cli", "server": "api", "rate": "50/s", "call": "GET /api/data",
                  "for": "9s", "connections": "fresh", "token": { "refreshAhead": "never", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "1s", "rotate": { "style": "auth0" }, "as": "turn" },
                { "after": "turn", "wait": "1s", "revoke": "previous" }
              ]
            }

            """#
        ),
        (
            "revocation-while-idle",
            #"""
            {
              "formatVersion": 1,
              "title": "The old key is revoked while no one calls",
              "why": [
                "The callers come every few seconds, so that a server which only looks at its keys when it is",
                "asked has nothing to do meanwhile."
              ],
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } }, "workers": 1 },
              "traffic": [
                {
                  "name": "rare", "client": "supa-cli", "server": "api", "rate": "0.25/s", "call": "GET /api/data",
                  "for": "13s", "connections": "fresh", "token": { "refreshAhead": "never", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "1s", "rotate": { "style": "auth0" }, "as": "turn" },
                { "after": "turn", "wait": "500ms", "revoke": "previous" }
              ]
            }

            """#
        ),
        (
            "issuer-outage",
            #"""
            {
              "formatVersion": 1,
              "title": "The issuer is gone for a while",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "50/s", "call": "GET /api/data",
                  "for": "7s", "token": { "refreshAhead": "never", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "2s", "fault": { "at": "all", "do": { "reset": true } }, "for": "4s", "as": "outage" }
              ],
              "expect": [
                { "outage": "0ms", "resolution": "2s" }
              ]
            }

            """#
        ),
        (
            "clock-skew",
            #"""
            {
              "formatVersion": 1,
              "title": "The issuer's clock is five seconds ahead",
              "lab": { "apis": { "supa-api": { "tokenLifetime": "3s" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "40/s", "call": "GET /api/data",
                  "for": "5s", "token": { "refreshAhead": "40%", "on401": "keep" }
                }
              ],
              "timeline": [
                { "at": "1s", "fault": { "at": "token", "do": { "clock": "+5s" } } }
              ],
              "expect": [
                { "accepted": "100%" }
              ]
            }

            """#
        ),
        (
            "unknown-kid-flood",
            #"""
            {
              "formatVersion": 1,
              "title": "Tokens of a key that is not in the key set",
              "why": [
                "Forged tokens name keys that no key set holds, among good ones. A server that asks the issuer for each of",
                "them lets whoever sends tokens decide how often, and may have nothing left for its good callers."
              ],
              "lab": { "apis": { "supa-api": { "tokenLifetime": "1h" } } },
              "traffic": [
                {
                  "name": "callers", "client": "supa-cli", "server": "api", "rate": "20/s", "call": "GET /api/data",
                  "for": "7s"
                },
                {
                  "name": "strangers", "client": "supa-cli", "server": "api", "rate": "30/s", "call": "GET /api/data",
                  "for": "7s", "forge": { "name": "kid-unknown-attacker", "share": "100%" }
                },
                {
                  "name": "others", "client": "supa-cli", "server": "api", "rate": "20/s", "call": "GET /api/data",
                  "for": "7s", "forge": { "name": "key-other-issuer", "share": "100%" }
                }
              ],
              "expect": [
                { "jwksFetches": "<= 20" },
                { "outage": "0ms", "resolution": "2s" },
                { "traffic": "callers", "accepted": "100%" }
              ]
            }

            """#
        ),
    ]
}

/// ``SamplePass`` for machines.
extension Golden {
    static let json = """
        {
          "boxes": {
            "rightly-accepted": 1600,
            "unavailable": 0
          },
          "earliestSafeRevoke": 7000000000,
          "exposures": [
            {
              "affected": 0,
              "atLeast": 0,
              "atMost": 0,
              "episodes": [],
              "of": 0,
              "server": "api"
            }
          ],
          "fetchesAtOnce": {},
          "formatVersion": 1,
          "jwksFetches": {
            "api": 4
          },
          "keys": [
            {
              "accepted": 1011,
              "kid": "3f9a1c20b7",
              "lastExpiry": 6000000000,
              "publishedAt": 140000000,
              "requests": 1011,
              "retiredAt": 3413000000,
              "revokedAt": 7912000000,
              "signingAt": 140000500,
              "thumbprint": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
              "tokens": 5
            },
            {
              "accepted": 589,
              "kid": "81c0",
              "lastExpiry": 11000000000,
              "publishedAt": 140001000,
              "requests": 589,
              "signingAt": 3413000000,
              "thumbprint": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
              "tokens": 6
            },
            {
              "accepted": 0,
              "kid": "77d2",
              "publishedAt": 3413000000,
              "requests": 0,
              "thumbprint": "oct8thumbprintof-the-third-key-of-this-story",
              "tokens": 0
            }
          ],
          "lostObservations": 0,
          "notSent": 0,
          "outages": [
            {
              "affected": 0,
              "atLeast": 0,
              "atMost": 0,
              "episodes": [],
              "of": 1600,
              "server": "api"
            }
          ],
          "rotations": [],
          "rules": [
            {
              "code": "wrongly-accepted",
              "kind": "invariant",
              "measured": "0 of 1,600 calls",
              "requests": [],
              "status": "pass",
              "wanted": "nothing accepted that must be refused"
            },
            {
              "code": "wrongly-refused",
              "kind": "invariant",
              "measured": "0 of 1,600 calls",
              "requests": [],
              "status": "pass",
              "wanted": "nothing refused that must be accepted"
            },
            {
              "code": "expect-outage",
              "kind": "expectation",
              "measured": "0 ms: 0 of 1,600 calls with live tokens were not served",
              "requests": [],
              "status": "pass",
              "wanted": "outage = 0ms"
            },
            {
              "code": "expect-stranded",
              "kind": "expectation",
              "measured": "0 ms",
              "requests": [],
              "status": "pass",
              "wanted": "stranded = 0ms"
            },
            {
              "code": "threshold",
              "kind": "threshold",
              "measured": "2.31 ms",
              "requests": [],
              "status": "pass",
              "wanted": "readers p99 < 50ms"
            }
          ],
          "scenario": "key-rotation",
          "slices": [],
          "status": "pass",
          "stranded": [
            {
              "affected": 0,
              "atLeast": 0,
              "atMost": 0,
              "episodes": [],
              "of": 1600,
              "server": "api"
            }
          ],
          "title": "Rotate the signing key under live traffic",
          "traffics": [
            {
              "accepted": 1600,
              "call": "GET /api/data",
              "client": "supa-cli",
              "grace": 0,
              "latency": {
                "max": 12300000,
                "p50": 841000,
                "p90": 1204000,
                "p99": 2310000,
                "p999": 9870000
              },
              "lateness99": 312000,
              "name": "readers",
              "rate": 200.04,
              "refused": {},
              "requests": 1600,
              "server": "api",
              "unavailable": {},
              "workers": 3
            }
          ]
        }

        """
}

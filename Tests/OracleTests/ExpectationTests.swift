import LabProtocol
import Testing

@testable import Oracle

@Suite("An expectation")
struct ExpectationTests {
    /// The first expectation's result on a story with token 1 of the old key, which lives to the end.
    private func expect(
        _ expectation: String, traffic: String = Story.traffic, _ build: (inout Story) -> Void
    ) throws -> RuleResult {
        var story = try Story.usual("\"expect\": [ \(expectation) ]", traffic: traffic)
        story.token(1)
        build(&story)
        return try #require(story.verdict().rules.first { $0.kind == .expectation })
    }

    private func result(
        _ code: String, _ wanted: String, _ measured: String, _ status: Status, _ reason: String? = nil, _ requests: [Int] = []
    ) -> RuleResult {
        RuleResult(
            kind: .expectation, code: code, wanted: wanted, measured: measured, status: status, reason: reason, requests: requests
        )
    }

    @Test("of no outage passes where calls were dense enough to have seen one")
    func noOutage() throws {
        #expect(
            try expect(#"{ "outage": "0ms" }"#) { $0.calls(0, 10_000, token: 1, .ok) }
                == result("expect-outage", "outage = 0ms", "0 of 100 calls with a live token", .pass))
    }

    @Test(
        "of no outage is inconclusive where a gap is longer than the resolution: in the middle, at the end, everywhere",
        arguments: [([0, 4_000, 4_251, 10_000], 1), ([0, 4_000, 4_250, 10_000], 0), ([0, 9_649], 2), ([0, 9_750], 0)])
    func sparse(_ ranges: [Int64], _ kind: Int) throws {
        // Calls every 50 ms, so that a range ends with a call 50 ms before its end or less.
        let found = try expect(#"{ "outage": "0ms", "resolution": "300ms" }"#) {
            for index in stride(from: 0, to: ranges.count, by: 2) {
                $0.calls(ranges[index], ranges[index + 1], every: 50, token: 1, .ok)
            }
        }
        let gap = kind == 1 ? "301 ms" : "400 ms"
        let reason = "for \(gap) no call with a live token was sent to api; to have looked takes one in 300ms"
        #expect(found.status == (kind == 0 ? .pass : .inconclusive))
        #expect(found.reason == (kind == 0 ? nil : reason))
    }

    @Test("of no outage looks out from the first token on: before there was one, no live token could go unserved")
    func firstToken() throws {
        let found = try expect(#"{ "outage": "0ms" }"#) {
            $0.token(1, minted: 2_000)
            $0.calls(2_200, 10_000, token: 1, .ok)
        }
        #expect(found.status == .pass)
    }

    @Test("of no outage is inconclusive without a call with a live token, or without traffic")
    func blind() throws {
        let dead = try expect(#"{ "outage": "0ms" }"#) {
            $0.token(2, expires: -5)
            $0.calls(0, 10_000, token: 2, .invalidToken)
        }
        #expect(
            dead
                == result(
                    "expect-outage", "outage = 0ms", "0 of 0 calls with a live token", .inconclusive,
                    "no call with a live token was sent to api"))
        let none = try expect(
            #"{ "outage": "0ms" }"#,
            traffic:
                #"{ "name": "pings", "client": "reader", "rate": "10/s", "call": "GET /ping", "for": "1s", "token": "none" }"#
        ) { $0.calls(0, 1_000, token: nil, .ok) }
        #expect(none.status == .inconclusive)
        #expect(none.reason == "no traffic carried tokens")
    }

    @Test("of no outage fails with a single call that was hit")
    func oneHit() throws {
        let found = try expect(#"{ "outage": "0ms" }"#) {
            $0.calls(0, 5_000, token: 1, .ok)
            $0.calls(5_000, 5_100, token: 1, .unavailable)
            $0.calls(5_100, 10_000, token: 1, .ok)
        }
        #expect(
            found
                == result(
                    "expect-outage", "outage = 0ms", "0 ms to 201 ms, 1 of 100 calls with a live token", .fail,
                    "not served (503), key old-kid: 1 call from +5.000 s to +5.001 s, over by +5.101 s", [51]))
    }

    @Test(
        "of a bounded outage is decided by its bounds, and open between them",
        arguments: [
            ("<= 1.201s", Status.pass), ("<= 1.2s", .inconclusive), ("<= 999ms", .inconclusive), ("<= 998ms", .fail),
            ("> 998ms", .pass), ("> 999ms", .inconclusive), ("> 1.201s", .fail),
        ])
    func bounded(_ bound: String, _ status: Status) throws {
        let found = try expect(#"{ "outage": "\#(bound)" }"#) {
            $0.calls(0, 5_000, token: 1, .ok)
            $0.calls(5_000, 6_100, token: 1, .unavailable)
            $0.calls(6_100, 10_000, token: 1, .ok)
        }
        #expect(found.measured == "999 ms to 1.20 s, 11 of 100 calls with a live token")
        #expect(found.status == status)
    }

    @Test("of an outage whose end was not seen can fail by what is proven, and cannot pass")
    func openEnd() throws {
        for (bound, status) in [("<= 5s", Status.inconclusive), ("<= 3s", .fail), ("> 3s", .pass), ("> 5s", .inconclusive)] {
            let found = try expect(#"{ "outage": "\#(bound)" }"#) {
                $0.calls(0, 5_000, token: 1, .ok)
                $0.calls(5_000, 9_200, token: 1, .unavailable)
            }
            #expect(found.measured == "at least 4.10 s (no end seen), 42 of 92 calls with a live token")
            #expect(found.status == status, "\(bound)")
        }
    }

    @Test("of no exposure holds where dead credentials were refused, and says nothing where none was presented")
    func exposure() throws {
        for token in [1, nil] {
            #expect(
                try expect(#"{ "exposure": "0ms" }"#) { $0.calls(0, 1_000, token: token, token == nil ? .noToken : .ok) }
                    == result(
                        "expect-exposure", "exposure = 0ms", "0 of 0 calls with a dead credential", .inconclusive,
                        "no dead credential was presented"))
        }
        let refused = try expect(#"{ "exposure": "0ms" }"#) {
            $0.token(2, expires: 1)
            $0.calls(3_150, 3_250, token: 2, .invalidToken)
        }
        #expect(refused == result("expect-exposure", "exposure = 0ms", "0 of 1 call with a dead credential", .pass))
        let exposed = try expect(#"{ "exposure": "0ms" }"#) {
            $0.token(2, expires: 1)
            $0.calls(2_950, 3_150, token: 2, .ok)
            $0.calls(3_150, 3_250, token: 2, .invalidToken)
        }
        #expect(
            exposed
                == result(
                    "expect-exposure", "exposure = 0ms", "50.0 ms to 151 ms, 1 of 2 calls with a dead credential", .fail,
                    "accepted after token 2 had expired and the skew was over, key old-kid: 1 call from +3.050 s to +3.051 s, "
                        + "over by +3.151 s", [2]))
    }

    @Test("of no stranding fails with one refusal of a token that died, and says nothing without calls")
    func stranded() throws {
        #expect(
            try expect(#"{ "stranded": "0ms" }"#) { _ in }
                == result(
                    "expect-stranded", "stranded = 0ms", "0 of 0 calls of a traffic with a token", .inconclusive,
                    "no traffic sent a call with a token"))
        let found = try expect(#"{ "stranded": "0ms" }"#) {
            $0.token(2, expires: 1)
            $0.calls(0, 2_000, token: 1, .ok)
            $0.call(3 * s, 3 * s + ms, token: 2, .invalidToken)
            $0.call(4 * s, 4 * s + ms, token: 1, .ok)
        }
        #expect(
            found
                == result(
                    "expect-stranded", "stranded = 0ms", "0 ms to 2.10 s, 1 of 22 calls of a traffic with a token", .fail,
                    "refused (401 invalid_token): 1 call from +3.000 s to +3.001 s, over by +4.001 s", [21]))
    }

    @Test("on counts is exact, and says nothing of a traffic without calls")
    func counts() throws {
        func build(_ story: inout Story) {
            story.token(2, expires: 1)
            story.calls(0, 900, token: 1, .ok)
            story.calls(1_000, 1_200, token: 2, .ok)
            story.calls(3_000, 3_500, token: 2, .invalidToken)
        }
        let cases: [(String, RuleResult)] = [
            (
                #"{ "accepted": ">= 60%" }"#,
                result("expect-accepted", "accepted >= 60%", "68.75%, 11 of 16 calls", .pass)
            ),
            (
                #"{ "traffic": "readers", "accepted": "100%" }"#,
                result(
                    "expect-accepted", "readers: accepted = 100%", "68.75%, 11 of 16 calls", .fail,
                    "not accepted: 5 calls 401 invalid_token")
            ),
            (#"{ "traffic": "readers", "grace": 2 }"#, result("expect-grace", "readers: grace = 2", "2 of 16 calls", .pass)),
            (
                #"{ "refused": { "invalid_token": "> 5" } }"#,
                result(
                    "expect-refused", "refused with invalid_token > 5", "5 of 16 calls", .fail,
                    "it was 5 of 16 calls")
            ),
            (#"{ "requests": ">= 16" }"#, result("expect-requests", "requests >= 16", "16 of 16 calls", .pass)),
            (#"{ "keysUsed": 1 }"#, result("expect-keys-used", "keys used = 1", "1: old-kid, over 16 calls with a token", .pass)),
            (
                #"{ "jwksFetches": 2 }"#,
                result("expect-jwks-fetches", "JWKS fetches = 2", "1", .fail, "it was 1")
            ),
        ]
        for (expectation, expected) in cases {
            #expect(try expect(expectation, build) == expected)
        }
        for (expectation, reason) in [
            (#"{ "accepted": "100%" }"#, "no call of any traffic was made"),
            (#"{ "traffic": "readers", "requests": 0 }"#, "no call of readers was made"),
            (#"{ "keysUsed": 0 }"#, "no call carried a token"), (#"{ "jwksFetches": 1 }"#, "no call was made"),
        ] {
            let found = try expect(expectation) { _ in }
            #expect(found.status == .inconclusive)
            #expect(found.reason == reason)
        }
    }

    @Test("of a share is never rounded up to the whole")
    func almostAll() throws {
        let found = try expect(
            #"{ "accepted": "100%" }"#,
            traffic: #"{ "name": "readers", "client": "reader", "rate": "10/s", "call": "GET /api/data", "for": "10s" }"#
        ) {
            $0.calls(0, 99_900, token: 1, .ok); $0.call(100 * s, 100 * s + 1, token: 1, .unavailable)
        }
        #expect(found.measured == "99.9%, 999 of 1,000 calls")
        #expect(found.status == .fail)
    }

    @Test("of two keys side by side is decided by the younger key's first acceptance and the older key's last")
    func sideBySide() throws {
        for (bound, status) in [("> 0ms", Status.pass), (">= 897ms", .pass), (">= 898ms", .inconclusive), ("> 899ms", .fail)] {
            let found = try expect(#"{ "sideBySide": "\#(bound)" }"#) {
                $0.key("new", published: -1_000, signing: 0)
                $0.jwks(at: -900, ["old", "new"])
                $0.token(2, key: "new")
                $0.calls(0, 2_000, token: 1, .ok)
                $0.calls(1_002, 3_002, token: 2, .ok)
            }
            #expect(found.status == status, "\(bound)")
            #expect(found.measured == "897 ms to 899 ms, over 40 calls with a token")
        }
        let one = try expect(#"{ "sideBySide": "> 0ms" }"#) { $0.calls(0, 2_000, token: 1, .ok) }
        #expect(
            one
                == result(
                    "expect-side-by-side", "side by side > 0ms", "no two keys' tokens were accepted, over 20 calls with a token",
                    .fail,
                    "the keys accepted were old-kid"))
        let none = try expect(#"{ "sideBySide": "> 0ms" }"#) { _ in }
        #expect(none.status == .inconclusive)
    }
}

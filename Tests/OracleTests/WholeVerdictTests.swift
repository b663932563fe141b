import LabProtocol
import Testing

@testable import Oracle

@Suite("A history goes in, a whole verdict comes out")
struct WholeVerdictTests {
    private func story() throws -> Story {
        var story = try Story.usual(
            """
            "steps": [ { "title": "pings", "call": "GET /ping", "as": "reader", "token": "none", "expect": { "status": 200 } } ],
            "expect": [ { "outage": "0ms" } ], "thresholds": [ { "traffic": "readers", "p99": "< 5ms" } ]
            """)
        story.key("new", published: -30_000, signing: 2_000)
        story.token(1, expires: 5)
        story.token(2, key: "new", minted: 2_500, expires: 12)
        story.jwks(at: -5_000, ["old", "new"])
        story.calls(0, 5_000, token: 1, .ok)
        story.calls(5_000, 9_000, token: 2, .ok)
        story.call(9_000 * ms, 9_002 * ms, token: 2, .unavailable)
        story.calls(9_100, 10_000, token: 2, .ok)
        story.call(8_000 * ms, 8_001 * ms, token: 1, .invalidToken)
        story.call(10_000 * ms, 10_001 * ms, stream: 1, token: nil, .ok)
        story.facts.append(.step(StepFact(stream: 1, at: 10_000 * ms, problem: nil)))
        return story
    }

    private static let millisecond = Latency(p50: ms, p90: ms, p99: ms, p999: ms, max: ms)

    private static let slices: [MeasureSlice] = {
        let proof = MeasureSlice.Proof(firstHit: 91, lastHit: 91, goodBefore: 90, goodAfter: 92)
        let stranded = MeasureSlice.Proof(firstHit: 101, lastHit: 101, goodBefore: 80, goodAfter: 82)
        func slice(
            _ measure: MeasureSlice.Name, kind: String? = nil, key: String? = nil, client: String? = nil, of: Int,
            _ proof: MeasureSlice.Proof? = nil, every mean: Int64? = nil, atMost longest: Int64 = 100 * ms
        ) -> MeasureSlice {
            MeasureSlice(
                measure: measure, server: "api", kind: kind, key: key, client: client, atLeast: 0,
                atMost: proof == nil ? 0 : 201 * ms, affected: proof == nil ? 0 : 1, of: of, proof: proof,
                spacing: mean.map { MeasureSlice.Spacing(mean: $0, longest: longest) }, isUnboundedWhileIdle: false)
        }
        return [
            slice(.outage, of: 100, proof, every: 100 * ms),
            slice(.outage, kind: "unavailable", of: 100, proof, every: 100 * ms),
            slice(.outage, key: "new-thumbprint", of: 50, proof, every: 100 * ms),
            slice(.outage, client: "reader", of: 100, proof, every: 100 * ms), slice(.exposure, of: 1), slice(.grace, of: 0),
            slice(.stranded, of: 101, stranded, every: 99 * ms),
            slice(.stranded, key: "old-thumbprint", of: 51, stranded, every: 160 * ms, atMost: 3_100 * ms),
            slice(.stranded, client: "reader", of: 101, stranded, every: 99 * ms),
        ]
    }()

    private static let rotations = [
        RotationSummary(
            at: 2 * s, until: 7 * s, keys: ["new-thumbprint"],
            servers: [
                RotationSummary.Server(
                    server: "api", firstPresentedAt: 5 * s,
                    firstUse: RotationSummary.Length(atLeast: 3 * s, atMost: 3_001 * ms), jwksFetches: 0, fetchesAtOnce: 0,
                    latencyBefore: millisecond, latencyDuring: millisecond)
            ])
    ]

    @Test("with its rules in order, its tables and its measures")
    func whole() throws {
        let why =
            "request 91, sent at +9.000 s, GET /api/data with token 2 (key new-kid) was not served (503): "
            + "the token was valid and its scope enough (RFC 6749 section 7)"
        let episode = Episode(
            what: "not served (503)", key: "new-thumbprint", lastGood: 8_900 * ms, firstBad: 9_000 * ms, lastBad: 9_002 * ms,
            firstGood: 9_101 * ms, calls: 1, firstRequest: 91, lastRequest: 91)
        let stranding = Episode(
            what: "refused (401 invalid_token)", key: nil, lastGood: 7_900 * ms, firstBad: 8_000 * ms, lastBad: 8_001 * ms,
            firstGood: 8_101 * ms, calls: 1, firstRequest: 101, lastRequest: 101)
        let none = Measure(server: "api", atLeast: 0, atMost: 0, affected: 0, of: 1, episodes: [])
        let expected = Verdict(
            status: .fail, scenario: "story", title: "A story",
            rules: [
                RuleResult(
                    kind: .invariant, code: "wrongly-accepted", wanted: "nothing that has to be refused is accepted",
                    measured: "0 of 102 calls wrongly accepted", status: .pass, reason: nil, requests: []),
                RuleResult(
                    kind: .invariant, code: "wrongly-refused", wanted: "nothing that has to be accepted is refused",
                    measured: "0 of 102 calls wrongly refused", status: .pass, reason: nil, requests: []),
                RuleResult(
                    kind: .invariant, code: "unserved", wanted: "nothing that has to be accepted is left unserved",
                    measured: "1 of 102 calls left unserved", status: .fail, reason: why, requests: [91]),
                RuleResult(
                    kind: .invariant, code: "wrong-error", wanted: "every refusal has its right status and error code",
                    measured: "0 of 102 calls refused with the wrong status or error code", status: .pass, reason: nil,
                    requests: []),
                RuleResult(
                    kind: .invariant, code: "lost-observations", wanted: "every request that was sent is in the history",
                    measured: "0 lost", status: .pass, reason: nil, requests: []),
                RuleResult(
                    kind: .invariant, code: "exercised", wanted: "every traffic was played, and live tokens were presented",
                    measured: "102 calls, 100 of them with a live token", status: .pass, reason: nil, requests: []),
                RuleResult(
                    kind: .expectation, code: "expect-outage", wanted: "outage = 0ms",
                    measured: "0 ms to 201 ms, 1 of 100 calls with a live token", status: .fail,
                    reason: "not served (503), key new-kid: 1 call from +9.000 s to +9.002 s, over by +9.101 s", requests: [91]),
                RuleResult(
                    kind: .threshold, code: "threshold-p99", wanted: "readers: p99 < 5ms",
                    measured: "1.00 ms over 99 accepted calls", status: .pass, reason: nil, requests: []),
                RuleResult(
                    kind: .step, code: "step", wanted: "pings: 200", measured: "200", status: .pass,
                    reason: nil, requests: [102]),
            ],
            traffics: [
                TrafficSummary(
                    name: "readers", call: "GET /api/data", client: "reader", server: "api", workers: 1, requests: 101,
                    accepted: 99,
                    grace: 0, refused: ["401 invalid_token": 1], unavailable: ["503": 1], rate: 100 / 9.9,
                    latency: Latency(p50: 1_000_000, p90: 1_000_000, p99: 1_000_000, p999: 1_000_000, max: 1_000_000),
                    lateness99: 0, latencySinceSent: Self.millisecond),
                TrafficSummary(
                    name: "steps", call: "GET /ping", client: "reader", server: "api", workers: 1, requests: 1, accepted: 1,
                    grace: 0,
                    refused: [:], unavailable: [:], rate: 0,
                    latency: Latency(p50: 1_000_000, p90: 1_000_000, p99: 1_000_000, p999: 1_000_000, max: 1_000_000),
                    lateness99: 0, latencySinceSent: Self.millisecond),
            ],
            keys: [
                KeySummary(
                    thumbprint: "old-thumbprint", kid: "old-kid", publishedAt: -60 * s, signingAt: -60 * s, retiredAt: nil,
                    revokedAt: nil,
                    tokens: 1, requests: 51, accepted: 50, lastExpiry: 5 * s),
                KeySummary(
                    thumbprint: "new-thumbprint", kid: "new-kid", publishedAt: -30 * s, signingAt: 2 * s, retiredAt: nil,
                    revokedAt: nil,
                    tokens: 1, requests: 50, accepted: 49, lastExpiry: 12 * s),
            ],
            outages: [Measure(server: "api", atLeast: 0, atMost: 201 * ms, affected: 1, of: 100, episodes: [episode])],
            exposures: [none],
            stranded: [Measure(server: "api", atLeast: 0, atMost: 201 * ms, affected: 1, of: 101, episodes: [stranding])],
            jwksFetches: ["api": 2],
            boxes: [.rightlyAccepted: 100, .unavailable: 1, .rightlyRefused: 1],
            lostObservations: 0, notSent: 0, earliestSafeRevoke: 7 * s, slices: Self.slices, rotations: Self.rotations,
            fetchesAtOnce: ["api": 1])
        let verdict = try story().verdict()
        #expect(verdict.rules == expected.rules)
        #expect(verdict.slices == expected.slices)
        #expect(verdict.rotations == expected.rotations)
        #expect(verdict == expected)
    }

    @Test("and nothing at all goes in, an inconclusive one comes out")
    func empty() throws {
        let story = try Story(
            #""expect": [ { "outage": "0ms" }, { "stranded": "0ms" }, { "exposure": "0ms" }, { "keysUsed": 1 } ]"#)
        let verdict = story.verdict()
        #expect(verdict.status == .inconclusive)
        #expect(
            verdict.troubles == [
                "exercised: inconclusive", "expect-outage: inconclusive", "expect-stranded: inconclusive",
                "expect-exposure: inconclusive", "expect-keys-used: inconclusive",
            ])
    }
}

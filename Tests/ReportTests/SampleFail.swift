import LabProtocol
@testable import Oracle
import Report
import Scenario

/// A rotation to a key that no one had seen, before a server that lets expired tokens in; played by a debug build that lost a worker.
enum SampleFail {
    private static let noScope = TrafficPlan(
        stream: 1, name: "no-scope", client: "no-scope-cli", server: "api", call: Call(method: "GET", path: "/api/data"),
        load: .open(.steady(perSecond: 12.5), .constant), workers: 1, lasts: 8_000_000_000,
        token: TokenHabit(sendsToken: true, refreshAhead: nil, on401: .keep), timeoutMilliseconds: 2_000)
    private static let anonymous = TrafficPlan(
        stream: 2, name: "anonymous", client: "supa-cli", server: "api", call: Call(method: "GET", path: "/ping"),
        load: .open(.steady(perSecond: 1), .constant), workers: 1, lasts: 8_000_000_000,
        token: TokenHabit(sendsToken: false, refreshAhead: 0, on401: .keep), timeoutMilliseconds: 2_000)
    private static let step = ScenarioStep(
        plan: StepPlan(
            stream: 3, title: "calls with an expired token", client: "supa-cli", server: "api",
            action: .call(Call(method: "GET", path: "/api/data"), token: .saved("old")), save: nil, timeoutMilliseconds: 2_000),
        when: nil, expect: StepExpectation(status: 401, error: .invalidToken))

    static let scenario = Samples.scenario(
        "surprise-rotation", title: "Sign at once with a key that no one has seen",
        lab: Samples.lab(publishNext: false, defects: [.ignoreExp]), traffic: [Samples.readers, noScope, anonymous], steps: [step]
    )

    static let facts = Samples.facts(
        [
            Samples.key(140_000_000, Samples.oldKey, "kid-1", .published),
            Samples.key(140_000_000, Samples.oldKey, "kid-1", .signing),
            Samples.event(Samples.at(0), .play),
            .jwksAnswer(JWKSAnswerFact(at: Samples.at(4), server: "api", status: 200, keys: [Samples.oldKey])),
            Samples.key(Samples.at(3_002), Samples.newKey, "kid-1", .published),
            Samples.key(Samples.at(3_002), Samples.newKey, "kid-1", .signing),
            Samples.key(Samples.at(3_002), Samples.oldKey, "kid-1", .retired),
            Samples.event(Samples.at(3_003), .rotate, nil, "rotated"),
            .jwksAnswer(JWKSAnswerFact(at: Samples.at(4_100), server: "api", status: 503, keys: [])),
            .jwksAnswer(
                JWKSAnswerFact(at: Samples.at(4_983), server: "api", status: 200, keys: [Samples.oldKey, Samples.newKey])),
            Samples.process(Samples.at(5_000), "worker-3", .signalled(signal: 9), meant: false),
            .clock(ClockAnchor(at: 0, wall: 1_767_323_045_000_000_000, uncertainty: 40)),
            .clock(ClockAnchor(at: Samples.at(6_000), wall: 1_767_323_051_012_000_000, uncertainty: 40)),
            .step(StepFact(stream: 3, at: Samples.at(8_500), problem: nil)),
            .step(StepFact(stream: 9, at: Samples.at(8_600), problem: "no token was saved under \"old\"")),
        ], isDebugBuild: true, ending: .broken("worker-3 was ended by signal 9"))

    private static let outage = Episode(
        what: "refused (401 invalid_token)", key: Samples.newKey, lastGood: Samples.at(3_000), firstBad: Samples.at(3_010),
        lastBad: Samples.at(4_975), firstGood: Samples.at(4_990), calls: 391, firstRequest: 611, lastRequest: 1_003)

    static let verdict = Verdict(
        status: .fail, scenario: "surprise-rotation", title: scenario.title,
        rules: [
            Samples.rule(
                .invariant, "wrongly-accepted", "nothing accepted that must be refused", "1 of 1,709 calls", .fail,
                reason:
                    "GET /api/data was answered 200 at +8.502 s although its token had expired at +3.588 s and the clock skew ended "
                    + "at +4.588 s.", requests: [1_708]),
            Samples.rule(.invariant, "wrongly-refused", "nothing refused that must be accepted", "0 of 1,709 calls"),
            Samples.rule(
                .expectation, "expect-outage", "outage = 0ms", "1.97 s to 1.99 s: 391 of 1,600 calls with live tokens", .fail,
                reason: "From +3.010 s to +4.975 s tokens of key kid-1 were refused.", requests: [611, 612, 613]),
            Samples.rule(.expectation, "expect-keys-used", "keysUsed = 2", "2"),
            Samples.rule(
                .step, "step", "calls with an expired token: 401 invalid_token", "200", .fail, reason: "It was accepted.",
                requests: [1_708]),
        ],
        traffics: [
            TrafficSummary(
                name: "readers", call: "GET /api/data", client: "supa-cli", server: "api", workers: 3, requests: 1_600,
                accepted: 1_206,
                grace: 14, refused: ["401 invalid_token": 391], unavailable: ["timeout": 2, "503": 1], rate: 199.9,
                latency: Latency(p50: 3_041_000, p90: 4_204_000, p99: 19_310_000, p999: 99_960_000, max: 1_234_000_000),
                lateness99: 1_312_000),
            TrafficSummary(
                name: "no-scope", call: "GET /api/data", client: "no-scope-cli", server: "api", workers: 1, requests: 100,
                accepted: 0,
                grace: 0, refused: ["403 insufficient_scope": 100], unavailable: [:], rate: 12.5, latency: nil,
                lateness99: 800_000),
            TrafficSummary(
                name: "steps", call: "1 step", client: "–", server: "api", workers: 1, requests: 1, accepted: 1, grace: 0,
                refused: [:],
                unavailable: [:], rate: 0,
                latency: Latency(p50: 999, p90: 999_600, p99: 59_996_000_000, p999: 61_000_000_000, max: 7_261_000_000_000),
                lateness99: 0),
        ],
        keys: [
            KeySummary(
                thumbprint: Samples.oldKey, kid: "kid-1", publishedAt: 140_000_000, signingAt: 140_000_000,
                retiredAt: Samples.at(3_002), revokedAt: Samples.at(5_002), tokens: 5, requests: 900, accepted: 900,
                lastExpiry: Samples.at(5_588)),
            KeySummary(
                thumbprint: Samples.newKey, kid: "kid-1", publishedAt: Samples.at(3_002), signingAt: Samples.at(3_002),
                retiredAt: nil,
                revokedAt: nil, tokens: 6, requests: 809, accepted: 307, lastExpiry: Samples.at(10_588)),
        ],
        outages: [
            Samples.measure(
                1_965_000_000, 1_990_000_000, 391, of: 1_600, [outage, other(17), other(18), other(19), other(20)])
        ],
        exposures: [Samples.measure(3_914_000_000, nil, 1, of: 12_345)], stranded: [], jwksFetches: ["api": 2],
        boxes: [.rightlyAccepted: 1_206, .unavailable: 3, .toleratedRefusal: 391, .rightlyRefused: 100, .wronglyAccepted: 1],
        lostObservations: 3, notSent: 1, earliestSafeRevoke: Samples.at(6_588))

    private static func other(_ request: Int) -> Episode {
        Episode(
            what: "not served (503)", key: nil, lastGood: nil, firstBad: Samples.at(-20), lastBad: Samples.at(-20),
            firstGood: nil,
            calls: 1, firstRequest: request, lastRequest: request)
    }
}

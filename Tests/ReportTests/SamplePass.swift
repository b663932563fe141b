import LabProtocol
@testable import Oracle
import Report
import Scenario

/// A rotation that no caller noticed.
enum SamplePass {
    static let scenario = Samples.scenario(
        "key-rotation", title: "Rotate the signing key under live traffic",
        why:
            "The issuer publishes the next key long before it signs with it, so every server knows the key by the time that tokens "
            + "of it arrive: nobody should notice.")

    static let facts = Samples.facts([
        .clock(ClockAnchor(at: 0, wall: 1_767_323_045_000_000_000, uncertainty: 40)),
        .clock(ClockAnchor(at: 9_000_000_000, wall: 1_767_323_054_000_400_000, uncertainty: 40)),
        Samples.process(1_000, "issuer", .started(pid: 10)), Samples.process(150_000_000, "issuer", .ready),
        Samples.process(200_000_000, "api", .ready), Samples.process(300_000_000, "worker-1", .ready),
        Samples.key(140_000_000, Samples.oldKey, "3f9a1c20b7", .published),
        Samples.key(140_000_500, Samples.oldKey, "3f9a1c20b7", .signing),
        Samples.key(140_001_000, Samples.newKey, "81c0", .published), Samples.event(Samples.at(0), .play),
        Samples.event(Samples.at(0), .trafficStarted, "readers"),
        .jwksAnswer(JWKSAnswerFact(at: Samples.at(4), server: "api", status: 200, keys: [Samples.oldKey, Samples.newKey])),
        Samples.key(Samples.at(3_001), Samples.newKey, "81c0", .signing),
        Samples.key(Samples.at(3_001), Samples.oldKey, "3f9a1c20b7", .retired),
        Samples.key(Samples.at(3_001), Samples.nextKey, "77d2", .published),
        Samples.event(Samples.at(3_001), .rotate, "turn", "rotated"),
        Samples.key(Samples.at(7_500), Samples.oldKey, "3f9a1c20b7", .revoked),
        Samples.event(Samples.at(7_500), .revoke, nil, "the previous key"),
        Samples.event(Samples.at(8_004), .trafficEnded, "readers"),
        Samples.event(Samples.at(8_100), .drained), Samples.process(Samples.at(8_200), "api", .exited(status: 0)),
    ])

    static let verdict = Verdict(
        status: .pass, scenario: "key-rotation", title: scenario.title,
        rules: [
            Samples.rule(.invariant, "wrongly-accepted", "nothing accepted that must be refused", "0 of 1,600 calls"),
            Samples.rule(.invariant, "wrongly-refused", "nothing refused that must be accepted", "0 of 1,600 calls"),
            Samples.rule(
                .expectation, "expect-outage", "outage = 0ms", "0 ms: 0 of 1,600 calls with live tokens were not served"),
            Samples.rule(.expectation, "expect-stranded", "stranded = 0ms", "0 ms"),
            Samples.rule(.threshold, "threshold", "readers p99 < 50ms", "2.31 ms"),
        ],
        traffics: [
            TrafficSummary(
                name: "readers", call: "GET /api/data", client: "supa-cli", server: "api", workers: 3, requests: 1_600,
                accepted: 1_600,
                grace: 0, refused: [:], unavailable: [:], rate: 200.04,
                latency: Latency(p50: 841_000, p90: 1_204_000, p99: 2_310_000, p999: 9_870_000, max: 12_300_000),
                lateness99: 312_000)
        ],
        keys: [
            KeySummary(
                thumbprint: Samples.oldKey, kid: "3f9a1c20b7", publishedAt: 140_000_000, signingAt: 140_000_500,
                retiredAt: Samples.at(3_001), revokedAt: Samples.at(7_500), tokens: 5, requests: 1_011, accepted: 1_011,
                lastExpiry: Samples.at(5_588)),
            KeySummary(
                thumbprint: Samples.newKey, kid: "81c0", publishedAt: 140_001_000, signingAt: Samples.at(3_001), retiredAt: nil,
                revokedAt: nil, tokens: 6, requests: 589, accepted: 589, lastExpiry: Samples.at(10_588)),
            KeySummary(
                thumbprint: Samples.nextKey, kid: "77d2", publishedAt: Samples.at(3_001), signingAt: nil, retiredAt: nil,
                revokedAt: nil, tokens: 0, requests: 0, accepted: 0, lastExpiry: nil),
        ],
        outages: [Samples.measure(of: 1_600)], exposures: [Samples.measure(of: 0)], stranded: [Samples.measure(of: 1_600)],
        jwksFetches: ["api": 4], boxes: [.rightlyAccepted: 1_600, .unavailable: 0], lostObservations: 0, notSent: 0,
        earliestSafeRevoke: Samples.at(6_588))
}

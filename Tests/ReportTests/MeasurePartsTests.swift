@testable import Oracle
import Report
import Testing

@Suite("The parts of measures in a report")
struct MeasurePartsTests {
    private static func slice(
        _ measure: MeasureSlice.Name, kind: String? = nil, key: String? = nil, client: String? = nil, _ atLeast: Int64,
        _ atMost: Int64?, _ affected: Int, isUnboundedWhileIdle: Bool = false
    ) -> MeasureSlice {
        MeasureSlice(
            measure: measure, server: "api", kind: kind, key: key, client: client, atLeast: atLeast * 1_000_000,
            atMost: atMost.map { $0 * 1_000_000 }, affected: affected, of: 1_600,
            proof: MeasureSlice.Proof(firstHit: 611, lastHit: 1_003, goodBefore: 610, goodAfter: 1_004),
            spacing: MeasureSlice.Spacing(mean: 5_000_000, longest: 31_000_000), isUnboundedWhileIdle: isUnboundedWhileIdle)
    }

    private func lines(_ verdict: Verdict) -> [String] {
        TextReport.render(verdict: verdict, scenario: SampleFail.scenario, facts: SampleFail.facts, style: .plain, width: 120)
            .split(separator: "\n").map(String.init)
    }

    @Test("are told under their measure: what proves it, its kinds, and its keys and clients where there are several")
    func parts() {
        var verdict = SampleFail.verdict
        verdict.slices = [
            Self.slice(.outage, 1_965, 1_990, 391), Self.slice(.outage, kind: "refused", 1_965, 1_990, 388),
            Self.slice(.outage, kind: "unavailable", 0, 20, 3), Self.slice(.outage, key: Samples.newKey, 1_965, 1_990, 391),
            Self.slice(.outage, client: "supa-cli", 1_965, 1_990, 300), Self.slice(.outage, client: "other", 900, nil, 91),
            Self.slice(.exposure, 3_914, 8_000, 1, isUnboundedWhileIdle: true), Self.slice(.grace, 900, 1_000, 14),
        ]
        let shown = lines(verdict).drop { !$0.hasPrefix("What callers met") }.prefix { !$0.contains("The key set was") }
        #expect(
            shown.joined(separator: "\n") == """
                What callers met
                            server  how long          calls      of    share
                  outage    api     1.97 s to 1.99 s    391   1,600   24.43%  live tokens that were not served
                            +3.010 s … +4.975 s: refused (401 invalid_token), key kid-1/kPrK_q, 391 calls (requests 611 to 1003)
                            -0.020 s: not served (503), 1 call (request 17)
                            -0.020 s: not served (503), 1 call (request 18)
                            and 2 more stretches
                            proven by requests 611 and 1003, bounded by 610 and 1004; looked at every 5.00 ms, at most 31.0 ms apart
                            refused 1.97 s to 1.99 s, 388 calls; unavailable 0 ms to 20.0 ms, 3 calls
                            supa-cli 1.97 s to 1.99 s, 300 calls; other 900 ms or more, 91 calls
                  stranded  –       not measured          –       –        –  callers whose token had died
                  exposure  api     3.91 s or more        1  12,345  < 0.01%  dead tokens that were accepted
                            proven by requests 611 and 1003, bounded by 610 and 1004; looked at every 5.00 ms, at most 31.0 ms apart
                            unbounded while idle, at least 3.91 s: it ended only because calls came back
                  grace     api     900 ms to 1.00 s     14   1,600    0.87%  expired tokens accepted within the skew
                """)
    }

    @Test("stand beside the rotations, with what each new key met and cost")
    func rotations() {
        var verdict = SampleFail.verdict
        let fast = Latency(p50: 1, p90: 1, p99: 2_310_000, p999: 1, max: 1)
        verdict.rotations = [
            RotationSummary(
                at: Samples.at(3_002), until: Samples.at(6_588), keys: [Samples.newKey],
                servers: [
                    RotationSummary.Server(
                        server: "api", firstPresentedAt: Samples.at(3_010),
                        firstUse: RotationSummary.Length(atLeast: 1_980_000_000, atMost: 1_988_000_000), jwksFetches: 2,
                        fetchesAtOnce: 1, latencyBefore: fast, latencyDuring: nil),
                    RotationSummary.Server(
                        server: "other", firstPresentedAt: Samples.at(3_020), firstUse: nil, jwksFetches: 0, fetchesAtOnce: 0,
                        latencyBefore: nil, latencyDuring: nil),
                ])
        ]
        let shown = lines(verdict).drop { !$0.hasPrefix("Rotations") }.prefix { !$0.hasPrefix("What callers met") }
        #expect(
            shown.joined(separator: "\n") == """
                Rotations  from the start of play; latency of accepted calls, from when each was due
                  new key signs      over  server  first sent  first used after  JWKS fetches  at once  p99 before  p99 during
                       +3.002 s  +6.588 s  api       +3.010 s  1.98 s to 1.99 s             2        1     2.31 ms           –
                       +3.002 s  +6.588 s  other     +3.020 s  never                        0        0           –           –
                """)
    }

    @Test("Latency since the sending stands under that since each call was due, where they differ")
    func sinceSent() {
        var verdict = SampleFail.verdict
        verdict.traffics[0].latencySinceSent = Latency(
            p50: 1_000_000, p90: 2_000_000, p99: 3_000_000, p999: 4_000_000, max: 5_000_000)
        verdict.traffics[2].latencySinceSent = verdict.traffics[2].latency
        let shown = lines(verdict).filter { $0.contains("since sent") }
        #expect(shown == ["    since sent  1.00 ms  2.00 ms     3.00 ms     4.00 ms     5.00 ms"])
    }
}

import Oracle
@testable import Report
import Testing

@Suite("One run held against another")
struct ComparisonTests {
    private static func compare(_ change: (inout Verdict) -> Void, tolerance: Double = 0.1) -> Comparison {
        var now = SamplePass.verdict
        change(&now)
        return Comparison(baseline: SamplePass.verdict, named: "before", measured: now, named: "now", tolerance: tolerance)
    }

    @Test("holds where nothing changed")
    func same() {
        let comparison = Self.compare { _ in }
        #expect(!comparison.isWorse)
        #expect(!comparison.isEmpty)
        #expect(
            comparison.text(style: .plain, width: 100) == """
                now held against before, tolerance 10.0%
                  traffic  figure        baseline      now  change
                  readers  not accepted        0%       0%          held
                  readers  p50             841 µs   841 µs   +0.0%  held
                  readers  p90            1.20 ms  1.20 ms   +0.0%  held
                  readers  p99            2.31 ms  2.31 ms   +0.0%  held

                HELD

                """)
    }

    @Test("tells of each figure and each rule that became worse, and of what became better")
    func worse() {
        let comparison = Self.compare { now in
            now.traffics[0].accepted -= 16
            now.traffics[0].latency?.p90 = 1_504_000
            now.traffics[0].latency?.p99 = 1_310_000
            now.rules[2].status = .fail
        }
        #expect(comparison.isWorse)
        #expect(
            comparison.text(style: .plain, width: 100) == """
                now held against before, tolerance 10.0%
                  traffic  figure        baseline      now  change
                  readers  not accepted        0%    1.00%          worse
                  readers  p50             841 µs   841 µs   +0.0%  held
                  readers  p90            1.20 ms  1.50 ms  +24.9%  worse
                  readers  p99            2.31 ms  1.31 ms  -43.3%  better
                  Passed before and does not now: outage = 0ms

                WORSE

                """)
    }

    @Test("takes no difference for one that two runs of the same thing have")
    func floors() {
        let within = Self.compare { now in
            now.traffics[0].accepted -= 1
            now.traffics[0].latency?.p50 = 940_000
        }
        #expect(!within.isWorse)
        let beyond = Self.compare { now in now.traffics[0].latency?.p50 = 942_000 }
        #expect(beyond.isWorse)
        let tolerant = Self.compare({ now in now.traffics[0].latency?.p50 = 942_000 }, tolerance: 0.2)
        #expect(!tolerant.isWorse)
    }

    @Test("is worse where a traffic is gone")
    func missing() {
        let comparison = Self.compare { $0.traffics = [] }
        #expect(comparison.isWorse)
        #expect(
            comparison.lines == [
                Comparison.Line(traffic: "readers", figure: .missing, baseline: nil, measured: nil, judgement: .worse)
            ])
    }

    @Test("cannot say from a handful of calls")
    func tooFew() {
        let comparison = Self.compare { now in
            now.traffics[0].requests = 19
            now.traffics[0].accepted = 19
            now.traffics[0].latency?.p99 = 1_000_000_000
        }
        #expect(!comparison.isWorse)
        #expect(comparison.isEmpty)
        #expect(comparison.text(style: .plain, width: 100).hasSuffix("\nINCONCLUSIVE  too few calls to compare\n"))
    }

    @Test("is JSON with every figure")
    func json() throws {
        let text = try Self.compare { $0.traffics = [] }.json()
        #expect(
            text == """
                {
                  "baseline" : "before",
                  "brokenRules" : [

                  ],
                  "formatVersion" : 1,
                  "isWorse" : true,
                  "lines" : [
                    {
                      "figure" : "missing",
                      "judgement" : "worse",
                      "traffic" : "readers"
                    }
                  ],
                  "measured" : "now",
                  "tolerance" : 0.1
                }

                """)
    }
}

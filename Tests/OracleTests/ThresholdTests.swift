import LabProtocol
import Testing

@testable import Oracle

@Suite("A threshold")
struct ThresholdTests {
    private func threshold(_ text: String, _ build: (inout Story) -> Void) throws -> Verdict {
        var story = try Story.usual("\"thresholds\": [ \(text) ]")
        story.token(1)
        build(&story)
        return story.verdict()
    }

    /// A hundred calls that took 1 to 100 ms from their intended start, sent half of that late; one more was refused after a
    /// second.
    private func hundred(_ story: inout Story) {
        for number in 1...100 as ClosedRange<Int64> {
            let intended = number * s / 100
            let took = number * ms
            story.call(intended + took / 2, intended + took, token: 1, intended: intended, .ok)
        }
        story.call(2 * s, 3 * s, token: 1, .unavailable)
    }

    @Test("is on accepted calls, from when they were intended, to three digits")
    func percentiles() throws {
        let traffic = try #require(try threshold(#"{ "traffic": "readers", "p99": "< 100ms" }"#, hundred).traffics.first)
        let latency = try #require(traffic.latency)
        let pairs: [(Int64, Int64)] = [
            (latency.p50, 50), (latency.p90, 90), (latency.p99, 99), (latency.p999, 100), (latency.max, 100),
        ]
        for (found, milliseconds) in pairs {
            #expect((milliseconds * ms...milliseconds * ms + milliseconds * ms / 1_000).contains(found), "\(found)")
        }
        #expect(latency.max == 100 * ms)
        #expect((49 * ms...50 * ms).contains(traffic.lateness99))
    }

    @Test("passes below its bound, fails above it, and says nothing without an accepted call")
    func statuses() throws {
        let cases: [(String, (inout Story) -> Void, RuleResult)] = [
            (
                #"{ "traffic": "readers", "p90": "< 91ms" }"#, hundred,
                RuleResult(
                    kind: .threshold, code: "threshold-p90", wanted: "readers: p90 < 91ms",
                    measured: "90.0 ms over 100 accepted calls",
                    status: .pass, reason: nil, requests: [])
            ),
            (
                #"{ "traffic": "readers", "max": "< 100ms" }"#, hundred,
                RuleResult(
                    kind: .threshold, code: "threshold-max", wanted: "readers: max < 100ms",
                    measured: "100 ms over 100 accepted calls",
                    status: .fail, reason: "it was 100 ms", requests: [])
            ),
            (
                #"{ "traffic": "readers", "p99.9": "< 1s" }"#, { $0.calls(0, 1_000, token: 1, .unavailable) },
                RuleResult(
                    kind: .threshold, code: "threshold-p99.9", wanted: "readers: p99.9 < 1s", measured: "0 accepted calls",
                    status: .inconclusive, reason: "no call of readers was accepted", requests: [])
            ),
        ]
        for (text, build, expected) in cases {
            #expect(try threshold(text, build).rules.first { $0.kind == .threshold } == expected)
        }
    }
}

import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A clock that is set off")
struct ClockEntryTests {
    private func timeline(_ entries: String) -> String {
        """
        { "formatVersion": 1, "title": "t", "timeline": [ \(entries) ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """
    }

    @Test("is a resource server's under a name of its own, or the issuer's, which is a fault")
    func reading() throws {
        let second: Int64 = 1_000_000_000
        let scenario = try load(
            timeline(
                """
                { "at": "1s", "clock": { "of": "api", "by": "+90s" }, "for": "2s" },
                { "after": "late.lifted", "clock": { "of": "api", "by": "-2m" } },
                { "at": "0s", "clock": { "of": "api", "by": "1s" }, "for": "1s", "as": "late" },
                { "at": "1s", "clock": { "of": "issuer", "by": "-90s" }, "for": "2s" }
                """))
        let issuers = TimelineEntry.Action.fault(FaultSpec(at: .token, .clock(-90 * second)), lasts: 2 * second)
        #expect(
            scenario.timeline == [
                TimelineEntry(
                    when: .at(second), action: .clock("api", by: 90 * second, lasts: 2 * second), name: "clock-1"),
                TimelineEntry(
                    when: .after("late.lifted", wait: 0), action: .clock("api", by: -120 * second, lasts: nil), name: "clock-2"),
                TimelineEntry(when: .at(0), action: .clock("api", by: second, lasts: second), name: "late"),
                TimelineEntry(when: .at(second), action: issuers, name: "fault-1"),
            ])
        #expect(scenario.longestPlay == .seconds(3))
    }

    private static let wrong: [(clock: String, says: String)] = [
        (#"{ "of": "apy", "by": "1s" }"#, #"name-unknown: there is no clock "apy"; one of "issuer", "api""#),
        (#"{ "of": "api", "by": "25h" }"#, #"out-of-range: "25h" is out of range; a duration from -24h to 24h"#),
        (#"{ "of": "api" }"#, #"missing-member: the member "by" is missing; "by""#),
        (#"{ "by": "1s" }"#, #"missing-member: the member "of" is missing; "of""#),
        (#"{ "of": "api", "by": "1s", "for": "2s" }"#, #"unknown-member: "for" is not a member here; one of "of", "by""#),
        (#""api""#, "wrong-kind: a string cannot stand here; an object"),
    ]

    @Test("is told what is wrong with it", arguments: wrong)
    private func mistakes(_ clock: String, _ says: String) {
        let found = complaints(timeline(#"{ "at": "1s", "clock": \#(clock) }"#))?.diagnostics ?? []
        #expect(found.map { "\($0.code): \($0.problem); \($0.expected ?? "")" } == [says])
    }

    @Test("is not that of a server of another's")
    func anothers() {
        let lab = labText.replacing(#""api": "supa-api" } }"#, with: #""api": "supa-api", "command": ["x"] } }"#)
        let found = complaints(timeline(#"{ "at": "1s", "clock": { "of": "api", "by": "1s" } }"#), lab: lab)?.diagnostics ?? []
        #expect(
            found.map { "\($0.code): \($0.problem)" } == [
                #"clock-of-anothers: "api" is another's, which tells the time by itself"#
            ])
    }
}

import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("An entry that happens several times")
struct RepetitionTests {
    private func timeline(_ entries: String) -> String {
        """
        { "formatVersion": 1, "title": "t", "timeline": [ \(entries) ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """
    }

    @Test("is an entry for each time, with a name and events for each")
    func expansion() throws {
        let scenario = try load(
            timeline(
                """
                { "at": "1s", "rotate": {}, "every": "2s", "count": 3, "as": "turn" },
                { "after": "turn-2", "wait": "1s", "pause": "api", "for": "10ms", "every": "500ms", "count": 2, "as": "nap" },
                { "after": "nap-1.lifted", "revoke": "previous", "every": "1s", "count": 1 }
                """))
        let pause = TimelineEntry.Action.pause("api", lasts: 10_000_000)
        #expect(
            scenario.timeline == [
                TimelineEntry(when: .at(1_000_000_000), action: .rotate(.standard), name: "turn-1"),
                TimelineEntry(when: .at(3_000_000_000), action: .rotate(.standard), name: "turn-2"),
                TimelineEntry(when: .at(5_000_000_000), action: .rotate(.standard), name: "turn-3"),
                TimelineEntry(when: .after("turn-2", wait: 1_000_000_000), action: pause, name: "nap-1"),
                TimelineEntry(when: .after("turn-2", wait: 1_500_000_000), action: pause, name: "nap-2"),
                TimelineEntry(when: .after("nap-1.lifted", wait: 0), action: .revokePrevious, name: nil),
            ])
        #expect(scenario.longestPlay == .seconds(5))
    }

    @Test("is a fault under a name of its own each time, which can be cleared")
    func faults() throws {
        let fault = #""fault": { "at": "jwks", "do": { "reset": true } }"#
        let scenario = try load(
            timeline(
                """
                { "at": "1s", \(fault), "every": "2s", "count": 2, "as": "cut" }, { "at": "2s", "clear": "cut-1" },
                { "at": "9s", \(fault), "every": "1s", "count": 2 }
                """))
        #expect(scenario.timeline.compactMap(\.name) == ["cut-1", "cut-2", "fault-1", "fault-2"])
    }

    private static let wrong: [(entries: String, says: [String])] = [
        (
            #"{ "at": "1s", "rotate": {}, "every": "2s" }"#,
            [#"missing-member: the member "count" is missing, which "every" needs"#]
        ),
        (
            #"{ "at": "1s", "rotate": {}, "count": 2 }"#,
            [#"missing-member: the member "every" is missing, which "count" needs"#]
        ),
        (#"{ "at": "1s", "rotate": {}, "every": "0s", "count": 2 }"#, [#"out-of-range: "0s" is out of range"#]),
        (#"{ "at": "1s", "rotate": {}, "every": "1s", "count": 201 }"#, ["out-of-range: 201 is out of range"]),
        (#"{ "at": "1s", "rotate": {}, "every": "1s", "count": 0 }"#, ["out-of-range: 0 is out of range"]),
        (
            #"{ "at": "1s", "rotate": {}, "every": "1s", "count": 2, "as": "x" }, { "after": "x", "revoke": "previous" }"#,
            [#"name-unknown: there is no event "x""#]
        ),
        (
            #"{ "at": "1s", "rotate": {}, "every": "1s", "count": 9, "as": "x" }, { "at": "1s", "rotate": {}, "as": "x-2" }"#,
            [#"name-twice: another timeline entry has the name "x-2""#]
        ),
        (
            #"{ "at": "1s", "rotate": {}, "every": "1s", "count": 2, "as": "x" }, { "at": "2s", "rotate": {}, "every": "1s", "count": 2, "as": "x" }"#,
            [#"name-twice: another timeline entry has the name "x-1""#]
        ),
        (
            #"{ "at": "1s", "rotate": {}, "every": "1s", "count": 150 }, { "at": "1s", "rotate": {}, "every": "1s", "count": 51 }"#,
            ["timeline-too-long: the timeline has 201 entries by now"]
        ),
        (
            #"{ "at": "1s", "rotate": {}, "every": "8h", "count": 4 }"#,
            ["play-too-long: this plays for up to 86401s"]
        ),
        (
            #"{ "after": "x-2", "rotate": {}, "every": "1s", "count": 2, "as": "x" }"#,
            [#"waits-for-itself: this entry waits for "x-2", which is itself"#]
        ),
    ]

    @Test("happens a bounded number of times, each of which has a name of its own", arguments: wrong)
    private func mistakes(_ entries: String, _ says: [String]) {
        let found = complaints(timeline(entries))?.diagnostics.map { "\($0.code): \($0.problem)" } ?? []
        #expect(found == says)
    }
}

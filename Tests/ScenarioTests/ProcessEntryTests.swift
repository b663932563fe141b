import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A process that a timeline stops")
struct ProcessEntryTests {
    private func scenario(_ entries: String, steps: String = "") -> String {
        """
        { "formatVersion": 1, "title": "t", "lab": { "workers": 3 }, "timeline": [ \(entries) ],\(steps)
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """
    }

    @Test("is killed or paused by its name, and a pause leaves the event of its end behind")
    func reading() throws {
        let entries = """
            { "at": "1s", "kill": "worker-3", "as": "lost" }, { "at": "1s", "pause": "issuer", "for": "2s", "as": "frozen" },
            { "after": "frozen.lifted", "pause": "api", "for": "20s" }
            """
        let scenario = try load(scenario(entries))
        #expect(
            scenario.timeline == [
                TimelineEntry(when: .at(1_000_000_000), action: .kill("worker-3"), name: "lost"),
                TimelineEntry(when: .at(1_000_000_000), action: .pause("issuer", lasts: 2_000_000_000), name: "frozen"),
                TimelineEntry(
                    when: .after("frozen.lifted", wait: 0), action: .pause("api", lasts: 20_000_000_000), name: nil),
            ])
        #expect(scenario.longestPlay == .seconds(23))
    }

    private static let wrong: [(entry: String, says: String)] = [
        (
            #"{ "at": "1s", "kill": "worker-4" }"#,
            #"name-unknown: there is no process "worker-4"; one of "api", "worker-1", "worker-2", "worker-3""#
        ),
        (
            #"{ "at": "1s", "kill": "issuer" }"#,
            #"name-unknown: there is no process "issuer"; one of "api", "worker-1", "worker-2", "worker-3""#
        ),
        (#"{ "at": "1s", "kill": 7 }"#, "wrong-kind: a number cannot stand here; a string"),
        (#"{ "at": "1s", "pause": "api" }"#, #"missing-member: the member "for" is missing; "for""#),
        (
            #"{ "at": "1s", "pause": "api", "for": "21s" }"#,
            #"out-of-range: "21s" is out of range; a duration from 1ms to 20s"#
        ),
        (#"{ "at": "1s", "kill": "api", "for": "1s" }"#, #"unknown-member: "for" is not a member here; "#),
    ]

    @Test("is none that the lab does not have, and stops for a bounded time", arguments: wrong)
    private func mistakes(_ entry: String, _ says: String) {
        let found = complaints(scenario(entry))?.diagnostics.map { "\($0.code): \($0.problem); \($0.expected ?? "")" } ?? []
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(says) == true, "\(found)")
    }

    @Test("is not one that someone else runs")
    func anothers() {
        let lab = labText.replacing(#""api": "supa-api" } }"#, with: #""api": "supa-api", "url": "http://localhost:1" } }"#)
        for entry in [#"{ "at": "1s", "kill": "api" }"#, #"{ "at": "1s", "pause": "api", "for": "1s" }"#] {
            let found = complaints(scenario(entry), lab: lab)?.diagnostics ?? []
            #expect(found.map { "\($0.code): \($0.problem)" } == [#"process-of-anothers: "api" is run by someone else"#])
        }
    }

    @Test("is not the worker that has steps to play, where it is to be killed")
    func steps() throws {
        let steps = #" "steps": [ { "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ],"#
        let found = complaints(scenario(#"{ "at": "1s", "kill": "worker-1" }"#, steps: steps))?.diagnostics ?? []
        #expect(found.map { "\($0.code): \($0.problem)" } == [#"steps-lose-worker: "worker-1" plays the steps"#])
        for entry in [#"{ "at": "1s", "kill": "worker-2" }"#, #"{ "at": "1s", "pause": "worker-1", "for": "1s" }"#] {
            _ = try load(scenario(entry, steps: steps))
        }
        _ = try load(scenario(#"{ "at": "1s", "kill": "worker-1" }"#))
    }
}

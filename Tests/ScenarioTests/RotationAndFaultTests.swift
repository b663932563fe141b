import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("A timeline of rotations and faults")
struct RotationAndFaultTests {
    private func timeline(_ entries: String) -> String {
        """
        { "formatVersion": 1, "title": "t", "timeline": [ \(entries) ],
          "traffic": [ { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" } ] }
        """
    }

    @Test("is read with every style")
    func styles() throws {
        let text = timeline(
            """
            { "at": "1s", "rotate": {} }, { "at": "1s", "rotate": { "style": "auth0" } },
            { "at": "1s", "rotate": { "style": "surprise" } },
            { "at": "1s", "rotate": { "style": "publish-late", "publishAfter": "2s" } },
            { "at": "1s", "rotate": { "style": "rotate-and-revoke" } }, { "at": "1s", "rotate": { "style": "rollback" } },
            { "at": "1s", "rotate": { "style": "reuse-kid" } }
            """)
        let scenario = try load(text)
        #expect(
            scenario.timeline.map(\.action)
                == [
                    .standard, .auth0, .surprise, .publishLate(after: 2_000_000_000), .rotateAndRevoke, .rollback, .reuseKid,
                ].map { TimelineEntry.Action.rotate($0) })
        #expect(scenario.playEstimate == .seconds(3))
    }

    @Test("is read with faults, which all have names, and with what waits for their end")
    func faults() throws {
        let text = timeline(
            """
            { "at": "1s", "fault": { "at": "jwks", "do": { "status": 503 } }, "for": "3s", "as": "outage" },
            { "after": "outage.lifted", "wait": "1s", "rotate": {}, "as": "fault-1" },
            { "at": "2s", "fault": { "at": "all", "server": "api", "do": { "hang": true } } },
            { "at": "2s", "fault": { "at": "token", "do": { "clock": "+90s" } }, "as": "ahead" },
            { "at": "3s", "clear": "ahead" }
            """)
        let scenario = try load(text)
        let second: Int64 = 1_000_000_000
        #expect(
            scenario.timeline == [
                TimelineEntry(
                    when: .at(second),
                    action: .fault(FaultSpec(at: .jwks, .status(503, retryAfterSeconds: nil)), lasts: 3 * second), name: "outage"),
                TimelineEntry(when: .after("outage.lifted", wait: second), action: .rotate(.standard), name: "fault-1"),
                TimelineEntry(
                    when: .at(2 * second), action: .fault(FaultSpec(at: .all, server: "api", .hang), lasts: nil), name: "fault-2"),
                TimelineEntry(
                    when: .at(2 * second), action: .fault(FaultSpec(at: .token, .clock(90 * second)), lasts: nil), name: "ahead"),
                TimelineEntry(when: .at(3 * second), action: .clear("ahead"), name: nil),
            ])
        #expect(scenario.playEstimate == .seconds(5))
    }

    @Test("that is wrong is told what is", arguments: wrongRotationsAndFaults)
    func wrong(_ one: WrongFile) {
        #expect(complaints(timeline("\n" + one.text))?.rendered() == one.says)
    }

    @Test("shows no certificate where the issuer speaks plain HTTP")
    func certificate() {
        let text = timeline(#"{ "at": "1s", "fault": { "at": "all", "do": { "certificate": "expired" } } }"#)
        #expect(complaints(text) == nil)
        let plain = labText.replacing(#""formatVersion": 1,"#, with: #""formatVersion": 1, "issuer": { "scheme": "http" },"#)
        #expect(
            complaints(text, lab: plain)?.diagnostics.map(\.problem)
                == ["an issuer that speaks plain HTTP shows no certificate"])
    }
}

private let wrongRotationsAndFaults: [WrongFile] = [
    WrongFile(
        "a style that is none",
        #"{ "at": "1s", "rotate": { "style": "surprize", "publishAfter": "1s" } }"#,
        says: #"""
            scenarios/x.json:2:36: error[unknown-value]: "surprize" is not known here
               2 | { "at": "1s", "rotate": { "style": "surprize", "publishAfter": "1s" } } ],
                 |                                    ^^^^^^^^^^
               at: timeline[0].rotate.style
               expected: one of "auth0", "surprise", "publish-late", "rotate-and-revoke", "rollback", "reuse-kid"
               help: did you mean "surprise"?
            """#),
    WrongFile(
        "a style without its time",
        #"{ "at": "1s", "rotate": { "style": "publish-late" } }"#,
        says: #"""
            scenarios/x.json:2:25: error[missing-member]: the member "publishAfter" is missing
               2 | { "at": "1s", "rotate": { "style": "publish-late" } } ],
                 |                         ^
               at: timeline[0].rotate
               expected: "publishAfter"
            """#),
    WrongFile(
        "a time without its style",
        #"{ "at": "1s", "rotate": { "style": "auth0", "publishAfter": "1s" } }"#,
        says: #"""
            scenarios/x.json:2:45: error[unknown-member]: "publishAfter" is not a member here
               2 | { "at": "1s", "rotate": { "style": "auth0", "publishAfter": "1s" } } ],
                 |                                             ^^^^^^^^^^^^^^
               at: timeline[0].rotate
               expected: "style"
            """#),
    WrongFile(
        "an end of what is no fault",
        #"{ "at": "1s", "rotate": {}, "as": "turn" }, { "at": "2s", "clear": "turn" }"#,
        says: #"""
            scenarios/x.json:2:68: error[name-unknown]: there is no fault "turn"
               2 | { "at": "1s", "rotate": {}, "as": "turn" }, { "at": "2s", "clear": "turn" } ],
                 |                                                                    ^^^^^^
               at: timeline[1].clear
               expected: no fault is there to be named
            """#),
    WrongFile(
        "an end with a length",
        #"{ "at": "1s", "rotate": {}, "for": "2s" }"#,
        says: #"""
            scenarios/x.json:2:29: error[unknown-member]: "for" is not a member here
               2 | { "at": "1s", "rotate": {}, "for": "2s" } ],
                 |                             ^^^^^
               at: timeline[0]
               expected: one of "at", "after", "wait", "rotate", "revoke", "fault", "clear", "restart", "kill", "pause", "clock", "secret", …
            """#),
    WrongFile(
        "a wait for the end of a fault without one",
        #"{ "at": "1s", "fault": { "at": "jwks", "do": { "hang": true } }, "as": "x" }, { "after": "x.lifted", "rotate": {} }"#,
        says: #"""
            scenarios/x.json:2:90: error[name-unknown]: there is no event "x.lifted"
               2 | { "at": "1s", "fault": { "at": "jwks", "do": { "hang": true } }, "as": "x" }, { "after": "x.lifted", "rotate": {} } ],
                 |                                                                                          ^^^^^^^^^^
               at: timeline[1].after
               expected: one of "x", "traffic-1.starts", "traffic-1.ends"
            """#),
    WrongFile(
        "a fault that waits for its own end",
        #"{ "after": "x.lifted", "fault": { "at": "jwks", "do": { "hang": true } }, "for": "1s", "as": "x" }"#,
        says: #"""
            scenarios/x.json:2:1: error[waits-for-itself]: this entry waits for "x.lifted", which is itself
               2 | { "after": "x.lifted", "fault": { "at": "jwks", "do": { "hang": true } }, "for": "1s", "as": "x" } ],
                 | ^
               at: timeline[0]
               expected: an "at", or an "after" that leads to one or to a traffic
            """#),
    WrongFile(
        "a listener that is not there",
        #"{ "at": "1s", "fault": { "at": "jwks", "server": "apo", "do": { "hang": true } } }"#,
        says: #"""
            scenarios/x.json:2:50: error[name-unknown]: there is no resource server "apo"
               2 | { "at": "1s", "fault": { "at": "jwks", "server": "apo", "do": { "hang": true } } } ],
                 |                                                  ^^^^^
               at: timeline[0].fault.server
               expected: "api"
               help: did you mean "api"?
            """#),
]

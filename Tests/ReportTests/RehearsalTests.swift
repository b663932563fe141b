import LabProtocol
@testable import Oracle
import StrictJSON
import Testing

@testable import Report

@Suite("The report of a rehearsal")
struct RehearsalReportTests {
    private static let second: Int64 = 1_000_000_000

    private static func measure(_ atLeast: Int64, _ atMost: Int64?, affected: Int, of: Int) -> Measure {
        Measure(server: "api", atLeast: atLeast, atMost: atMost, affected: affected, of: of, episodes: [])
    }

    /// What a story asks for that does more than measure.
    private static let held = RuleResult(
        kind: .expectation, code: "expect-accepted", wanted: "accepted = 100%", measured: "100%", status: .pass, reason: nil,
        requests: [])

    private static func story(
        _ name: String, _ status: Status = .pass, calls: Int = 100, accepted: Int = 100, outage: Measure? = nil,
        stranded: Measure? = nil, exposure: Measure? = nil, rules: [RuleResult] = [held], leeway: Rehearsal.Leeway? = nil
    ) -> Rehearsal.Story {
        let none = measure(0, 0, affected: 0, of: calls)
        let verdict = Verdict(
            status: status, scenario: name, title: name, rules: rules,
            traffics: [
                TrafficSummary(
                    name: "callers", call: "GET /api/data", client: "supa-cli", server: "api", workers: 2, requests: calls,
                    accepted: accepted, grace: 0, refused: [:], unavailable: [:], rate: 50, latency: nil, lateness99: 0)
            ],
            keys: [], outages: [outage ?? none], exposures: [exposure ?? measure(0, 0, affected: 0, of: 0)],
            stranded: [stranded ?? none], jwksFetches: ["api": 1], boxes: [:], lostObservations: 0, notSent: 0,
            earliestSafeRevoke: nil)
        return Rehearsal.Story(name: name, run: "20261124T200000Z-\(name)", verdict: verdict, problem: nil, leeway: leeway)
    }

    private static func rehearsal(_ stories: [Rehearsal.Story]) -> Rehearsal {
        Rehearsal(server: "node server.js", stories: stories, gauntlet: nil, tokenLifetime: 86_400 * second)
    }

    @Test("of a server that does all well says so in three answers")
    func good() {
        let rehearsal = Self.rehearsal([
            Self.story("expiry", leeway: Rehearsal.Leeway(accepted: 0, refusedFrom: 60 * Self.second)),
            Self.story("announced-rotation", calls: 2_060), Self.story("double-rotation", calls: 2_060),
            Self.story("revocation", exposure: Self.measure(3 * Self.second, 4 * Self.second, affected: 20, of: 100), rules: []),
        ])
        #expect(
            RehearsalReport.text(rehearsal, style: .plain)
                == """
                Can you rotate safely?         YES  0 of 4,120 calls failed
                Wait before you revoke         24 h 01 min (the life of the old key's last token, and a leeway of at most 1 min 00 s)
                Can you revoke in a hurry?     YES  a dead key is accepted for at most 4.00 s; callers that keep their token are
                                                    stranded for up to 24 h 00 min

                  story               verdict   failed/total  outage  stranded  exposure          JWKS fetches
                  expiry              PASS             0/100  0 ms    –         –                            1
                                      proof: keyturn report 20261124T200000Z-expiry
                  announced-rotation  PASS           0/2,060  0 ms    0 ms      –                            1
                                      proof: keyturn report 20261124T200000Z-announced-rotation
                  double-rotation     PASS           0/2,060  0 ms    0 ms      –                            1
                                      proof: keyturn report 20261124T200000Z-double-rotation
                  revocation          MEASURED         0/100  0 ms    –         3.00 s to 4.00 s             1
                                      proof: keyturn report 20261124T200000Z-revocation

                revocation
                  Tokens of a revoked key were accepted for 3.00 s to 4.00 s after its revocation, 20 of 100 calls. How long that can
                  last is the age to which the server lets its key set come: give it one that you can bear, and let it be fetched anew
                  also while no one calls.

                """)
    }

    @Test("of a server that does badly says NO, with what was measured, and what to change")
    func bad() {
        let second = Self.second
        let failed = RuleResult(
            kind: .expectation, code: "expect-outage", wanted: "outage = 0ms", measured: "3 s or more, 90 of 100 calls",
            status: .fail, reason: "refused (401)", requests: [7])
        let rehearsal = Self.rehearsal([
            Self.story("expiry", leeway: Rehearsal.Leeway(accepted: 6 * second, refusedFrom: nil)),
            Self.story(
                "announced-rotation", .fail, outage: Self.measure(3 * second, nil, affected: 90, of: 100), rules: [failed]),
            Self.story("double-rotation"),
            Self.story("revocation", exposure: Self.measure(7 * second, nil, affected: 50, of: 50)),
        ])
        #expect(
            rehearsal.answers.map { "\($0.code): \($0.word?.rawValue ?? "-") \($0.text)" } == [
                "rotateSafely: NO 90 of 200 calls failed in announced-rotation; out for 3.00 s or more",
                "waitBeforeRevoking: - 24 h 00 min or more (the life of the old key's last token, and a leeway longer than 6.00 s)",
                "revokeInAHurry: ? a dead key is accepted for longer than 7.00 s, and no end was seen: --watch plays longer; "
                    + "callers that keep their token are stranded for up to 24 h 00 min",
            ])
        #expect(rehearsal.findings.map(\.story) == ["announced-rotation", "expiry", "revocation"])
        #expect(
            RehearsalReport.text(rehearsal, style: .plain).contains(
                "proof: keyturn judge --request 7 20261124T200000Z-announced-rotation\n"))
        #expect(
            rehearsal.findings.first?.text
                == "outage = 0ms: 3 s or more, 90 of 100 calls (refused (401)). The new key was in the key set before it signed: "
                + "fetch the set again before such a key is used, or when a token names a key that is not in it.")
    }

    @Test("says NO to a revocation in a hurry once a dead key was seen to be accepted for longer than a minute")
    func slow() {
        let rehearsal = Self.rehearsal([
            Self.story("revocation", exposure: Self.measure(61 * Self.second, nil, affected: 50, of: 50))
        ])
        #expect(
            rehearsal.answers.last?.word == .no
                && rehearsal.answers.last?.text
                    == "a dead key is accepted for longer than 1 min 01 s; callers that keep their token are stranded for up to "
                    + "24 h 00 min"
        )
    }

    @Test("does not call callers stranded that were to keep their token past its exp")
    func unasked() {
        let gap = Self.measure(5 * Self.second, nil, affected: 90, of: 100)
        let rehearsal = Self.rehearsal([
            Self.story("expiry", outage: gap, stranded: gap), Self.story("surprise-rotation", stranded: gap),
        ])
        let rows = RehearsalReport.text(rehearsal, style: .plain).split(separator: "\n").filter { $0.contains(" PASS ") }
        #expect(
            rows == [
                "  expiry             PASS           90/100  5.00 s or more  –               –                    1",
                "  surprise-rotation  PASS           90/100  0 ms            5.00 s or more  –                    1",
            ])
    }

    @Test("counts callers that were stranded as failed, in the table as in the answer")
    func stranded() {
        let gap = Self.measure(Self.second, 2 * Self.second, affected: 203, of: 750)
        let rehearsal = Self.rehearsal([
            Self.story("announced-rotation", .fail, calls: 375, stranded: gap), Self.story("double-rotation", calls: 375),
        ])
        #expect(rehearsal.answers.first?.text == "203 of 750 calls failed in announced-rotation")
        #expect(rehearsal.stories.map(\.failed) == [203, 0])
    }

    @Test("takes a story that ended before the exposure did for no contradiction to one that saw the end")
    func ends() {
        let rehearsal = Self.rehearsal([
            Self.story("rotate-and-revoke", exposure: Self.measure(6 * Self.second, nil, affected: 50, of: 50), rules: []),
            Self.story("revocation", exposure: Self.measure(30 * Self.second, 31 * Self.second, affected: 50, of: 50), rules: []),
        ])
        #expect(rehearsal.answers.last?.word == .yes)
        #expect(rehearsal.answers.last?.text.hasPrefix("a dead key is accepted for at most 31.0 s; ") == true)
    }

    @Test("of a server that accepted nothing answers nothing")
    func deaf() {
        let rehearsal = Self.rehearsal([
            Self.story("announced-rotation", .inconclusive, accepted: 0),
            Self.story("double-rotation", .inconclusive, accepted: 0),
        ])
        #expect(rehearsal.answers.map { $0.word?.rawValue ?? "-" } == ["?", "-", "?"])
        #expect(!rehearsal.acceptedAnything)
    }

    @Test("is JSON as well, in which what has no end is null")
    func json() throws {
        let rehearsal = Self.rehearsal([
            Self.story("revocation", exposure: Self.measure(7 * Self.second, nil, affected: 50, of: 50), rules: [])
        ])
        let node = try StrictJSON.parse(Array(RehearsalReport.json(rehearsal).utf8), named: "rehearsal", limits: .file)
        #expect(node["answers"]?["rotateSafely"]?["answer"]?.string == "?")
        let story = try #require(node["stories"]?.array?.first)
        #expect(
            JSON(story).text()
                == #"{"name":"revocation","verdict":"pass","onlyMeasures":true,"problem":null,"failed":0,"total":100,"#
                + #""outage":{"atLeast":0,"atMost":0,"affected":0,"of":100},"#
                + #""stranded":null,"#
                + #""exposure":{"atLeast":7000000000,"atMost":null,"affected":50,"of":50},"jwksFetches":1,"#
                + #""run":"20261124T200000Z-revocation","request":null,"leeway":null}"#)
    }
}

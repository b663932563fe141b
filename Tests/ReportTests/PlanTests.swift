import Report
import Scenario
import StrictJSON
import Testing

@Suite("A plan")
struct PlanTests {
    @Test("tells what would be played, with its instants and what must hold")
    func text() throws {
        #expect(PlanText.render(try Self.scenario(), style: .plain) == Self.text)
    }

    @Test("is told to machines with the same instants, in nanoseconds")
    func json() throws {
        #expect(PlanJSON.render([try Self.scenario()]) == Self.json)
    }

    @Test("is the same for the same seed, and another for another")
    func seeds() throws {
        let plan = { (seed: Int) in
            PlanText.render(try Self.scenario(Self.story.replacing("\"seed\": 7", with: "\"seed\": \(seed)")), style: .plain)
        }
        #expect(try plan(7) == Self.text)
        let lines = { (text: String) in
            text.split(separator: "\n").filter { $0.contains("  readers  ") || $0.contains("  late  ") }
        }
        let (ours, theirs) = (lines(Self.text), lines(try plan(8)))
        #expect(ours.count == 2 && theirs.count == 2)
        #expect(ours[0] != theirs[0], "what comes at random comes otherwise")
        #expect(ours[1] == theirs[1], "what comes evenly does not")
    }

    @Test("says its scale beside its instants")
    func scale() throws {
        let text = Self.story.replacing("\"seed\": 7", with: "\"scale\": \"1/2\"")
        let plan = PlanText.render(try Self.scenario(text), style: .plain)
        #expect(plan.contains("\nPlan  from the start of play, seed 1, at scale 1/2\n"))
        #expect(plan.contains("\n  +0.500 s  rotate    turn: the next key signs\n"))
        #expect(plan.hasSuffix("at scale 1/2; nothing was started.\n"))
    }

    private static func scenario(_ text: String = story) throws -> Scenario {
        try ScenarioFile.load(
            scenario: JSONSource(name: "story.json", bytes: Array(text.utf8)),
            lab: JSONSource(name: "lab.json", bytes: Array(lab.utf8)))
    }

    private static let lab = #"""
        { "formatVersion": 1,
          "apis": { "supa-api": { "identifier": "http://localhost:8080", "permissions": ["read:data"] } },
          "clients": { "supa-cli": { "grants": { "supa-api": ["read:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } } }
        """#

    private static let story = #"""
        { "formatVersion": 1, "title": "Everything that a plan can hold", "seed": 7,
          "why": "To be printed.",
          "traffic": [
            { "name": "readers", "client": "supa-cli", "rate": "20/s", "call": "GET /api/data", "for": "2s", "arrivals": "poisson" },
            { "name": "late", "client": "supa-cli", "rate": "2/s", "call": "GET /ping", "from": "500ms", "for": "2s", "token": "none" } ],
          "timeline": [
            { "after": "turn", "wait": "1s", "revoke": "previous" },
            { "at": "1s", "rotate": {}, "as": "turn" },
            { "at": "1500ms", "fault": { "at": "jwks", "do": { "status": 503 } }, "for": "200ms", "as": "outage" },
            { "after": "outage.lifted", "restart": "api" },
            { "at": "1800ms", "tokenLifetime": { "api": "supa-api", "to": "40s" } },
            { "at": "1900ms", "secret": { "rotate": "supa-cli", "workersAfter": "1s", "keepOld": "2s" } },
            { "at": "2s", "grant": { "client": "supa-cli", "api": "supa-api", "withdraw": ["read:data"] } } ],
          "steps": [
            { "call": "GET /api/data", "as": "supa-cli", "save": "kept", "expect": { "status": 200, "error": "none" } },
            { "after": "turn", "wait": "3s", "call": "GET /ping", "token": "none", "expect": { "status": 200 } } ],
          "expect": [ { "outage": "< 1s", "resolution": "500ms" }, { "traffic": "readers", "accepted": ">= 99%" }, { "keysUsed": 2 },
            { "traffic": "readers", "refused": { "invalid_token": 0, "none": "<= 3" } }, { "sideBySide": "> 0ms" }, { "jwksFetches": ">= 1" } ],
          "thresholds": [ { "traffic": "readers", "p99": "< 50ms" } ] }
        """#

    private static let text = #"""
        story: Everything that a plan can hold
          To be printed.

        Plan  from the start of play, seed 7
          +0.000 s  traffic   readers begins: GET /api/data as supa-cli at 20/s at random (seed 7) from 3
                              workers for 2s; renews its token when 10% of its life is left; on a 401 it
                              keeps it
          +0.500 s  traffic   late begins: GET /ping as supa-cli at 2/s from 3 workers for 2s, from +500ms
                              on; sends no token
          +1.000 s  rotate    turn: the next key signs
          +1.500 s  fault     outage: the key set is answered with 503 for 200ms
          +1.700 s  restart   api is ended and started again (at outage.lifted)
          +1.800 s  lifetime  tokens of supa-api live 40s
          +1.900 s  secret    supa-cli gets a new secret, which its workers have 1s later, while the old one
                              is good for 2s
          +2.000 s  revoke    the previous keys are taken out of the key set (1s after turn)
          +2.000 s  grant     supa-cli at supa-api: read:data withdrawn
          +2.000 s  traffic   readers ends
          +2.500 s  step      GET /api/data as supa-cli: 200 no error code
          +2.500 s  traffic   late ends
          +4.000 s  step      GET /ping without a token: 200 (3s after turn)

        Arrivals  after a traffic's start; equal plans have equal fingerprints
          traffic  calls  fingerprint       first at
          readers     37  02e61218af37d1c2  165 ms, 169 ms, 239 ms, 285 ms, 287 ms, …
          late         4  0dbdeb84962a8f27  0 ms, 500 ms, 1.00 s, 1.50 s

        Expected
          outage < 1s, by calls no further apart than 500ms
          readers: accepted >= 99%
          keys used = 2
          readers: refused with invalid_token = 0
          readers: refused with no error code <= 3
          side by side > 0ms
          JWKS fetches >= 1

        Fast enough
          readers: p99 < 50ms

        Plays for about 4s; nothing was started.

        """#

    private static let json = #"""
        [
          {
            "formatVersion": 1,
            "scenario": "story",
            "title": "Everything that a plan can hold",
            "seed": "7",
            "scale": "1",
            "playsFor": 4000000000,
            "moments": [
              {
                "at": 0,
                "kind": "traffic",
                "name": "readers",
                "does": "begins: GET /api/data as supa-cli at 20/s at random (seed 7) from 3 workers for 2s; renews its token when 10% of its life is left; on a 401 it keeps it"
              },
              {
                "at": 500000000,
                "kind": "traffic",
                "name": "late",
                "does": "begins: GET /ping as supa-cli at 2/s from 3 workers for 2s, from +500ms on; sends no token"
              },
              {
                "at": 1000000000,
                "kind": "rotate",
                "name": "turn",
                "does": "the next key signs"
              },
              {
                "at": 1500000000,
                "kind": "fault",
                "name": "outage",
                "does": "the key set is answered with 503 for 200ms"
              },
              {
                "at": 1700000000,
                "kind": "restart",
                "does": "api is ended and started again",
                "after": "outage.lifted",
                "wait": 0
              },
              {
                "at": 1800000000,
                "kind": "lifetime",
                "does": "tokens of supa-api live 40s"
              },
              {
                "at": 1900000000,
                "kind": "secret",
                "does": "supa-cli gets a new secret, which its workers have 1s later, while the old one is good for 2s"
              },
              {
                "at": 2000000000,
                "kind": "revoke",
                "does": "the previous keys are taken out of the key set",
                "after": "turn",
                "wait": 1000000000
              },
              {
                "at": 2000000000,
                "kind": "grant",
                "does": "supa-cli at supa-api: read:data withdrawn"
              },
              {
                "at": 2000000000,
                "kind": "traffic",
                "name": "readers",
                "does": "ends"
              },
              {
                "at": 2500000000,
                "kind": "step",
                "does": "GET /api/data as supa-cli: 200 no error code"
              },
              {
                "at": 2500000000,
                "kind": "traffic",
                "name": "late",
                "does": "ends"
              },
              {
                "at": 4000000000,
                "kind": "step",
                "does": "GET /ping without a token: 200",
                "after": "turn",
                "wait": 3000000000
              }
            ],
            "traffic": [
              {
                "name": "readers",
                "calls": 37,
                "fingerprint": "02e61218af37d1c2",
                "first": [165319442, 169305135, 238697150, 285119666, 286648377],
                "last": 1963821111
              },
              {
                "name": "late",
                "calls": 4,
                "fingerprint": "0dbdeb84962a8f27",
                "first": [0, 500000000, 1000000000, 1500000000],
                "last": 1500000000
              }
            ],
            "expect": [
              "outage < 1s, by calls no further apart than 500ms",
              "readers: accepted >= 99%",
              "keys used = 2",
              "readers: refused with invalid_token = 0",
              "readers: refused with no error code <= 3",
              "side by side > 0ms",
              "JWKS fetches >= 1"
            ],
            "thresholds": ["readers: p99 < 50ms"]
          }
        ]
        """#
}

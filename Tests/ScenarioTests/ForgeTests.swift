import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("Forged tokens in a scenario")
struct ForgeTests {
    @Test("A step and a share of a traffic name theirs, and what a good token would hold is known")
    func read() throws {
        let scenario = try load(
            """
            { "formatVersion": 1, "title": "t",
              "traffic": [
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" },
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s",
                  "forge": { "name": "alg-none", "share": "12.5%" } } ],
              "steps": [
                { "call": "GET /ping", "as": "supa-cli", "forge": "sig-empty", "expect": { "status": 200 } } ] }
            """)
        #expect(scenario.traffic.map(\.forge) == [nil, ForgeShare(name: "alg-none", share: 0.125)])
        #expect(scenario.steps.map(\.plan.title) == ["GET /ping with a forged token (sig-empty)"])
        #expect(scenario.forgedStreams.map(\.name) == ["alg-none", "sig-empty"])
        #expect(scenario.forgedStreams.map(\.stream) == [1, 2])
        #expect(scenario.forgedStreams.map(\.scope) == [["read:data"], ["read:data"]])
        #expect(scenario.forgedStreams.map(\.isTraffic) == [true, false])
    }

    @Test("A share lies evenly among the calls, and is met exactly")
    func share() {
        let half = ForgeShare(name: "x", share: 0.5)
        #expect((0..<6).map(half.takes) == [false, true, false, true, false, true])
        let cases: [(Double, Int)] = [(0.05, 50), (0.2, 200), (0.99, 990), (1, 1_000)]
        for (share, count) in cases {
            let forge = ForgeShare(name: "x", share: share)
            #expect((0..<1_000).count { forge.takes($0) } == count, "\(share)")
        }
    }

    @Test("An unknown name, a share of nothing and a second choice of token are told")
    func wrong() {
        let error = complaints(
            """
            { "formatVersion": 1, "title": "t",
              "traffic": [
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s",
                  "forge": { "name": "alg-none", "share": "0%" } } ],
              "steps": [
                { "call": "GET /ping", "as": "supa-cli", "forge": "alg-nome", "expect": { "status": 401 } },
                { "requestToken": {}, "as": "supa-cli", "forge": "alg-none", "expect": { "status": 200 } },
                { "call": "GET /ping", "as": "supa-cli", "forge": "alg-none", "save": "it", "expect": { "status": 401 } },
                { "call": "GET /ping", "as": "supa-cli", "token": "none", "forge": "alg-none", "expect": { "status": 401 } } ] }
            """)
        let problems = error?.diagnostics.map(\.problem) ?? []
        #expect(
            problems == [
                "a share of nothing forges nothing", "there is no forgery \"alg-nome\"",
                "\"requestToken\" and \"forge\" cannot stand together", "this step has no token to save",
                "\"token\" and \"forge\" cannot stand together",
            ])
    }
}

import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("The calls of a scenario")
struct DeclaredRouteTests {
    private static let lab = """
        { "formatVersion": 1,
          "apis": { "a": { "identifier": "urn:a", "permissions": ["read:data"] } },
          "clients": { "only": { "grants": { "a": ["read:data"] } } },
          "resourceServers": {
            "one": { "api": "a", "routes": { "DELETE /x": { "anyScope": ["read:data"] }, "GET /open": { "open": true } } },
            "two": { "api": "a" } } }
        """

    @Test("are routes of the server that they go to")
    func known() throws {
        let scenario = try load(
            """
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "server": "one", "rate": "9/s", "call": "GET /open", "for": "2s", "token": "none" } ],
              "steps": [
                { "server": "one", "call": "DELETE /x", "expect": { "status": 200 } },
                { "server": "two", "call": "GET /api/data", "expect": { "status": 200 } } ] }
            """, lab: Self.lab)
        #expect(scenario.traffic.map(\.calls[0].call.description) == ["GET /open"])
        #expect(scenario.steps.map(\.plan.title) == ["DELETE /x as only", "GET /api/data as only"])
    }

    @Test("are no routes of another one")
    func unknown() throws {
        let error = complaints(
            """
            { "formatVersion": 1, "title": "t",
              "traffic": [ { "server": "two", "rate": "9/s", "call": "GET /open", "for": "2s", "token": "none" } ],
              "steps": [ { "server": "one", "call": "GET /api/data", "expect": { "status": 200 } } ] }
            """, lab: Self.lab)
        #expect(
            error?.rendered() == #"""
                scenarios/x.json:2:58: error[name-unknown]: there is no route "GET /open"
                   2 |   "traffic": [ { "server": "two", "rate": "9/s", "call": "GET /open", "for": "2s", "token": "none" } ],
                     |                                                          ^^^^^^^^^^^
                   at: traffic[0].call
                   expected: one of "GET /ping", "GET /api/data", "POST /api/data"
                   help: did you mean "GET /ping"?

                scenarios/x.json:3:41: error[name-unknown]: there is no route "GET /api/data"
                   3 |   "steps": [ { "server": "one", "call": "GET /api/data", "expect": { "status": 200 } } ] }
                     |                                         ^^^^^^^^^^^^^^^
                   at: steps[0].call
                   expected: one of "DELETE /x", "GET /open"

                2 errors
                """#)
    }
}

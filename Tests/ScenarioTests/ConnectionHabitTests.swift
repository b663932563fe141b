import LabProtocol
import Scenario
import StrictJSON
import Testing

@Suite("Connections in a scenario")
struct ConnectionHabitTests {
    @Test("A traffic and a step's call say how they connect, and are taken to keep their connections where they do not")
    func read() throws {
        let scenario = try load(
            """
            { "formatVersion": 1, "title": "t",
              "traffic": [
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s" },
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": "fresh" },
                { "client": "supa-cli", "rate": "9/s", "call": "GET /api/data", "for": "2s", "connections": "reused" } ],
              "steps": [
                { "call": "GET /ping", "as": "supa-cli", "expect": { "status": 200 } },
                { "call": "GET /ping", "as": "supa-cli", "connections": "fresh", "expect": { "status": 200 } },
                { "requestToken": {}, "as": "supa-cli", "expect": { "status": 200 } } ] }
            """)
        #expect(scenario.traffic.map(\.connections) == [.reused, .fresh, .reused])
        #expect(scenario.steps.map(\.plan.connections) == [.reused, .fresh, .reused])
    }
}

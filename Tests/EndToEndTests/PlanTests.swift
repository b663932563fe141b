import Foundation
import Testing

extension EndToEnd {
    @Suite("keyturn run --plan")
    struct PlanTests {
        @Test("Prints what would be played, with its instants, and starts nothing")
        func text() async throws {
            try await Workspace.with { lab in
                let planned = try await lab.run("run", "--plan", "scenarios/key-rotation.json")
                #expect(planned.end == .exited(0))
                #expect(planned.errors == "")
                #expect(planned.output.hasPrefix("key-rotation: Rotate the signing key under live traffic\n"))
                #expect(planned.output.contains("\n  +2.500 s  rotate   turn: the next key signs\n"))
                #expect(!FileManager.default.fileExists(atPath: lab.path(".keyturn")))
            }
        }

        @Test("Prints the same plan for the same seed, and another one for another")
        func seeds() async throws {
            try await Workspace.with { lab in
                try lab.write(
                    """
                    { "formatVersion": 1, "title": "t", "parameters": { "seed": 1 }, "seed": "${seed}",
                      "traffic": [
                        { "client": "supa-cli", "rate": "90/s", "call": "GET /ping", "for": "2s", "arrivals": "poisson" } ] }
                    """, to: "x.json")
                let first = try await lab.run("run", "--plan", "--json", "x.json")
                #expect(first.end == .exited(0))
                #expect(try await lab.run("run", "--plan", "--json", "x.json") == first)
                let other = try await lab.run("run", "--plan", "--json", "x.json", "--set", "seed=2")
                #expect(other.end == .exited(0))
                #expect(other.output != first.output)
                let plans = try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [[String: Any]]
                #expect(plans?.map { $0["scenario"] as? String } == ["x"])
            }
        }

        @Test("Refuses --json without it")
        func json() async throws {
            try await Workspace.with { lab in
                let refused = try await lab.run("run", "--json", "scenarios/key-rotation.json")
                #expect(refused.end == .exited(2))
                let says = "Error: --json goes with --plan; keyturn report --json prints what came of a run\n"
                #expect(refused.errors.hasPrefix(says))
            }
        }
    }
}

import Glibc
import Testing

extension EndToEnd {
    @Suite("Several scenarios at once")
    struct JobsTests {
        @Test("are played side by side, and told of in the order in which they were given")
        func order() async throws {
            try await Workspace.with { lab in
                // The first one ends last.
                for (name, seconds) in [("long", 4), ("middle", 2), ("short", 1)] {
                    try lab.writeQuickScenario(seconds: seconds)
                    try lab.write(lab.read("quick.json"), to: "\(name).json")
                }
                let run = try await lab.run("run", "--quiet", "--jobs", "3", "long.json", "middle.json", "short.json")
                #expect(run.end == .exited(0), "\(run)")
                #expect(run.errors == "")
                let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
                #expect(lines == ["PASS long", "PASS middle", "PASS short"])
                #expect(Set(try lab.runs().keys) == ["long", "middle", "short"])
            }
        }

        @Test("give the worst status of all, and each its own report")
        func worst() async throws {
            try await Workspace.with { lab in
                try lab.writeQuickScenario(seconds: 1)
                try lab.write(
                    lab.read("quick.json").replacing("\"accepted\": \"100%\"", with: "\"accepted\": \"< 50%\""), to: "bad.json")
                let run = try await lab.run("run", "--jobs", "2", "bad.json", "quick.json")
                #expect(run.end == .exited(1), "\(run)")
                #expect(try lab.runs()["bad"]?.verdict().failures == ["expect-accepted"])
                #expect(try lab.runs()["quick"]?.verdict().failures == [])
                let last = run.output.split(separator: "\n").suffix(2).map {
                    $0.split(separator: " ").prefix(2).joined(separator: " ")
                }
                #expect(last == ["FAIL bad", "PASS quick"])
            }
        }

        @Test("are all ended by one interruption, and no further one begins")
        func interrupted() async throws {
            try await Workspace.with { lab in
                for name in ["a", "b", "c"] {
                    try lab.writeQuickScenario(seconds: 30)
                    try lab.write(lab.read("quick.json"), to: "\(name).json")
                }
                let run = try lab.launch(["run", "--jobs", "2", "a.json", "b.json", "c.json"], terminal: .standardError)
                try await run.prints("0 of 3 played  [1-9][0-9]* calls  a, b", on: .errors)
                run.signal(SIGINT)
                let finished = try await lab.finish(run, secondsMax: 30)
                #expect(finished.end == .exited(130))
                #expect(Set(try lab.runs().keys) == ["a", "b"])
                #expect(lab.processes == [])
            }
        }

        @Test("are 1 to 16", arguments: ["0", "17", "many"])
        func refused(_ jobs: String) async throws {
            try await Workspace.with { lab in
                let run = try await lab.run("run", "--jobs", jobs, "scenarios/normal-calls.json")
                #expect(run.end == .exited(2))
                #expect(run.output == "")
            }
        }
    }
}

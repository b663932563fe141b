import Foundation
import Testing

extension EndToEnd {
    @Suite("A run held against another")
    struct CompareTests {
        @Test("Against itself it holds; against a baseline that was faster it is worse; what is not there is wrong use")
        func compare() async throws {
            try await Workspace.with { lab in
                try lab.writeQuickScenario(seconds: 1)
                #expect(try await lab.run("run", "--quiet", "quick.json").end == .exited(0))
                let name = try lab.latestRun().name

                let same = try await lab.run("compare", name)
                #expect(same.end == .exited(0))
                #expect(same.errors == "")
                #expect(same.output.hasPrefix("\(name) held against \(name), tolerance 10.0%\n"))
                #expect(same.output.hasSuffix("\nHELD\n"))

                // The baseline that is kept is a verdict.json; this one had calls that took no time.
                let verdict = try lab.read(".keyturn/runs/\(name)/verdict.json")
                let faster = verdict.replacing(/"p50": \d+/, with: #""p50": 1"#)
                #expect(faster != verdict)
                try lab.write(faster, to: "baseline.json")
                let worse = try await lab.run("compare", "baseline.json", "latest")
                #expect(worse.end == .exited(1))
                #expect(worse.output.hasSuffix("\nWORSE\n"))
                let json = try await lab.run("compare", "baseline.json", "--json")
                #expect(json.end == .exited(1))
                #expect(json.output.contains(#""isWorse" : true"#))

                try lab.write("{}", to: "other.json")
                for (arguments, message) in [
                    (["compare", "other.json"], "keyturn: other.json: "),
                    (["compare", "nothing"], "keyturn: there is no history of"),
                    (["compare", name, "--tolerance", "much"], "Error: The value 'much'"),
                ] {
                    let wrong = try await lab.finish(lab.launch(arguments), secondsMax: 60)
                    #expect(wrong.end == .exited(2), "\(arguments)")
                    #expect(wrong.errors.hasPrefix(message), "\(arguments): \(wrong.errors)")
                }
            }
        }
    }
}

import Testing

extension EndToEnd {
    @Suite("The commands")
    struct CommandTests {
        @Test("--version prints the version")
        func version() async throws {
            try await Workspace.with { lab in
                let finished = try await lab.run("--version")
                #expect(finished == Workspace.Finished(end: .exited(0), output: "0.1.0\n", errors: ""))
            }
        }

        @Test("--help lists the commands; that of each exits with 0 and shows an example")
        func help() async throws {
            try await Workspace.with { lab in
                let whole = try await lab.run("--help")
                #expect(whole.end == .exited(0))
                #expect(whole.output.contains("keyturn run scenarios/key-rotation.json"))
                let commands = whole.output.matches(of: #/(?m)^  ([a-z][a-z-]*)  +[A-Z]/#).map { String($0.1) }.filter {
                    $0 != "help"
                }
                #expect(Set(commands).isSuperset(of: ["run", "report", "runs", "token", "call", "issuer", "resource-server"]))
                // A worker is nothing that one starts by hand.
                for command in commands where command != "worker" {
                    let finished = try await lab.run(command, "--help")
                    #expect(finished.end == .exited(0))
                    #expect(finished.errors == "")
                    let example = finished.output.split(separator: "Example:\n").last ?? ""
                    #expect(example.contains("    keyturn \(command)"), "\(finished.output)")
                }
            }
        }

        @Test("A run is listed, and its report is printed again, by name, by path and as JSON")
        func runsAndReport() async throws {
            try await Workspace.with { lab in
                let none = try await lab.run("runs")
                #expect(none == Workspace.Finished(end: .exited(0), output: "", errors: "no runs are kept in .keyturn/runs\n"))
                try lab.writeQuickScenario()
                let played = try await lab.run("run", "quick.json")
                #expect(played.end == .exited(0), "\(played)")
                let run = try lab.latestRun()
                #expect(try await lab.run("runs").output == "PASS          \(run.name)\n")
                let list = "[\n  {\n    \"id\": \"\(run.name)\",\n    \"verdict\": \"pass\"\n  }\n]\n"
                #expect(try await lab.run("runs", "--json").output == list)
                let report = Workspace.Finished(end: .exited(0), output: try run.report(), errors: "")
                #expect(played.output == report.output)
                #expect(try await lab.run("report") == report)
                #expect(try await lab.run("report", run.name) == report)
                #expect(try await lab.run("report", ".keyturn/runs/\(run.name)") == report)
                let verdict = try lab.read(".keyturn/runs/\(run.name)/verdict.json")
                #expect(try await lab.run("report", "--json").output.split(separator: "\n") == verdict.split(separator: "\n"))
            }
        }

        @Test("No colour goes to a pipe, none to a terminal that wants none, and some to any other")
        func colour() async throws {
            try await Workspace.with { lab in
                try lab.write("{", to: "wrong.json")
                let piped = try await lab.run("run", "wrong.json")
                #expect(!piped.errors.contains("\u{1B}["))
                for (environment, isColoured) in [
                    (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
                ] {
                    let program = try lab.launch(["run", "wrong.json"], environment: environment, terminal: .standardError)
                    #expect(try await program.end() == .exited(2))
                    #expect(program.errors.contains("\u{1B}[") == isColoured, "\(environment)")
                }
            }
        }
    }
}

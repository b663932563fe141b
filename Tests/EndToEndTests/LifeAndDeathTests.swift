import Glibc
import Testing

extension EndToEnd {
    @Suite("What outlives what")
    struct LifeAndDeathTests {
        @Test(
            "A killed run leaves no process behind, not even a stopped one, and its history can be reported",
            arguments: [false, true])
        func killed(stopped: Bool) async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchRunInTraffic()
                let roles = lab.processes.filter { $0.id != run.id }
                #expect(Set(roles.map { $0.command[1] }) == ["issuer", "resource-server", "worker"])
                #expect(roles.count == 5)
                if stopped { for role in roles { kill(role.id, SIGSTOP) } }
                let survivors = try await Processes.survivors(of: roles, millisecondsMax: 1_000) { run.signal(SIGKILL) }
                #expect(survivors == [])
                #expect(try await run.end() == .signalled(SIGKILL))
                #expect(lab.processes == [])

                let report = try await lab.run("report")
                #expect(report.end == .exited(0))
                #expect(report.errors == "")
                #expect(report.output.contains("quick: A quick run\n"))
                let answered = try await lab.sqlite(lab.latestRun(), "SELECT count(*) > 0 FROM requests WHERE status = 200")
                #expect(answered == "1")
            }
        }

        @Test("Ctrl-C ends a run cleanly: exit status 130, what was recorded is kept and reported, nothing is left running")
        func interrupted() async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchRunInTraffic()
                run.signal(SIGINT)
                #expect(try await run.end() == .exited(130))
                #expect(lab.processes == [])
                let report = try lab.latestRun().report()
                #expect(report.contains("interrupted"))
                #expect(run.output.contains(report))
                let counts = try await lab.sqlite(
                    lab.latestRun(), "SELECT count(*) > 0 AND count(*) = (SELECT sum(requests) FROM worker_totals) FROM requests")
                #expect(counts == "1")
                let ends = try await lab.sqlite(
                    lab.latestRun(),
                    "SELECT DISTINCT change, value, meant FROM process_events WHERE change IN ('exited', 'signalled')")
                #expect(ends == "exited|0|1")
            }
        }

        @Test("Ctrl-C ends a run of several scenarios in whichever of them it comes")
        func interruptedLater() async throws {
            try await Workspace.with { lab in
                try lab.writeQuickScenario(seconds: 60)
                let run = try lab.launch(["run", "--quiet", "scenarios/scope-denial.json", "quick.json"])
                try await run.prints("PASS  scope-denial")
                run.signal(SIGINT)
                #expect(try await run.end() == .exited(130))
                #expect(lab.processes == [])
            }
        }

        @Test("A second Ctrl-C leaves at once, with nothing left running")
        func interruptedTwice() async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchRunInTraffic()
                let roles = lab.processes.filter { $0.id != run.id }
                // A stopped worker holds the clean ending up for seconds.
                let worker = try #require(roles.first { $0.command[1] == "worker" })
                kill(worker.id, SIGSTOP)
                run.signal(SIGINT)
                // The others are asked to end first: when one of them is gone, the clean ending is under way.
                let others = roles.filter { $0.command[1] == "worker" && $0.id != worker.id }
                let unended = try await Processes.survivors(of: others, millisecondsMax: 20_000) {}
                #expect(unended == [])
                #expect(!run.hasEnded)
                let survivors = try await Processes.survivors(of: lab.processes, millisecondsMax: 1_000) { run.signal(SIGINT) }
                #expect(survivors == [])
                #expect(try await run.end() == .exited(130))
            }
        }

        @Test(
            "A process that dies ends the run with status 3, and is told of with its signal and its log",
            arguments: ["issuer", "resource-server", "worker"])
        func lost(role: String) async throws {
            try await Workspace.with { lab in
                let run = try await lab.launchRunInTraffic()
                let victim = try #require(lab.processes.first { $0.command.dropFirst().first == role })
                kill(victim.id, SIGKILL)
                #expect(try await run.end() == .exited(3))
                #expect(lab.processes == [])
                let name = try await lab.sqlite(
                    lab.latestRun(),
                    "SELECT name FROM process_events JOIN processes p ON p.number = process WHERE change = 'started' AND value = \(victim.id)"
                )
                let folder = try lab.latestRun().name
                #expect(
                    Self.lastLine(of: run.errors)
                        == "keyturn: \(name) was ended by signal 9; its log is .keyturn/runs/\(folder)/logs/\(name).log [child-ended]"
                )
                let report = try lab.latestRun().report()
                #expect(run.output.contains(report))
                #expect(report.contains(name))
                let end = try await lab.sqlite(lab.latestRun(), "SELECT outcome FROM run")
                #expect(end == "broken")
            }
        }

        /// The last line of what a terminal shows, without the progress line that was wiped away before it.
        private static func lastLine(of screen: String) -> String {
            let line = screen.split(whereSeparator: \.isNewline).last ?? ""
            return line.split(separator: "\u{1B}[2K").last.map(String.init) ?? ""
        }
    }
}

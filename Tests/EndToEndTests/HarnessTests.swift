import Testing

extension EndToEnd {
    @Suite("The harness of these tests")
    struct HarnessTests {
        @Test("A process that outlives its test is found, whatever its parent is by now, and ended")
        func stray() async throws {
            let marks = Watched<[String]>([])
            try await withKnownIssue {
                try await Workspace.with { lab in
                    marks.change { $0 = [lab.mark] }
                    let finished = try await lab.run(
                        executable: "/bin/sh", ["-c", "setsid sleep 300 > /dev/null 2>&1 & echo launched"])
                    #expect(finished == Workspace.Finished(end: .exited(0), output: "launched\n", errors: ""))
                }
            } matching: { issue in
                issue.comments.contains("processes were left behind")
            }
            let stray = Processes.marked(marks.state[0])
            let left = try await Processes.survivors(of: stray, millisecondsMax: 1_000) {}
            #expect(left == [])
        }

        @Test("A wait that is in vain ends at its bound, and says what was there instead")
        func bound() async throws {
            try await Workspace.with { lab in
                let program = try lab.launch(executable: "/bin/sh", ["-c", "echo one; exec sleep 300"])
                await #expect(throws: TookTooLong.self) { try await program.prints("two", secondsMax: 1) }
                let ended = try lab.launch(executable: "/bin/sh", ["-c", "echo one; exit 7"])
                await #expect(throws: Program.EndedFirst.self) { try await ended.prints("two") }
            }
        }
    }
}

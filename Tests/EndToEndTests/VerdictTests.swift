import Testing

extension EndToEnd {
    @Suite("Verdicts on the shipped scenarios")
    struct VerdictTests {
        @Test("Each one passes, keeps its history, logs, report and verdict, and counts every request that was sent")
        func pass() async throws {
            try await Workspace.with { lab in
                let finished = try await lab.finish(lab.launch(["run"] + Self.files), secondsMax: 120)
                #expect(finished.end == .exited(0))
                #expect(finished.errors == "")
                let runs = try lab.runs()
                #expect(Set(runs.keys) == Set(Installation.scenarios))
                for name in Installation.scenarios {
                    let run = try #require(runs[name])
                    #expect(try run.paths() == Self.runFiles, "\(name)")
                    let report = try run.report()
                    #expect(report.contains("\nPASS  \(name)  "))
                    #expect(finished.output.contains(report))
                    #expect(try run.verdict().status == "pass")
                    let counts = try await lab.sqlite(
                        run, "SELECT (SELECT count(*) FROM requests), (SELECT sum(requests) FROM worker_totals)")
                    let numbers = counts.split(separator: "|")
                    #expect(numbers.count == 2 && numbers[0] == numbers[1] && numbers[0] != "0", "\(name): \(counts)")
                }
                #expect(try lab.latestRun().folder == #require(runs[Installation.scenarios.last ?? ""]).folder)
            }
        }

        @Test("Each defect makes exactly the right scenarios fail, for the right reasons")
        func defects() async throws {
            let cases = defectTable.filter(\.isPlayedEverywhere)
            for pair in [Array(cases.prefix(2)), Array(cases.dropFirst(2))] {
                // Two runs side by side leave both cores idle half of the time, as long as the one that calls most is not played
                // by both at once.
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await play(pair[0], Installation.scenarios) }
                    group.addTask { try await play(pair[1], Installation.scenarios.reversed()) }
                    try await group.waitForAll()
                }
            }
        }

        @Test("Each defect that a scenario can see fails it for the right reasons")
        func moreDefects() async throws {
            var waiting = defectTable.filter { !$0.isPlayedEverywhere && !$0.failures.isEmpty }[...]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for defect in waiting.prefix(2) { group.addTask { try await play(defect, defect.failures.keys.sorted()) } }
                waiting = waiting.dropFirst(2)
                while try await group.next() != nil, let defect = waiting.popFirst() {
                    group.addTask { try await play(defect, defect.failures.keys.sorted()) }
                }
            }
        }

        private func play(_ defect: DefectCase, _ scenarios: [String]) async throws {
            try await Workspace.with { lab in
                let arguments = ["run", "--quiet", "--defect", defect.name] + scenarios.map { "scenarios/\($0).json" }
                let finished = try await lab.finish(lab.launch(arguments), secondsMax: 180)
                #expect(finished.end == .exited(1), "\(defect.name)")
                #expect(finished.errors == "")
                let runs = try lab.runs()
                var failures: [String: Set<String>] = [:]
                for name in scenarios { failures[name] = try #require(runs[name]).verdict().failures }
                let words = finished.output.split(separator: "\n").map {
                    $0.split(separator: " ").prefix(2).joined(separator: " ")
                }
                #expect(words == scenarios.map { (failures[$0] == [] ? "PASS " : "FAIL ") + $0 }, "\(defect.name)")
                let due = failures.mapValues { $0.subtracting(defect.mayAlso) }.filter { $0.value != [] }
                #expect(due == defect.failures, "\(defect.name)")
            }
        }

        private static let files = Installation.scenarios.map { "scenarios/\($0).json" }
        private static let runFiles = [
            "history.sqlite", "lab.json", "logs", "logs/api.log", "logs/issuer.log", "logs/worker-1.log", "logs/worker-2.log",
            "logs/worker-3.log", "report.txt", "scenario.json", "verdict.json",
        ]
    }
}

import Foundation
import Glibc
import Testing

extension EndToEnd {
    @Suite("What is left of a run that is killed at any moment")
    struct RandomKillTests {
        /// How many moments are tried; `make kills` tries fifty.
        private static let kills = ProcessInfo.processInfo.environment["KEYTURN_KILLS"].flatMap { Int($0) } ?? 4
        private static let seed: UInt64 = 7

        @Test("A history that opens, and is judged, and says how many observations are missing")
        func moments() async throws {
            var random = Moments(state: Self.seed)
            for kill in 1...Self.kills {
                let milliseconds = random.next(upTo: 900)
                let role = kill % 2 == 0 ? "worker" : "run"
                try await Workspace.with { lab in try await Self.play(lab, role, milliseconds) }
            }
        }

        private static func play(_ lab: Workspace, _ role: String, _ milliseconds: Int) async throws {
            let run = try await lab.launchRunInTraffic()
            // The moment itself is what varies, so here a time is what is waited for.
            try await Task.sleep(for: .milliseconds(milliseconds))
            let victim = try #require(lab.processes.first { $0.command.dropFirst().first == role })
            let others = lab.processes.filter { $0.id != victim.id }
            let left = try await Processes.survivors(of: others, millisecondsMax: 20_000) { Glibc.kill(victim.id, SIGKILL) }
            #expect(left == [], "\(role) killed after \(milliseconds) ms")
            _ = try await run.end()

            let report = try await lab.run("report")
            #expect([.exited(0), .exited(3)].contains(report.end), "\(role) killed after \(milliseconds) ms: \(report.errors)")
            #expect(report.output.contains("quick: A quick run\n"))
            // Every worker's count is known, whoever was killed: by its own word, or by the file that outlived it.
            #expect(!report.output.contains("never said what it sent"), "\(role) killed after \(milliseconds) ms")
            let integrity = try await lab.sqlite(lab.latestRun(), "PRAGMA integrity_check")
            #expect(integrity == "ok")
        }
    }
}

/// A row of numbers that a seed decides.
private struct Moments {
    var state: UInt64

    mutating func next(upTo limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}

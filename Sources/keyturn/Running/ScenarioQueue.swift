/// Plays scenarios, so many at once, and shows what came of each in the order in which they were given.
///
/// Scenarios that play side by side share nothing but the machine. What that costs a call is in its times, which the oracle judges
/// as it judges any others; thresholds are fairer to one scenario alone.
struct ScenarioQueue {
    /// The most that play at once.
    static let jobsMax = 16

    let files: [LoadedScenario]
    /// Where runs are kept.
    let runs: String
    let quiet: Bool
    let jobs: Int

    /// Plays all of them, or those that were begun before an interruption.
    ///
    /// - Returns: what came of each, in the order of the files.
    /// - Throws: `LabProblem` where there is no history to judge, ``CommandFailure`` where a result cannot be shown.
    func play(_ interruption: Interruption) async throws -> [ScenarioRun.Outcome] {
        jobs == 1 || files.count == 1 ? try await oneByOne(interruption) : try await sideBySide(interruption)
    }

    private func oneByOne(_ interruption: Interruption) async throws -> [ScenarioRun.Outcome] {
        var outcomes: [ScenarioRun.Outcome] = []
        for file in files where !interruption.isInterrupted {
            outcomes.append(try await ScenarioRun(file: file, runs: runs, quiet: quiet).play(interruption))
        }
        return outcomes
    }

    private func sideBySide(_ interruption: Interruption) async throws -> [ScenarioRun.Outcome] {
        let progress = quiet ? nil : ProgressLine(title: "run")
        defer { progress?.clear() }
        return try await withThrowingTaskGroup(of: (Int, ScenarioRun.Outcome).self) { group in
            var done: [Int: ScenarioRun.Outcome] = [:]
            var begun = 0
            var shown = 0
            func begin() {
                guard begun < files.count, !interruption.isInterrupted else { return }
                let index = begun
                let run = ScenarioRun(file: files[index], runs: runs, quiet: quiet, isSilent: true)
                group.addTask { (index, try await run.play(interruption)) }
                begun += 1
            }
            for _ in 0..<jobs { begin() }
            while let (index, outcome) = try await group.next() {
                done[index] = outcome
                begin()
                progress?.clear()
                while let next = done[shown] {
                    try Terminal.show(next.shown)
                    shown += 1
                }
                progress?.say("\(done.count) of \(files.count) scenarios played")
            }
            return done.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}

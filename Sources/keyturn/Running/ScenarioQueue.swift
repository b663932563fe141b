import Conductor
import Scenario
import Synchronization

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
        let progress = quiet ? nil : QueueProgress(names: files.map(\.scenario.name))
        defer { progress?.clear() }
        return try await withThrowingTaskGroup(of: (Int, ScenarioRun.Outcome).self) { group in
            var done: [Int: ScenarioRun.Outcome] = [:]
            var begun = 0
            var shown = 0
            func begin() {
                guard begun < files.count, !interruption.isInterrupted else { return }
                let index = begun
                let follow: @Sendable (RunProgress) -> Void = { progress?.show(index, $0) }
                let run = ScenarioRun(
                    file: files[index], runs: runs, quiet: quiet, isSilent: true, follow: progress == nil ? nil : follow)
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
                progress?.end(index)
            }
            return done.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}

/// The one line that scenarios which play side by side show of themselves.
private final class QueueProgress: Sendable {
    private struct State {
        var playing: [Int: RunProgress] = [:]
        var ended = 0
        var calls = 0
    }

    private let names: [String]
    private let line: ProgressLine
    private let state = Mutex(State())

    /// - Returns: nil where standard error is no terminal.
    init?(names: [String]) {
        guard let line = ProgressLine(title: "run") else { return nil }
        self.names = names
        self.line = line
    }

    /// Shows how far one of them is.
    func show(_ index: Int, _ progress: RunProgress) {
        say { $0.playing[index] = progress }
    }

    /// Shows that one of them has ended.
    func end(_ index: Int) {
        say { state in
            state.calls += state.playing.removeValue(forKey: index)?.requests ?? 0
            state.ended += 1
        }
    }

    func clear() { line.clear() }

    private func say(_ change: (inout State) -> Void) {
        let text = state.withLock { state in
            change(&state)
            let playing = state.playing.sorted { $0.key < $1.key }
            let calls = playing.reduce(state.calls) { $0 + $1.value.requests }
            let now = playing.map { names[$0.key] }.joined(separator: ", ")
            return "\(state.ended) of \(names.count) played  \(calls) calls  \(now)"
        }
        line.say(text)
    }
}

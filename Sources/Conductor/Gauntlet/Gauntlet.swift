import CLinux
import Glibc
import History
import LabProtocol
public import Scenario
import Synchronization

/// Attacks a resource server of a lab with forged tokens and requests. It writes down what came back and never judges.
public enum Gauntlet {
    /// Starts the lab, sends every forgery between good tokens, and ends the lab again.
    ///
    /// - Parameters:
    ///   - order: whom to attack, and with what.
    ///   - scenario: the lab; nothing else of it is played.
    ///   - run: where and how. The folder keeps the lab, the logs and a history.
    /// - Throws: ``LabProblem`` where the folder or the history cannot be made.
    public static func play(_ order: GauntletOrder, on scenario: Scenario, run: RunOrder) async throws(LabProblem) -> GauntletEnd
    {
        signal(SIGPIPE, SIG_IGN)
        _ = kt_set_child_subreaper(1)
        try RunFolder.write(Array(scenario.labText.utf8), to: run.folder.lab)
        let clock = RunClockReading(epoch: MonotonicClock.now())
        let writer = try Conductor.writer(scenario, run, clock)
        let feed = HistoryFeed(writer)
        feed.take(.clock(ClockAnchor.sample(epoch: clock.epoch)))
        let processes = LabProcesses(scenario: scenario, order: run, clock: clock, feed: feed)
        var end = await perform(order, processes)
        // Ending must not be cut short by the cancellation that brought us here.
        await Task { await processes.stop() }.value
        do {
            try await feed.close()
            try await writer.finish(at: clock.now(), outcome: end.outcome, detail: end.problem?.code)
        } catch {
            end.problem = end.problem ?? LabProblem(error)
            end.outcome = .broken
        }
        return end
    }

    private static func perform(_ order: GauntletOrder, _ processes: LabProcesses) async -> GauntletEnd {
        let record = GauntletRecord()
        var end = GauntletEnd()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let started = try await processes.start()
                    guard let target = started.targets[order.server] else {
                        throw LabProblem(code: "server-unknown", description: "the lab has no resource server \(order.server)")
                    }
                    record.reached(target.url)
                    let player = GauntletPlayer(
                        order: order, issuer: started.issuer, url: target.url, record: record,
                        restart: { _ = try await processes.restart(order.server) })
                    try await player.play()
                }
                group.addTask { throw try await processes.loss() }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch is CancellationError {
            end.outcome = .interrupted
        } catch {
            // A child that dies while it is waited for fails both tasks; the loss says more.
            end.outcome = .broken
            end.problem = processes.lost ?? error as? LabProblem ?? LabProblem(code: "failed", description: "\(error)")
        }
        (end.url, end.shots) = record.finished(order.forgeries)
        return end
    }
}

/// What is known so far, kept outside of the task that a loss cuts short.
final class GauntletRecord: Sendable {
    private let state = Mutex((url: "", shots: [GauntletShot]()))

    func reached(_ url: String) { state.withLock { $0.url = url } }

    func take(_ shot: GauntletShot) { state.withLock { $0.shots.append(shot) } }

    /// The paths that were fetched, each as `name path`.
    func take(fetches: [String]) {
        state.withLock { state in
            for index in state.shots.indices {
                let name = state.shots[index].forgery.name + " "
                state.shots[index].fetches = fetches.filter { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
            }
        }
    }

    /// Where the server was, and a shot for each forgery.
    func finished(_ forgeries: [ForgeryDescription]) -> (String, [GauntletShot]) {
        let (url, shots) = state.withLock { $0 }
        let sent = Set(shots.map(\.forgery.name))
        let others = forgeries.filter { !sent.contains($0.name) }.map { forgery in
            let answer = GauntletAnswer.notSent("the gauntlet ended before it")
            return GauntletShot(forgery: forgery, answer: answer, milliseconds: 0, before: answer, after: answer)
        }
        return (url, shots + others)
    }
}

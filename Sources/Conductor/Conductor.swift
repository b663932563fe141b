import CLinux
import Glibc
import History
import LabProtocol
public import Scenario
import StrictJSON

/// Plays scenarios on real processes and keeps their histories. It never judges.
public enum Conductor {
    /// Plays a scenario to its end, whatever that is: played, interrupted by the task's cancellation, or broken by a process that
    /// was lost. In each case all processes are ended and what was recorded is in the history.
    ///
    /// - Parameters:
    ///   - scenario: what to play.
    ///   - files: the scenario's file as it was read; the folder keeps it.
    ///   - order: where and how.
    /// - Throws: ``LabProblem`` where there is no history to speak of: the folder or the history cannot be made.
    public static func play(_ scenario: Scenario, file: [UInt8], order: RunOrder) async throws(LabProblem) -> RunEnd {
        signal(SIGPIPE, SIG_IGN)
        _ = kt_set_child_subreaper(1)
        try RunFolder.write(file, to: order.folder.scenario)
        try RunFolder.write(Array(scenario.labText.utf8), to: order.folder.lab)
        let clock = RunClockReading(epoch: MonotonicClock.now())
        let writer = try writer(scenario, order, clock)
        let feed = HistoryFeed(writer)
        feed.take(.clock(ClockAnchor.sample(epoch: clock.epoch)))
        let processes = LabProcesses(scenario: scenario, order: order, clock: clock, feed: feed)
        var end = await perform(scenario, order, clock, feed, processes)
        // Ending must not be cut short by the cancellation that brought us here.
        await Task { await processes.stop() }.value
        feed.take(.clock(ClockAnchor.sample(epoch: clock.epoch)))
        do {
            try await feed.close()
            try await writer.finish(at: clock.now(), outcome: end.outcome, detail: end.problem?.code)
        } catch {
            end.problem = end.problem ?? LabProblem(error)
            end.outcome = .broken
        }
        return end
    }

    private static func perform(
        _ scenario: Scenario, _ order: RunOrder, _ clock: RunClockReading, _ feed: HistoryFeed, _ processes: LabProcesses
    ) async -> RunEnd {
        var end = RunEnd(outcome: .played, problem: nil, readyMilliseconds: 0, keyGenerationMilliseconds: 0)
        do {
            end = try await withThrowingTaskGroup(of: RunEnd?.self) { group in
                group.addTask { try await playAll(scenario, order, clock, feed, processes) }
                group.addTask { throw try await processes.loss() }
                group.addTask {
                    while true {
                        try await Task.sleep(for: Patience.clockEvery)
                        feed.take(.clock(ClockAnchor.sample(epoch: clock.epoch)))
                        if let error = feed.error { throw LabProblem(error) }
                    }
                }
                defer { group.cancelAll() }
                return try await group.next()?.flatMap { $0 } ?? end
            }
        } catch is CancellationError {
            feed.take(.event(EventFact(at: clock.now(), kind: .interrupted, name: nil, detail: "interrupted")))
            end.outcome = .interrupted
        } catch {
            // A child that dies while it is waited for fails both tasks; the loss says more.
            end.outcome = .broken
            end.problem = processes.lost ?? error as? LabProblem ?? LabProblem(code: "failed", description: "\(error)")
        }
        return end
    }

    private static func playAll(
        _ scenario: Scenario, _ order: RunOrder, _ clock: RunClockReading, _ feed: HistoryFeed, _ processes: LabProcesses
    ) async throws -> RunEnd {
        let started = try await processes.start()
        let zero = clock.now() + Patience.playLead
        let player = Player(
            scenario: scenario, processes: processes, started: started, clock: clock, feed: feed, board: EventBoard())
        let end = RunEnd(
            outcome: .played, problem: nil, readyMilliseconds: Int(zero / 1_000_000),
            keyGenerationMilliseconds: started.keyGenerationMilliseconds)
        return try await withThrowingTaskGroup(of: RunEnd?.self) { group in
            group.addTask {
                try await player.play(zero: zero)
                return end
            }
            if let progress = order.progress {
                group.addTask {
                    var looked = clock.now()
                    while true {
                        try await Task.sleep(for: Patience.progressEvery)
                        let now = clock.now()
                        progress(
                            RunProgress(
                                feed, elapsed: now - zero, planned: scenario.playEstimate.count, windowLength: now - looked))
                        looked = now
                    }
                }
            }
            defer { group.cancelAll() }
            return try await group.next()?.flatMap { $0 } ?? end
        }
    }

    static func writer(
        _ scenario: Scenario, _ order: RunOrder, _ clock: RunClockReading
    ) throws(LabProblem) -> HistoryWriter {
        let anchor = ClockAnchor.sample(epoch: clock.epoch)
        let streams = scenario.traffic.flatMap(RunStream.all) + scenario.steps.map { RunStream($0.plan) }
        let run = RunDescription(
            id: order.folder.id, scenario: scenario.name, title: scenario.title, bootID: bootID(), epoch: clock.epoch,
            startedAt: anchor.offset, version: order.version, build: order.build, streams: streams)
        do {
            return try HistoryWriter(path: order.folder.history, run: run)
        } catch {
            throw LabProblem(error)
        }
    }

    private static func bootID() -> String {
        let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 36)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}

extension RunProgress {
    init(_ feed: HistoryFeed, elapsed: Int64, planned: Int64, windowLength: Int64) {
        let counts = feed.counts
        self.init(
            elapsed: elapsed, planned: planned, requests: counts.requests, accepted: counts.accepted, refused: counts.refused,
            unserved: counts.unserved, window: feed.look(), windowLength: windowLength)
    }
}

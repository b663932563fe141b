import Curl
import LabChild
import LabProtocol

/// Plays this worker's callers of a closed load: each waits for its answer, thinks, and calls again.
final class ClosedPlayer: TrafficPlayer {
    /// A caller that thinks.
    private struct Thinking {
        let caller: Int
        var times: ThinkTimes
        /// When it calls next, nanoseconds on the run's clock.
        let until: Int64
    }

    private let plan: TrafficPlan
    private let callers: [Int]
    private let thinkTimes: (Int) -> ThinkTimes
    private let worker: Int
    private let calls: TrafficCalls
    private let caller: ApiCaller
    private let recorder: Recorder
    private let reactor: CurlReactor
    private let clock: RunClock
    private let ended: () -> Void

    private var thinking: [Int: Thinking] = [:]
    private var calling = 0
    private var made = 0
    private var endsAt = Int64.max
    private var hasStarted = false
    private var isStopped = false
    private var hasEnded = false

    /// - Parameters:
    ///   - callers: the numbers of this worker's callers.
    ///   - thinkTime: how long they think, nanoseconds.
    ///   - ended: called once when the last call is answered.
    init(
        plan: TrafficPlan, callers: [Int], thinkTime: ClosedRange<Int64>, worker: Int, calls: TrafficCalls, caller: ApiCaller,
        recorder: Recorder, reactor: CurlReactor, clock: RunClock, ended: @escaping () -> Void
    ) {
        self.plan = plan
        self.callers = callers
        let random = SeededRandom(seed: plan.seed, stream: plan.stream, purpose: .thinkTimes)
        thinkTimes = { ThinkTimes(thinkTime, random: random, caller: $0) }
        self.worker = worker
        self.calls = calls
        self.caller = caller
        self.recorder = recorder
        self.reactor = reactor
        self.clock = clock
        self.ended = ended
    }

    func start(at: Int64) {
        guard !hasStarted, !isStopped else { return }
        hasStarted = true
        endsAt = min(endsAt, at + plan.lasts)
        calls.endsAt = endsAt
        for caller in callers { think(Thinking(caller: caller, times: thinkTimes(caller), until: at)) }
        endIfDone()
    }

    func end(at: Int64) {
        endsAt = min(endsAt, at)
        calls.endsAt = endsAt
        thinking = thinking.filter { $0.value.until < endsAt }
        endIfDone()
    }

    func stop() {
        guard !isStopped else { return }
        isStopped = true
        // Who thinks has not decided to call: nothing was due that is not sent.
        thinking = [:]
        calls.stop()
        endIfDone()
    }

    private func think(_ next: Thinking) {
        guard !isStopped, next.until < endsAt else { return }
        thinking[next.caller] = next
        do {
            try reactor.schedule(atMonotonicNanoseconds: next.until + clock.epoch) { [self] in
                guard let due = thinking[next.caller], due.until == next.until else { return }
                thinking[next.caller] = nil
                call(due)
            }
        } catch {
            stop()
        }
    }

    private func call(_ due: Thinking) {
        guard !caller.isFull else {
            recorder.notSent += 1
            return callAgain(due, after: Self.pauseNanoseconds)
        }
        calling += 1
        let place = made * plan.workers + worker - 1
        made += 1
        calls.make(intendedAt: due.until, place: place) { [self] wasAnswered in
            calling -= 1
            callAgain(due, after: wasAnswered ? 0 : Self.pauseNanoseconds)
        }
    }

    private func callAgain(_ last: Thinking, after pause: Int64) {
        var times = last.times
        let wait = max(pause, times.next() ?? 0)
        think(Thinking(caller: last.caller, times: times, until: clock.now() + wait))
        endIfDone()
    }

    private func endIfDone() {
        guard !hasEnded, calling == 0, thinking.isEmpty, hasStarted || isStopped else { return }
        hasEnded = true
        ended()
    }

    /// What a caller waits at least after a call that brought no answer or could not be sent, lest callers of a server that is
    /// down try as often as their machine can.
    private static let pauseNanoseconds: Int64 = 50_000_000
}

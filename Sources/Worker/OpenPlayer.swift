import Curl
import LabChild
import LabProtocol

/// Plays this worker's share of an open schedule: a late answer never delays the next request.
final class OpenPlayer: TrafficPlayer {
    private let plan: TrafficPlan
    private let calls: TrafficCalls
    private let caller: ApiCaller
    private let recorder: Recorder
    private let reactor: CurlReactor
    private let clock: RunClock
    private let ended: () -> Void

    private var share: ArrivalShare
    /// The request that is due next; nil after the last.
    private var upcoming: Arrival?
    /// When the schedule begins; nil before anyone has said.
    private var startsAt: Int64?
    /// From when on no request is due any more.
    private var endsAt = Int64.max
    private var outstanding = 0
    private var isStopped = false
    private var hasEnded = false

    /// - Parameters:
    ///   - share: what it plays, at its beginning.
    ///   - ended: called once when the last request of the share is answered.
    init(
        plan: TrafficPlan, share: ArrivalShare, calls: TrafficCalls, caller: ApiCaller, recorder: Recorder,
        reactor: CurlReactor, clock: RunClock, ended: @escaping () -> Void
    ) {
        self.plan = plan
        self.calls = calls
        self.caller = caller
        self.recorder = recorder
        self.reactor = reactor
        self.clock = clock
        self.ended = ended
        self.share = share
        upcoming = self.share.next()
    }

    func start(at: Int64) {
        guard startsAt == nil else { return }
        startsAt = at
        calls.endsAt = at + plan.lasts
        scheduleNext()
    }

    func end(at: Int64) {
        endsAt = min(endsAt, at)
        calls.endsAt = min(calls.endsAt, at)
        if let due, due >= endsAt { close() }
    }

    func stop() {
        guard !isStopped else { return }
        isStopped = true
        // Of a schedule without an end no one can say what was left of it.
        if upcoming != nil, plan.until == nil { recorder.notSent += 1 + share.left }
        calls.stop()
        endIfDone()
    }

    private func scheduleNext() {
        guard !isStopped else { return }
        guard let arrival = upcoming, let due else { return endIfDone() }
        guard due < endsAt else { return close() }
        do {
            try reactor.schedule(atMonotonicNanoseconds: due + clock.epoch) { [self] in
                guard !isStopped, upcoming == arrival else { return }
                upcoming = share.next()
                call(intendedAt: due, place: arrival.place)
                scheduleNext()
            }
        } catch {
            stop()
        }
    }

    /// When the next request is due; nil where none is.
    private var due: Int64? {
        guard let startsAt, let upcoming else { return nil }
        return startsAt + upcoming.at
    }

    /// Sends no more, since none is due any more.
    private func close() {
        upcoming = nil
        endIfDone()
    }

    private func call(intendedAt: Int64, place: Int) {
        // Who would have given up by now is not called for any more: a schedule that cannot be kept must end all the same.
        let isTooLate = clock.now() - intendedAt > Int64(plan.timeoutMilliseconds) * 1_000_000
        guard !caller.isFull, !isTooLate else {
            recorder.notSent += 1
            return
        }
        outstanding += 1
        calls.make(intendedAt: intendedAt, place: place) { [self] _ in done() }
    }

    private func done() {
        outstanding -= 1
        endIfDone()
    }

    private func endIfDone() {
        guard !hasEnded, outstanding == 0, isStopped || upcoming == nil else { return }
        hasEnded = true
        ended()
    }
}

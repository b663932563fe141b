import Curl
import LabChild
import LabProtocol

/// Plays this worker's share of one traffic on an open schedule: a late answer never delays the next request. Lives on the loop's
/// thread.
final class TrafficPlayer {
    private let plan: TrafficPlan
    private let caller: ApiCaller
    private let template: ApiCaller.Template
    private let keeper: TokenKeeper?
    private let forged: HeldToken?
    private let recorder: Recorder
    private let reactor: CurlReactor
    private let clock: RunClock
    private let ended: () -> Void

    private var share: ArrivalShare
    /// The request that is due next; nil after the last.
    private var upcoming: Arrival?
    private var zero: Int64 = 0
    private var outstanding = 0
    private var isStopped = false
    private var hasEnded = false

    /// - Parameters:
    ///   - worker: this worker's number; it plays its share of the schedule.
    ///   - keeper: holds the token; nil where none is sent.
    ///   - forged: the token that a share of the requests carries in the place of that one.
    ///   - ended: called once when the last request of the share is answered.
    init(
        plan: TrafficPlan, worker: Int, caller: ApiCaller, template: ApiCaller.Template, keeper: TokenKeeper?, forged: HeldToken?,
        recorder: Recorder,
        reactor: CurlReactor, clock: RunClock, ended: @escaping () -> Void
    ) {
        self.plan = plan
        self.caller = caller
        self.template = template
        self.keeper = keeper
        self.forged = forged
        self.recorder = recorder
        self.reactor = reactor
        self.clock = clock
        self.ended = ended
        share = ArrivalShare(plan.schedule, worker: worker, of: plan.workers)
        upcoming = share.next()
    }

    /// Starts the schedule.
    ///
    /// - Parameter zero: the timeline's zero, nanoseconds on the run's clock.
    func play(zero: Int64) {
        self.zero = zero
        scheduleNext()
    }

    /// Sends no more; what is under way is still waited for.
    func stop() {
        guard !isStopped else { return }
        isStopped = true
        if upcoming != nil { recorder.notSent += 1 + share.left }
        keeper?.abandon()
        endIfDone()
    }

    private func scheduleNext() {
        guard !isStopped else { return }
        guard let arrival = upcoming else { return endIfDone() }
        let due = zero + plan.startsAt + arrival.at
        do {
            try reactor.schedule(atMonotonicNanoseconds: due + clock.epoch) { [self] in
                guard !isStopped else { return }
                upcoming = share.next()
                call(intendedAt: due, place: arrival.place)
                scheduleNext()
            }
        } catch {
            stop()
        }
    }

    private func call(intendedAt: Int64, place: Int) {
        // Who would have given up by now is not called for any more: a schedule that cannot be kept must end all the same.
        let isTooLate = clock.now() - intendedAt > Int64(plan.timeoutMilliseconds) * 1_000_000
        guard !caller.isFull, !isTooLate else {
            recorder.notSent += 1
            return
        }
        outstanding += 1
        if let forged, plan.forge?.takes(place) ?? false { return send(forged, attempt: 1, intendedAt: intendedAt) }
        guard let keeper else { return send(nil, attempt: 1, intendedAt: intendedAt) }
        keeper.withToken { [self] token in
            guard let token else {
                recorder.notSent += 1
                return done()
            }
            send(token, attempt: 1, intendedAt: intendedAt)
        }
    }

    private func send(_ token: HeldToken?, attempt: Int, intendedAt: Int64) {
        caller.send(template, token: token, attempt: attempt, intendedAt: intendedAt) { [self] status in
            if status == 401, attempt == 1, plan.token.on401 == .refreshOnce, let token, token.number != forged?.number,
                let keeper, !isStopped
            {
                // The retry is a request of its own, wanted at the moment of the refusal.
                let refusedAt = clock.now()
                keeper.replace(token) { [self] fresh in
                    guard let fresh else { return done() }
                    send(fresh, attempt: 2, intendedAt: refusedAt)
                }
            } else {
                done()
            }
        }
    }

    private func done() {
        outstanding -= 1
        endIfDone()
    }

    private func endIfDone() {
        guard !hasEnded, outstanding == 0, isStopped || upcoming == nil else { return }
        // The conductor counts shares: one that is told twice would pass for another worker's.
        hasEnded = true
        ended()
    }
}

import Curl
import LabChild
import LabProtocol

/// Everything that a worker does, on its loop's thread and nowhere else.
final class WorkerEngine {
    private let setup: WorkerSetup
    private let reactor: CurlReactor
    private let channel: ChildChannel
    private let clock: RunClock
    private let recorder: Recorder
    private let fetcher: TokenFetcher
    private let caller: ApiCaller
    private let steps: StepPlayer
    private var players: [Int: any TrafficPlayer] = [:]

    init(setup: WorkerSetup, reactor: CurlReactor, channel: ChildChannel, clock: RunClock) {
        self.setup = setup
        self.reactor = reactor
        self.channel = channel
        self.clock = clock
        recorder = Recorder(
            channel: channel, reactor: reactor, worker: setup.number, counter: SentCounter(path: setup.counter))
        fetcher = TokenFetcher(setup: setup, reactor: reactor, recorder: recorder, clock: clock)
        caller = ApiCaller(setup: setup, reactor: reactor, recorder: recorder, clock: clock)
        steps = StepPlayer(setup: setup, fetcher: fetcher, caller: caller, clock: clock)
    }

    /// Starts the schedules of its traffics that begin at a time of their own.
    func play(zero: Int64) {
        for plan in setup.traffics {
            players[plan.stream] = player(plan)
            if case .at(let at) = plan.starts { start(plan.stream, at: zero + at) }
        }
    }

    /// Starts the schedule of a traffic at an instant of the run's clock.
    func start(_ stream: Int, at: Int64) {
        players[stream]?.start(at: at)
    }

    /// Ends the schedule of a traffic at an instant of the run's clock.
    func end(_ stream: Int, at: Int64) {
        players[stream]?.end(at: at)
    }

    /// Plays one step and says so.
    func step(_ plan: StepPlan) {
        steps.play(plan) { [self] result in
            // The step's request is in the batch; it must be known before the step is.
            recorder.flush()
            channel.send(.stepPlayed(result))
        }
    }

    /// A client that it plays has another secret from now on.
    func take(_ secret: ClientSecret, of client: String) {
        fetcher.secrets[client] = secret
    }

    /// Stops the schedules, ends what is under way, writes down the rest.
    ///
    /// - Parameter finished: called once, on this thread.
    func stop(finished: @escaping () -> Void) {
        for player in players.values { player.stop() }
        caller.cancelAll()
        finishWhenIdle(finished)
    }

    private func finishWhenIdle(_ finished: @escaping () -> Void) {
        guard !caller.isIdle else {
            recorder.finish()
            return finished()
        }
        // Cancelled transfers are told in the next turn of the loop, so this comes round once.
        do {
            try reactor.schedule(atMonotonicNanoseconds: reactor.nowNanoseconds + 1_000_000) { [self] in finishWhenIdle(finished)
            }
        } catch {
            recorder.finish()
            finished()
        }
    }

    private func player(_ plan: TrafficPlan) -> (any TrafficPlayer)? {
        var keepers: [String: TokenKeeper] = [:]
        var means: [TrafficCalls.Means] = []
        for (stream, call) in plan.numberedCalls {
            guard let target = setup.targets[call.server],
                let template = caller.template(
                    stream: stream, call: call.call, target: target, connections: plan.connections,
                    timeoutMilliseconds: plan.timeoutMilliseconds, readsBody: false)
            else { return nil }
            if plan.token.sendsToken, keepers[call.server] == nil { keepers[call.server] = keeper(plan, stream, target) }
            means.append(
                TrafficCalls.Means(
                    template: template, keeper: keepers[call.server], forged: fetcher.forged(stream: stream, client: plan.client))
            )
        }
        let calls = TrafficCalls(plan: plan, means: means, caller: caller, recorder: recorder, clock: clock)
        let ended = { [self] in
            recorder.flush()
            channel.send(.trafficEnded(stream: plan.stream))
        }
        switch plan.load {
        case .open:
            guard let schedule = plan.schedule else { return nil }
            return OpenPlayer(
                plan: plan, share: ArrivalShare(schedule, worker: setup.number, of: plan.workers), calls: calls, caller: caller,
                recorder: recorder, reactor: reactor, clock: clock, ended: ended)
        case .closed(let callers, let thinkTime):
            return ClosedPlayer(
                plan: plan, callers: ClosedCallers.share(of: callers, worker: setup.number, of: plan.workers),
                thinkTime: thinkTime, worker: setup.number, calls: calls, caller: caller, recorder: recorder, reactor: reactor,
                clock: clock, ended: ended)
        }
    }

    /// What holds the token for one server; its requests for one count to the first call there.
    private func keeper(_ plan: TrafficPlan, _ stream: Int, _ target: WorkerSetup.Target) -> TokenKeeper {
        let order = TokenFetcher.Order(
            stream: stream, client: plan.client, target: target, scope: nil, timeoutMilliseconds: plan.timeoutMilliseconds)
        return TokenKeeper(
            habit: plan.token, now: { [clock] in clock.now() }, fetch: { [fetcher] in fetcher.fetch(order, completion: $0) })
    }
}

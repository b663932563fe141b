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
    private var players: [TrafficPlayer] = []

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

    /// Starts the schedules of its traffics.
    func play(zero: Int64) {
        players = setup.traffics.compactMap(player)
        for player in players { player.play(zero: zero) }
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
        for player in players { player.stop() }
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

    private func player(_ plan: TrafficPlan) -> TrafficPlayer? {
        guard let target = setup.targets[plan.server],
            let template = caller.template(
                stream: plan.stream, call: plan.call, target: target, connections: plan.connections,
                timeoutMilliseconds: plan.timeoutMilliseconds, readsBody: false)
        else { return nil }
        let order = TokenFetcher.Order(
            stream: plan.stream, client: plan.client, target: target, scope: nil, timeoutMilliseconds: plan.timeoutMilliseconds)
        let keeper =
            plan.token.sendsToken
            ? TokenKeeper(
                habit: plan.token, now: { [clock] in clock.now() }, fetch: { [fetcher] in fetcher.fetch(order, completion: $0) })
            : nil
        return TrafficPlayer(
            plan: plan, worker: setup.number, caller: caller, template: template, keeper: keeper,
            forged: fetcher.forged(stream: plan.stream, client: plan.client), recorder: recorder,
            reactor: reactor, clock: clock
        ) { [self] in
            recorder.flush()
            channel.send(.trafficEnded(stream: plan.stream))
        }
    }
}

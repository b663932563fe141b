import LabChild
import LabProtocol

/// Makes the calls of one traffic in the way of its callers: with the token that they keep, and again after a 401 where
/// they do so. Lives on the loop's thread.
final class TrafficCalls {
    /// What one call of the traffic takes.
    struct Means {
        let template: ApiCaller.Template
        /// Holds the token; nil where none is sent. Calls of one server share it.
        let keeper: TokenKeeper?
        /// The token that a share of the requests carries in the place of that one.
        let forged: HeldToken?
    }

    private let plan: TrafficPlan
    private let all: [Means]
    private let caller: ApiCaller
    private let recorder: Recorder
    private let clock: RunClock
    private var mix: CallMix
    private var isStopped = false
    /// When the traffic is over, nanoseconds on the run's clock; nothing is tried again after it.
    var endsAt = Int64.max

    /// - Parameter means: one for each of the plan's calls.
    init(plan: TrafficPlan, means: [Means], caller: ApiCaller, recorder: Recorder, clock: RunClock) {
        self.plan = plan
        all = means
        self.caller = caller
        self.recorder = recorder
        self.clock = clock
        mix = plan.mix
    }

    /// Makes one call, or writes down that it could not be sent.
    ///
    /// - Parameters:
    ///   - place: the request's place in the whole traffic, from 0.
    ///   - completion: called once, on this thread, when it is over; gets whether its last request was answered.
    func make(intendedAt: Int64, place: Int, completion: @escaping (Bool) -> Void) {
        let choice = mix.choice(at: place)
        let means = all[choice.call]
        if let forged = means.forged, plan.forge?.takes(choice.place) ?? false {
            return send(means, forged, attempt: 1, intendedAt: intendedAt, completion)
        }
        guard let keeper = means.keeper else { return send(means, nil, attempt: 1, intendedAt: intendedAt, completion) }
        keeper.withToken { [self] token in
            guard let token else {
                recorder.notSent += 1
                return completion(false)
            }
            send(means, token, attempt: 1, intendedAt: intendedAt, completion)
        }
    }

    /// Makes nothing once more; calls that wait for a token go unsent.
    func stop() {
        isStopped = true
        for means in all { means.keeper?.abandon() }
    }

    private func send(
        _ means: Means, _ token: HeldToken?, attempt: Int, intendedAt: Int64, _ completion: @escaping (Bool) -> Void
    ) {
        caller.send(means.template, token: token, attempt: attempt, intendedAt: intendedAt) { [self] status in
            guard status == 401, let token, token.number != means.forged?.number, let keeper = means.keeper, !isStopped else {
                return completion(status != nil)
            }
            // A retry is a request of its own, wanted at the moment of the refusal.
            let refusedAt = clock.now()
            switch plan.token.on401 {
            case .refreshOnce where attempt == 1:
                keeper.replace(token) { [self] fresh in
                    guard let fresh else { return completion(true) }
                    send(means, fresh, attempt: 2, intendedAt: refusedAt, completion)
                }
            case .retryStorm where attempt < Self.stormAttemptsMax && refusedAt < endsAt:
                keeper.fetchAnother { [self] fresh in
                    guard !isStopped else { return completion(true) }
                    send(means, fresh ?? token, attempt: attempt + 1, intendedAt: refusedAt, completion)
                }
            case .keep, .refreshOnce, .retryStorm: completion(true)
            }
        }
    }

    /// How often a storming caller makes one call at the most.
    private static let stormAttemptsMax = 20
}

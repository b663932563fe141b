import LabChild
import LabProtocol

/// Plays steps one at a time and keeps the tokens that they save. Lives on the loop's thread.
final class StepPlayer {
    private let setup: WorkerSetup
    private let fetcher: TokenFetcher
    private let caller: ApiCaller
    private let clock: RunClock
    private var saved: [String: HeldToken] = [:]

    init(setup: WorkerSetup, fetcher: TokenFetcher, caller: ApiCaller, clock: RunClock) {
        self.setup = setup
        self.fetcher = fetcher
        self.caller = caller
        self.clock = clock
    }

    /// Plays a step.
    ///
    /// - Parameter completion: called once, on this thread, when everything is written down.
    func play(_ plan: StepPlan, completion: @escaping (StepResult) -> Void) {
        guard let target = setup.targets[plan.server] else {
            return completion(Self.problem(plan, "the worker knows no resource server \(plan.server)"))
        }
        switch plan.action {
        case .wait: completion(Self.problem(plan, "a worker does not wait for events"))
        case .requestToken(let scope):
            fetch(plan, target, scope: scope, look: plan.look) { [self] result in
                completion(self.result(plan, token: try? result.get()))
            }
        case .call(let call, .none): send(plan, call, target, token: nil, completion)
        case .call(let call, .saved(let name)):
            guard let token = saved[name] else {
                return completion(Self.problem(plan, "no token was saved as \(name)"))
            }
            send(plan, call, target, token: token, completion)
        case .call(let call, .forged(let name)):
            guard let token = fetcher.forged(stream: plan.stream, client: plan.client) else {
                return completion(Self.problem(plan, "no token was forged as \(name)"))
            }
            send(plan, call, target, token: token, completion)
        case .call(let call, .fresh):
            fetch(plan, target, scope: nil) { [self] result in
                switch result {
                case .success(let token): send(plan, call, target, token: token, completion)
                case .failure(let failure): completion(Self.problem(plan, failure.reason))
                }
            }
        }
    }

    private func fetch(
        _ plan: StepPlan, _ target: WorkerSetup.Target, scope: String?, look: StepLook = .nothing,
        _ completion: @escaping (Result<HeldToken, TokenFetcher.Failure>) -> Void
    ) {
        fetcher.fetch(
            TokenFetcher.Order(
                stream: plan.stream, client: plan.client, target: target, scope: scope,
                timeoutMilliseconds: plan.timeoutMilliseconds, look: look),
            completion: completion)
    }

    private func send(
        _ plan: StepPlan, _ call: Call, _ target: WorkerSetup.Target, token: HeldToken?,
        _ completion: @escaping (StepResult) -> Void
    ) {
        let template = caller.template(
            stream: plan.stream, call: call, target: target, connections: plan.connections,
            timeoutMilliseconds: plan.timeoutMilliseconds, readsBody: true, look: plan.look)
        guard let template else { return completion(Self.problem(plan, "\(call.method) is no method that a worker can send")) }
        caller.send(template, token: token, attempt: 1, intendedAt: clock.now()) { [self] _ in
            completion(result(plan, token: token))
        }
    }

    private func result(_ plan: StepPlan, token: HeldToken?) -> StepResult {
        guard let name = plan.save, let token else {
            return StepResult(stream: plan.stream, problem: nil, savedTokenExpiresAt: nil)
        }
        saved[name] = token
        return StepResult(stream: plan.stream, problem: nil, savedTokenExpiresAt: token.expiryClaim)
    }

    private static func problem(_ plan: StepPlan, _ reason: String) -> StepResult {
        StepResult(stream: plan.stream, problem: reason, savedTokenExpiresAt: nil)
    }
}

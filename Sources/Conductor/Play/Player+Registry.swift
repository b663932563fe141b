import LabProtocol
import Scenario
import StrictJSON

/// What a timeline changes of the issuer's clients, APIs and grants.
extension Player {
    /// The issuer knows the new secret before the workers do, as it is with people who copy one from a dashboard.
    func rotate(_ rotation: SecretRotation, _ name: String?) async throws {
        let secret = ClientSecret.generated()
        let client = rotation.client
        let at = try await change(.secret(client: client, secret, keepsOld: rotation.keepOld > 0))
        await event(.secretRotated, name, as: name, at: at, "\(client) has a new secret")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await sleep(until: at + rotation.workersAfter)
                for worker in players(of: client) { worker.send(.secret(client: client, secret)) }
                await event(.secretTold, name, as: nil, at: clock.now(), "the workers know the new secret of \(client)")
            }
            if rotation.keepOld > 0 {
                group.addTask {
                    try await sleep(until: at + rotation.keepOld)
                    let over = try await change(.forgetOldSecret(client: client))
                    await event(.secretForgotten, name, as: nil, at: over, "the old secret of \(client) is no longer taken")
                }
            }
            try await group.waitForAll()
        }
    }

    func play(_ change: GrantChange, _ name: String?) async throws {
        let at = try await self.change(
            .grant(client: change.client, audience: audience(of: change.api), add: change.add, withdraw: change.withdraw))
        let parts = [("is granted", change.add), ("is no longer granted", change.withdraw)].filter { !$0.1.isEmpty }
        let words = parts.map { "\($0.0) \($0.1.joined(separator: " "))" }.joined(separator: " and ")
        await event(.grantChanged, name, as: name, at: at, "\(change.client) \(words) at \(change.api)")
    }

    func change(lifetimeOf api: String, _ seconds: Int64, _ name: String?) async throws {
        let at = try await change(.tokenLifetime(audience: audience(of: api), seconds: seconds))
        await event(.lifetimeChanged, name, as: name, at: at, "new tokens of \(api) live \(Nanoseconds.seconds(seconds))")
    }

    private func change(_ change: RegistryChange) async throws -> Int64 {
        guard
            case .registryChanged(let at, let problem) = try await started.issuer.ask(
                .registry(change), within: Patience.keyChange)
        else { throw LabProblem.silent(started.issuer.name) }
        if let problem { throw LabProblem(code: "registry", description: "the issuer did not make a change: \(problem)") }
        return at
    }

    private func audience(of api: String) -> String { scenario.lab.apis[api]?.identifier ?? api }

    /// The workers that play a client: those of its traffics, and the first one for the steps.
    private func players(of client: String) -> [Child] {
        let steps = scenario.steps.contains { $0.plan.client == client } ? 1 : 0
        let count = scenario.traffic.filter { $0.client == client }.map(\.workers).reduce(steps, max)
        return Array(started.workers.prefix(count))
    }
}

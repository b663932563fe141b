import LabProtocol
import Scenario
import StrictJSON
import Synchronization

/// Clocks of resource servers that are set off. The server itself writes down when, so that nothing which follows from it comes before
/// it; of one that is not there the conductor does, and its successor starts with the clock as it is then.
extension Player {
    func play(clockOf server: String, by offset: Int64, _ name: String, lasts: Int64?) async throws {
        let at = try await change(clockOf: server, by: offset, name, on: true)
        await board.post(name, at: at)
        guard let lasts else { return }
        try await sleep(until: at + lasts)
        await board.post(ScenarioEvent.lifted(name), at: try await change(clockOf: server, by: offset, name, on: false))
    }

    private func change(clockOf server: String, by offset: Int64, _ name: String, on: Bool) async throws -> Int64 {
        processes.clocks.withLock { $0[server, default: [:]][name] = on ? offset : nil }
        let child = try processes.current(server)
        do {
            let answer = try await child.ask(.clock(by: offset, name: name, on: on), within: Patience.signal)
            guard case .clockChanged(let at) = answer else { throw LabProblem.silent(server) }
            return at
        } catch  where child.isMeantToEnd && !(error is CancellationError) {
            let at = clock.now()
            feed.take(.event(.clock(of: server, by: offset, name, on: on, at: at)))
            return at
        }
    }
}

import Glibc
import LabProtocol
import Scenario
import StrictJSON

/// What a timeline does to processes. Whatever may leave calls without an answer is written down before it is done, and that it
/// is over after it is.
extension Player {
    /// It goes down at the word, not at its end: from then on it may leave calls without an answer.
    func restart(_ server: String, _ name: String?) async throws {
        await event(.serverDown, server, as: nil, at: clock.now(), "is ended, to be started again")
        let up = try await processes.restart(server)
        await event(.serverUp, server, as: name, at: up, "is ready again")
    }

    func kill(_ process: String, _ name: String?) async throws {
        await event(.killed, process, as: nil, at: clock.now(), "is killed")
        let gone = try await processes.kill(process)
        if let name { await board.post(name, at: gone) }
    }

    func pause(_ process: String, _ name: String?, lasts: Int64) async throws {
        let at = clock.now()
        await event(.paused, process, as: name, at: at, "is stopped for \(Nanoseconds(lasts))")
        try await processes.signal(process, SIGSTOP)
        do {
            try await sleep(until: at + lasts)
        } catch {
            // Nothing that is stopped could end as it is asked to. Not to be cut short by what has cut us short.
            try? await Task { try await processes.signal(process, SIGCONT) }.value
            throw error
        }
        try await processes.signal(process, SIGCONT)
        await event(.resumed, process, as: name.map(ScenarioEvent.lifted), at: clock.now(), "goes on")
    }
}

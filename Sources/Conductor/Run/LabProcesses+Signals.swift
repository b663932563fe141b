import Glibc
import LabProtocol
import Synchronization

/// What a scenario does to processes by signals. Those of a foreign server go to its command's process group and never to its
/// supervisor, which has to stay to hold it.
extension LabProcesses {
    /// Kills a process that the scenario means to lose, and returns when all that it had sent is taken.
    ///
    /// - Returns: when it was gone, nanoseconds on the run's clock.
    /// - Throws: ``LabProblem`` where it does not end.
    func kill(_ name: String) async throws -> Int64 {
        let child = try current(name)
        child.expectEnd()
        if child.isSupervisor {
            // It says that the command is gone by its own end.
            child.send(.signal(SIGKILL))
        } else {
            child.signalGroup(SIGKILL)
        }
        _ = try await child.ended.value(within: Patience.signal) { LabProblem.silent(name) }
        traffic.gone(name)
        return clock.now()
    }

    /// Stops a process, or lets it go on. Nothing happens to one that is no more.
    ///
    /// - Throws: ``LabProblem`` where its supervisor does not answer.
    func signal(_ name: String, _ number: Int32) async throws {
        let child = try current(name)
        guard child.ended.current == nil else { return }
        guard child.isSupervisor else { return child.signalGroup(number) }
        guard case .signalled = try await child.ask(.signal(number), within: Patience.signal) else {
            throw LabProblem.silent(name)
        }
    }

    /// The process that has a name now.
    func current(_ name: String) throws(LabProblem) -> Child {
        guard let child = children.withLock({ $0.last { $0.name == name } }) else {
            throw LabProblem(code: "process-unknown", description: "there is no process \(name)")
        }
        return child
    }
}

extension Child {
    /// Whether it holds a foreign server's command.
    fileprivate var isSupervisor: Bool { role == "supervise" }
}

import CLinux
import Glibc
import LabProtocol

/// `keyturn supervise -- COMMAND` by hand: holds a command until it ends, until standard input ends, or until a signal says so.
public enum SupervisorStandalone {
    /// Runs a command.
    ///
    /// - Parameter words: the program and its arguments; it gets this process's environment.
    /// - Returns: its exit status, or 128 and the signal that ended it, as a shell has it.
    /// - Throws: ``LabProtocol/StartFailure`` where it cannot be started.
    public static func run(_ words: [String]) async throws -> Int32 {
        _ = kt_set_child_subreaper(1)
        let order = HeldCommand.Order(
            words: words, folder: ".", environment: OwnEnvironment.variables, mark: "\(getpid())-\(MonotonicClock.now())",
            isLogged: false)
        let command = try await HeldCommand.start(order)
        let over = Promise<Void>()
        _ = OSThread.start {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count == 0 || (count < 0 && errno != EINTR) { break }
            }
            over.fulfil(())
        }
        Task {
            _ = try? await command.ended.value()
            over.fulfil(())
        }
        _ = try await over.value()
        switch try await command.end() {
        case .exited(let status): return status
        case .signalled(let signal): return 128 + signal
        }
    }
}

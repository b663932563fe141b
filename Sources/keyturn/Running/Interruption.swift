import Glibc
import Synchronization
import UnixSignals

/// Ctrl-C and SIGTERM: the first ends the run cleanly and lets no other one begin, the second leaves at once.
final class Interruption: Sendable {
    private struct State {
        var isInterrupted = false
        var cancel: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    init() {
        Task { [weak self] in
            var count = 0
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup) {
                count += 1
                // The children leave by themselves when their channels end.
                if count > 1 { _exit(ExitStatus.interrupted.rawValue) }
                self?.interrupt()
            }
        }
    }

    /// Whether a signal came, at whatever moment.
    var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    /// Runs work in a task that a signal cancels, also one that came before.
    func cancelling<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await work() }
        let isLate = state.withLock { state in
            state.cancel = { task.cancel() }
            return state.isInterrupted
        }
        if isLate { task.cancel() }
        defer { state.withLock { $0.cancel = nil } }
        return try await task.value
    }

    private func interrupt() {
        let cancel = state.withLock { state in
            state.isInterrupted = true
            return state.cancel
        }
        cancel?()
    }
}

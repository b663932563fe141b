import Glibc
import Synchronization
import UnixSignals

/// Ctrl-C and SIGTERM: the first ends the run cleanly and lets no other one begin, the second leaves at once.
final class Interruption: Sendable {
    private struct State {
        var isInterrupted = false
        var cancels: [Int: @Sendable () -> Void] = [:]
        var next = 0
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

    /// Runs work in a task that a signal cancels, also one that came before, and so does a cancellation of the caller's task.
    /// Several may be under way at once.
    func cancelling<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await work() }
        let (number, isLate) = state.withLock { state in
            state.next += 1
            state.cancels[state.next] = { task.cancel() }
            return (state.next, state.isInterrupted)
        }
        if isLate { task.cancel() }
        defer { state.withLock { $0.cancels[number] = nil } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func interrupt() {
        let cancels = state.withLock { state in
            state.isInterrupted = true
            return Array(state.cancels.values)
        }
        for cancel in cancels { cancel() }
    }
}

import Glibc
import UnixSignals

/// Ctrl-C and SIGTERM: the first ends the run cleanly, the second at once.
final class Interruption: Sendable {
    private let presses: AsyncStream<Void>

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        presses = stream
        Task {
            var count = 0
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup) {
                count += 1
                // The children leave by themselves when their channels end.
                if count > 1 { _exit(ExitStatus.interrupted.rawValue) }
                continuation.yield()
            }
        }
    }

    /// Runs work in a task that is cancelled by the first signal.
    func cancelling<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await work() }
        let watching = Task { [presses] in
            for await _ in presses {
                task.cancel()
                return
            }
        }
        defer { watching.cancel() }
        return try await task.value
    }
}

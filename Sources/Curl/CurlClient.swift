internal import Synchronization

/// Transfers for async code, on a loop that may be shared.
public struct CurlClient: Sendable {
    /// Where the transfers are done.
    public let loop: CurlLoop

    /// A client on the given loop.
    public init(loop: CurlLoop) {
        self.loop = loop
    }

    /// Does one transfer. Cancelling the task ends it as `.cancelled`.
    ///
    /// If the loop takes no more work, the outcome is a failure as well: `.cancelled` after its shutdown, else `.other`.
    public func perform(_ request: CurlRequest) async -> CurlOutcome {
        let ticket = Ticket()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                do throws(CurlLoopError) {
                    try loop.perform { reactor in
                        ticket.start(request, on: reactor) { continuation.resume(returning: $0) }
                    }
                } catch {
                    let timings = CurlTimings(neverStartedAt: MonotonicClock.nanoseconds())
                    let kind: CurlFailure.Kind = error == .shutDown ? .cancelled : .other
                    continuation.resume(returning: .failure(CurlFailure(kind, error.description, timings)))
                }
            }
        } onCancel: {
            ticket.cancel(on: loop)
        }
    }
}

/// Carries a cancellation, which may come before, during or after the transfer, to the loop's thread.
private final class Ticket: Sendable {
    private enum State {
        case waiting
        case started(CurlTransfer)
        case cancelled
    }

    private let state = Mutex(State.waiting)

    func start(_ request: CurlRequest, on reactor: CurlReactor, completion: @escaping (CurlOutcome) -> Void) {
        state.withLock { state in
            // Neither of the two calls back at once, so the lock is not taken twice.
            if case .cancelled = state {
                reactor.refuse(.cancelled, "The transfer was cancelled.", completion)
            } else {
                state = .started(reactor.start(request, completion: completion))
            }
        }
    }

    func cancel(on loop: CurlLoop) {
        let transfer: CurlTransfer? = state.withLock { state in
            if case .started(let transfer) = state { return transfer }
            state = .cancelled
            return nil
        }
        // Refused only when nothing is gained by it: after a shutdown, or when the transfer's own time limit is near.
        if let transfer { try? loop.performUrgently { $0.cancel(transfer) } }
    }
}

import Synchronization

/// Counts listeners as they start to accept, and lets one task wait for the last, or for the first that cannot.
public final class ReadyCount: Sendable {
    private enum State {
        case starting(missing: Int, waiter: CheckedContinuation<Void, any Error>?)
        case settled(Result<Void, any Error>)
    }

    private let state: Mutex<State>

    /// Creates a count.
    ///
    /// - Parameter count: how many listeners there are; with none there is nothing to wait for.
    public init(_ count: Int) {
        state = Mutex(count > 0 ? .starting(missing: count, waiter: nil) : .settled(.success(())))
    }

    /// Waits until every listener accepts; for one task only.
    ///
    /// - Throws: what kept a listener from it.
    public func wait() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let settled: Result<Void, any Error>? = state.withLock { state in
                switch state {
                case .settled(let result): return result
                case .starting(let missing, _):
                    state = .starting(missing: missing, waiter: continuation)
                    return nil
                }
            }
            if let settled { continuation.resume(with: settled) }
        }
    }

    func arrived() {
        settle { missing in missing <= 1 ? .success(()) : nil }
    }

    func failed(_ error: any Error) {
        settle { _ in .failure(error) }
    }

    private func settle(_ outcome: (Int) -> Result<Void, any Error>?) {
        let (waiter, result) = state.withLock { state -> (CheckedContinuation<Void, any Error>?, Result<Void, any Error>?) in
            guard case .starting(let missing, let waiter) = state else { return (nil, nil) }
            guard let result = outcome(missing) else {
                state = .starting(missing: missing - 1, waiter: waiter)
                return (nil, nil)
            }
            state = .settled(result)
            return (waiter, result)
        }
        if let waiter, let result { waiter.resume(with: result) }
    }
}

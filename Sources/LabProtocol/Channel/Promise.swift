import Synchronization

/// A value that comes once, and any number of tasks that wait for it.
public final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case open(nextID: Int, waiters: [Int: CheckedContinuation<Value, any Error>])
        case settled(Result<Value, any Error>)
    }

    private let state = Mutex(State.open(nextID: 0, waiters: [:]))

    /// A promise that is open.
    public init() {}

    /// Gives the value; what comes later is dropped.
    public func fulfil(_ value: Value) {
        settle(.success(value))
    }

    /// Says that no value will come.
    public func fail(_ error: any Error) {
        settle(.failure(error))
    }

    /// The value if it is there.
    public var current: Value? {
        state.withLock { state in
            if case .settled(.success(let value)) = state { value } else { nil }
        }
    }

    /// Waits for the value.
    ///
    /// - Throws: what it failed with; `CancellationError` where the task is cancelled first.
    public func value() async throws -> Value {
        let id = newID()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let settled: Result<Value, any Error>? = state.withLock { state in
                    switch state {
                    case .settled(let result): return result
                    case .open(let nextID, var waiters):
                        // Cancelled before it could wait: the handler has run already and found no one.
                        guard !Task.isCancelled else { return .failure(CancellationError()) }
                        waiters[id] = continuation
                        state = .open(nextID: nextID, waiters: waiters)
                        return nil
                    }
                }
                if let settled { continuation.resume(with: settled) }
            }
        } onCancel: {
            let waiter: CheckedContinuation<Value, any Error>? = state.withLock { state in
                guard case .open(let nextID, var waiters) = state else { return nil }
                let waiter = waiters.removeValue(forKey: id)
                state = .open(nextID: nextID, waiters: waiters)
                return waiter
            }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// Waits for the value, but no longer than a bound.
    ///
    /// - Throws: as ``value()``; `late()` where the bound is over.
    public func value(within bound: Duration, orThrow late: @escaping @Sendable () -> any Error) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await self.value() }
            group.addTask {
                try await Task.sleep(for: bound)
                throw late()
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    private func newID() -> Int {
        state.withLock { state in
            guard case .open(let nextID, let waiters) = state else { return 0 }
            state = .open(nextID: nextID + 1, waiters: waiters)
            return nextID
        }
    }

    private func settle(_ result: Result<Value, any Error>) {
        let waiters: [CheckedContinuation<Value, any Error>] = state.withLock { state in
            guard case .open(_, let waiters) = state else { return [] }
            state = .settled(result)
            return Array(waiters.values)
        }
        for waiter in waiters { waiter.resume(with: result) }
    }
}

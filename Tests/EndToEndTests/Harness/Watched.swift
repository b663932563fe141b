import Dispatch
import Synchronization

/// A state that OS threads change and tests wait for. A test never waits for time to pass: it waits for what it names, and the
/// bound only says when to give up.
final class Watched<State: Sendable>: Sendable {
    private struct Guarded {
        var state: State
        var waiters: [Int: @Sendable (State) -> Bool] = [:]
        var nextWaiter = 0
    }

    private let guarded: Mutex<Guarded>

    init(_ state: State) {
        guarded = Mutex(Guarded(state: state))
    }

    var state: State { guarded.withLock { $0.state } }

    func change(_ change: (inout State) -> Void) {
        guarded.withLock { guarded in
            change(&guarded.state)
            let state = guarded.state
            guarded.waiters = guarded.waiters.filter { !$0.value(state) }
        }
    }

    /// Waits until `find` finds something in the state.
    ///
    /// - Throws: what `find` throws, and ``TookTooLong`` when the bound is over.
    func wait<Value: Sendable>(
        for what: String, secondsMax: Int, find: @escaping @Sendable (State) throws -> Value?
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let once = Once(continuation)
            let look: @Sendable (State) -> Bool = { state in
                do {
                    guard let value = try find(state) else { return false }
                    once.resume(with: .success(value))
                } catch {
                    once.resume(with: .failure(error))
                }
                return true
            }
            let id: Int? = guarded.withLock { guarded in
                guard !look(guarded.state) else { return nil }
                guarded.nextWaiter += 1
                guarded.waiters[guarded.nextWaiter] = look
                return guarded.nextWaiter
            }
            guard let id else { return }
            DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(secondsMax)) { [self] in
                let state = guarded.withLock { guarded in
                    guarded.waiters[id] = nil
                    return guarded.state
                }
                once.resume(with: .failure(TookTooLong(what: what, secondsMax: secondsMax, state: "\(state)")))
            }
        }
    }
}

/// Something did not happen within its bound.
struct TookTooLong: Error, CustomStringConvertible {
    let what: String
    let secondsMax: Int
    let state: String

    var description: String { "\(what) did not come within \(secondsMax) s; meanwhile: \(state)" }
}

/// A continuation that only the first of several resumes.
private final class Once<Value: Sendable>: Sendable {
    private let continuation: Mutex<CheckedContinuation<Value, any Error>?>

    init(_ continuation: CheckedContinuation<Value, any Error>) {
        self.continuation = Mutex(continuation)
    }

    func resume(with result: Result<Value, any Error>) {
        let taken = continuation.withLock { continuation in
            defer { continuation = nil }
            return continuation
        }
        taken?.resume(with: result)
    }
}

/// Runs work that blocks on a thread where blocking is allowed.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
}

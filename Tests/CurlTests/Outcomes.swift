import Curl
import Synchronization
import Testing

/// A value that threads share.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value { mutex.withLock { $0 } }

    func change(_ change: (inout Value) -> Void) { mutex.withLock { change(&$0) } }
}

struct UnexpectedOutcome: Error {
    let outcome: CurlOutcome
}

extension CurlOutcome {
    func response() throws -> CurlResponse {
        guard case .response(let response) = self else { throw UnexpectedOutcome(outcome: self) }
        return response
    }

    func failure() throws -> CurlFailure {
        guard case .failure(let failure) = self else { throw UnexpectedOutcome(outcome: self) }
        return failure
    }
}

extension CurlResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A client on a loop of its own, which ends with it.
func makeClient(_ limits: CurlLoopLimits = CurlLoopLimits()) throws -> CurlClient {
    CurlClient(loop: try CurlLoop(name: "curl test", limits: limits))
}

/// Waits for what a block on the loop's thread reports.
func onLoop<Value: Sendable>(
    _ loop: CurlLoop, _ block: @escaping @Sendable (CurlReactor, @escaping @Sendable (Value) -> Void) -> Void
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        do {
            try loop.perform { reactor in block(reactor) { continuation.resume(returning: $0) } }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}

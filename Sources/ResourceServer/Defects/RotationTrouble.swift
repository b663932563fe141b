import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import Synchronization

/// `unavailable-on-rotation` and `slow-on-rotation`: trouble for a second when the first genuine token of another key comes by.
final class RotationTrouble: Sendable {
    private struct State {
        var seen: Set<String> = []
        var until: Int64 = .min
    }

    private let state = Mutex(State())
    private let clock: @Sendable () -> Int64

    /// - Parameter clock: a monotonic clock, nanoseconds.
    init(clock: @escaping @Sendable () -> Int64) {
        self.clock = clock
    }

    /// A token of this key was found to be genuine.
    func met(_ kid: String) {
        state.withLock { state in
            if state.seen.insert(kid).inserted, state.seen.count > 1 { state.until = clock() + Self.lastsNanoseconds }
        }
    }

    /// What the defects do before a guarded call is looked at; nil where there is none among them.
    func hook(_ defects: [Defect]) -> (@Sendable (LabRequestContext) async -> Response?)? {
        if defects.contains(.unavailableOnRotation) {
            return { _ in self.isOn ? GuardAnswers.unavailable : nil }
        }
        guard defects.contains(.slowOnRotation) else { return nil }
        return { context in
            if self.isOn { _ = await context.connection.wait(nanoseconds: Self.delayNanoseconds, until: OneTimeSignal()) }
            return nil
        }
    }

    private var isOn: Bool { state.withLock { clock() < $0.until } }

    private static let lastsNanoseconds: Int64 = 1_000_000_000
    private static let delayNanoseconds: Int64 = 400_000_000
}

extension GuardSteps {
    /// Tells the trouble of each key whose token was genuine.
    mutating func watchKeys(_ trouble: RotationTrouble) {
        let right = checkSignature
        checkSignature = { token, keys throws(TokenError) in
            let key = try right(token, keys)
            if let kid = token.token.header.kid { trouble.met(kid) }
            return key
        }
    }
}

import JOSE
import LabProtocol
import StrictJSON
import Synchronization

/// The deliberate mistakes that are switched on, each as a small deviation from the right code. None is outside a lab.
struct ActiveDefects: Sendable {
    private let names: Set<Defect>
    private let rotation: RotationOutage?

    /// No mistake: the only value that a stand-alone server has.
    static let none = ActiveDefects([], clock: { 0 })

    /// Switches mistakes on.
    ///
    /// - Parameter clock: a monotonic clock, nanoseconds.
    init(_ defects: [Defect], clock: @escaping @Sendable () -> Int64) {
        names = Set(defects)
        rotation = names.contains(.unavailableOnRotation) ? RotationOutage(clock: clock) : nil
    }

    /// `ignore-exp`: the claims are checked at an instant at which the token was still alive.
    func claimsTime(of token: CompactToken, now: Int64) -> Int64 {
        guard names.contains(.ignoreExp), let exp = token.payload["exp"]?.int64 else { return now }
        return min(now, (exp - 1) * 1_000_000_000)
    }

    /// `ignore-scope`: every valid token passes.
    func passesScope(_ covers: Bool) -> Bool {
        covers || names.contains(.ignoreScope)
    }

    /// `never-refetch`: a set never grows old.
    func cacheAge(_ age: Int64) -> Int64 {
        names.contains(.neverRefetch) ? .max / 4 : age
    }

    /// `unavailable-on-rotation`: whether requests go unserved now.
    func isUnavailable(authorization: [String]) -> Bool {
        rotation?.isOut(authorization: authorization) ?? false
    }
}

/// Goes out for a second when the first token of another key comes by.
private final class RotationOutage: Sendable {
    private struct State {
        var seen: Set<String> = []
        var until: Int64 = .min
    }

    private let state = Mutex(State())
    private let clock: @Sendable () -> Int64

    init(clock: @escaping @Sendable () -> Int64) {
        self.clock = clock
    }

    func isOut(authorization: [String]) -> Bool {
        let kid = authorization.first.flatMap { try? CompactToken.parse(String($0.dropFirst("Bearer ".count))) }?.header.kid
        return state.withLock { state in
            if let kid, state.seen.insert(kid).inserted, state.seen.count > 1 { state.until = clock() + Self.lasts }
            return clock() < state.until
        }
    }

    private static let lasts: Int64 = 1_000_000_000
}

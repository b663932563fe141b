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
        // A forgery of the lab may be signed well and say any number.
        let (end, isBeyond) = exp.multipliedReportingOverflow(by: 1_000_000_000)
        let (alive, isBeneath) = end.subtractingReportingOverflow(1_000_000_000)
        return isBeyond || isBeneath ? now : min(now, alive)
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
    var isUnavailable: Bool { rotation?.isOut ?? false }

    /// `unavailable-on-rotation`: a token of this key was found to be genuine.
    func met(kid: String?) {
        if let kid { rotation?.met(kid) }
    }
}

/// Goes out for a second when the first genuine token of another key comes by.
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

    var isOut: Bool { state.withLock { clock() < $0.until } }

    func met(_ kid: String) {
        state.withLock { state in
            if state.seen.insert(kid).inserted, state.seen.count > 1 { state.until = clock() + Self.lasts }
        }
    }

    private static let lasts: Int64 = 1_000_000_000
}

/// One reading of the wall clock against the run's own clock.
///
/// A run keeps a row of these, so that a step of the wall clock (NTP, an administrator) is a fact of the history instead of a
/// riddle in its times.
public struct ClockAnchor: Codable, Sendable, Hashable {
    /// Nanoseconds on the run's clock, the middle of the reading.
    public let at: Int64
    /// Wall-clock nanoseconds since 1970 at that moment.
    public let wall: Int64
    /// Half the time that the reading took, in nanoseconds: the true offset is within this of `wall - at`.
    public let uncertainty: Int64

    /// Creates an anchor from its parts, all in nanoseconds.
    public init(at: Int64, wall: Int64, uncertainty: Int64) {
        self.at = at
        self.wall = wall
        self.uncertainty = uncertainty
    }

    /// Reads both clocks, several times, and keeps the reading that was squeezed tightest.
    ///
    /// - Parameter epoch: the run's zero on the monotonic clock, in nanoseconds.
    public static func sample(epoch: Int64) -> ClockAnchor {
        let attempts = 5
        var best = once(epoch: epoch)
        for _ in 1..<attempts {
            let next = once(epoch: epoch)
            if next.uncertainty < best.uncertainty { best = next }
        }
        return best
    }

    /// Wall clock minus run clock, in nanoseconds.
    public var offset: Int64 { wall - at }

    private static func once(epoch: Int64) -> ClockAnchor {
        let before = MonotonicClock.now()
        let wall = MonotonicClock.wallNow()
        let after = MonotonicClock.now()
        let half = (after - before + 1) / 2
        return ClockAnchor(at: before + half - epoch, wall: wall, uncertainty: half)
    }
}

internal import Glibc

/// The clock of every time in this module.
enum MonotonicClock {
    static let nanosecondsPerMillisecond: Int64 = 1_000_000
    static let nanosecondsPerSecond = 1_000_000_000

    /// CLOCK_MONOTONIC in nanoseconds. The call cannot fail for this clock and a valid pointer.
    static func nanoseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * Int64(nanosecondsPerSecond) + Int64(now.tv_nsec)
    }
}

import Glibc

/// The one clock of a lab: `CLOCK_MONOTONIC` in nanoseconds, which all processes of one boot share.
///
/// It is read by name rather than through Swift's `ContinuousClock`, whose choice of clock may differ.
public enum MonotonicClock {
    /// Nanoseconds since an arbitrary instant that is the same for every process of this boot.
    public static func now() -> Int64 {
        read(CLOCK_MONOTONIC)
    }

    /// Nanoseconds of wall-clock time since 1970-01-01T00:00:00Z.
    public static func wallNow() -> Int64 {
        read(CLOCK_REALTIME)
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

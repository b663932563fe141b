/// A length of time, or a time since some start, in whole nanoseconds. Arithmetic stays at the ends of its range
/// (292 years) instead of trapping.
public struct Nanoseconds: Sendable, Hashable {
    /// Nanoseconds.
    public var count: Int64

    /// - Parameter count: nanoseconds.
    public init(_ count: Int64) {
        self.count = count
    }

    /// No time.
    public static let zero = Nanoseconds(0)
    /// The longest time, some 292 years.
    public static let max = Nanoseconds(.max)

    /// So many microseconds.
    public static func microseconds(_ count: Int64) -> Nanoseconds { Nanoseconds(1_000) * count }
    /// So many milliseconds.
    public static func milliseconds(_ count: Int64) -> Nanoseconds { Nanoseconds(1_000_000) * count }
    /// So many seconds.
    public static func seconds(_ count: Int64) -> Nanoseconds { Nanoseconds(1_000_000_000) * count }
    /// So many minutes.
    public static func minutes(_ count: Int64) -> Nanoseconds { seconds(60) * count }
    /// So many hours.
    public static func hours(_ count: Int64) -> Nanoseconds { minutes(60) * count }

    /// The time in seconds, as near as a Double comes.
    public var seconds: Double { Double(count) / 1e9 }
    /// The time in milliseconds, as near as a Double comes.
    public var milliseconds: Double { Double(count) / 1e6 }
    /// The time as the standard library's type.
    public var duration: Duration { .nanoseconds(count) }
}

extension Nanoseconds: Comparable {
    /// Shorter or earlier.
    public static func < (left: Nanoseconds, right: Nanoseconds) -> Bool { left.count < right.count }

    /// The sum, within the range.
    public static func + (left: Nanoseconds, right: Nanoseconds) -> Nanoseconds {
        let (sum, overflows) = left.count.addingReportingOverflow(right.count)
        return Nanoseconds(overflows ? (right.count < 0 ? .min : .max) : sum)
    }

    /// The difference, within the range.
    public static func - (left: Nanoseconds, right: Nanoseconds) -> Nanoseconds {
        let (difference, overflows) = left.count.subtractingReportingOverflow(right.count)
        return Nanoseconds(overflows ? (right.count < 0 ? .max : .min) : difference)
    }

    /// So many times the length, within the range.
    public static func * (left: Nanoseconds, right: Int64) -> Nanoseconds {
        let (product, overflows) = left.count.multipliedReportingOverflow(by: right)
        return Nanoseconds(overflows ? ((left.count < 0) == (right < 0) ? .max : .min) : product)
    }

    /// So many times the length, within the range.
    public static func * (left: Int64, right: Nanoseconds) -> Nanoseconds { right * left }

    /// Adds, within the range.
    public static func += (left: inout Nanoseconds, right: Nanoseconds) { left = left + right }

    /// Subtracts, within the range.
    public static func -= (left: inout Nanoseconds, right: Nanoseconds) { left = left - right }
}

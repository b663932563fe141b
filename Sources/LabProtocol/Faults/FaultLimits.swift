public import StrictJSON

extension FaultSpec {
    /// The longest that a request hangs.
    public static let hangMax = Nanoseconds.minutes(5)
    /// The longest that an answer is held back.
    public static let slowMax = Nanoseconds.minutes(1)
    /// The most requests that one fault can fail.
    public static let failFirstMax: Int64 = 1_000_000
    /// The statuses that can stand for an answer.
    public static let statuses: ClosedRange<Int64> = 400...599
    /// The longest that a client can be told to wait.
    public static let retryAfterMax = Nanoseconds.hours(1)
    /// How far the clock can be off, either way.
    public static let clockMax = Nanoseconds.hours(24)
    /// The size of an oversized body in bytes.
    public static let oversizedBytes = 10 * 1_024 * 1_024
    /// The most faults that are on at one time.
    public static let activeMax = 64
}

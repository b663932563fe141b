/// Lengths of time and instants as people read them.
enum DurationWords {
    /// A length with three digits that count: `840 µs`, `12.3 ms`, `2.51 s`, `1 min 05 s`, `2 h 05 min`; none is `0 ms`.
    static func length(_ nanoseconds: Int64) -> String {
        if nanoseconds == 0 { return "0 ms" }
        if nanoseconds < 0 { return "-" + length(nanoseconds == .min ? .max : -nanoseconds) }
        if nanoseconds < 1_000 { return "\(nanoseconds) ns" }
        for (unit, name, limit) in units {
            if let number = threeDigits(nanoseconds, unit: unit, below: limit) { return "\(number) \(name)" }
        }
        let seconds = (nanoseconds - 1) / second + 1
        if seconds < 3_600 { return "\(seconds / 60) min \(twoDigits(seconds % 60)) s" }
        return "\(NumberWords.count(Int(seconds / 3_600))) h \(twoDigits(seconds % 3_600 / 60)) min"
    }

    /// Both bounds of a length: one figure where they read alike, `1.96 s to 2.05 s`, `1.96 s or more` where no end was seen.
    static func range(atLeast: Int64, atMost: Int64?) -> String {
        guard let atMost else { return "\(length(atLeast)) or more" }
        return length(atLeast) == length(atMost) ? length(atMost) : "\(length(atLeast)) to \(length(atMost))"
    }

    /// An instant in whole milliseconds that have passed, counted from zero: `+2.513 s`, `-0.412 s`. The oracle's reasons name the
    /// same instants, so both cut and neither rounds.
    static func instant(_ at: Int64, from zero: Int64) -> String {
        let (difference, overflows) = at.subtractingReportingOverflow(zero)
        guard !overflows else { return "–" }
        let milliseconds = Int(difference.magnitude / 1_000_000)
        let sign = difference < 0 && milliseconds > 0 ? "-" : "+"
        return "\(sign)\(NumberWords.decimal(milliseconds, places: 3)) s"
    }

    /// An instant to the microsecond, for who wants to check by hand: `+2.513042 s`.
    static func exactInstant(_ at: Int64, from zero: Int64) -> String {
        let (difference, overflows) = at.subtractingReportingOverflow(zero)
        guard !overflows else { return "–" }
        let microseconds = Int(difference.magnitude / 1_000)
        let sign = difference < 0 && microseconds > 0 ? "-" : "+"
        return "\(sign)\(NumberWords.decimal(microseconds, places: 6)) s"
    }

    private static let second: Int64 = 1_000_000_000

    /// Each unit, and how many of it are still written in it.
    private static let units: [(nanoseconds: Int64, name: String, limit: Int)] = [
        (1_000, "µs", 1_000), (1_000_000, "ms", 1_000), (second, "s", 60),
    ]

    /// The number in a unit, rounded to three digits; nil where that is not below the limit.
    private static func threeDigits(_ nanoseconds: Int64, unit: Int64, below limit: Int) -> String? {
        guard nanoseconds < unit * Int64(limit) else { return nil }
        for places in [2, 1, 0] {
            let scale: Int64 = places == 2 ? 100 : places == 1 ? 10 : 1
            let scaled = Int((nanoseconds * scale + unit / 2) / unit)
            if places > 0 && scaled >= 1_000 { continue }
            return scaled < limit * Int(scale) ? NumberWords.decimal(scaled, places: places) : nil
        }
        return nil
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

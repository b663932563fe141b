import LabProtocol

/// How the oracle writes times, lengths and counts for people.
struct Words: Sendable {
    /// The timeline's zero on the run's clock.
    let zero: Int64

    /// An instant of the run's clock, counted from the timeline's zero: `+2.513 s`.
    func at(_ instant: Int64) -> String {
        let since = instant.subtractingSaturated(zero)
        let milliseconds = since.magnitude / 1_000_000
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        return "\(since < 0 ? "-" : "+")\(milliseconds / 1_000).\(fraction) s"
    }

    /// A length to three digits: `0 ms`, `840 µs`, `2.51 s`.
    static func length(_ nanoseconds: Int64) -> String {
        if nanoseconds == 0 { return "0 ms" }
        let magnitude = nanoseconds.magnitude
        let sign = nanoseconds < 0 ? "-" : ""
        for (unit, size) in units where magnitude >= size {
            return "\(sign)\(threeDigits(magnitude, size)) \(unit)"
        }
        return "\(sign)\(magnitude) ns"
    }

    /// A length between two bounds: `2.51 s`, `1.2 s to 1.4 s`, `at least 1.2 s (no end seen)`.
    static func length(atLeast low: Int64, atMost high: Int64?) -> String {
        guard let high else { return "at least \(length(low)) (no end seen)" }
        return length(low) == length(high) ? length(low) : "\(length(low)) to \(length(high))"
    }

    /// A count with its thousands apart: `1,612`.
    static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A count of things: `1 call`, `1,612 calls`.
    ///
    /// - Parameter things: where it is not the thing and an `s`.
    static func count(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? thing : things ?? thing + "s")"
    }

    private static let units: [(String, UInt64)] = [("s", 1_000_000_000), ("ms", 1_000_000), ("µs", 1_000)]

    /// A value in units of `size`, rounded to three digits.
    private static func threeDigits(_ value: UInt64, _ size: UInt64) -> String {
        let whole = value / size
        if whole >= 100 { return count(Int(clamping: (value + size / 2) / size)) }
        let places: UInt64 = whole >= 10 ? 10 : 100
        let (scaled, rounded) = ((value / size) * places, ((value % size) * places + size / 2) / size)
        let sum = scaled + rounded
        let fraction = String(places + sum % places).dropFirst()
        return "\(sum / places).\(fraction)"
    }
}

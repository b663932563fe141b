/// Durations as strings: `250ms`, `1.5s`, `5m`, `24h`.
extension Nanoseconds {
    /// What is allowed, in words.
    public static let expected = "a number and its unit without a space, such as \"250ms\", \"1.5s\", \"5m\" or \"24h\""

    /// Reads a duration: a plain decimal number and one of `ns us ms s m h d`, in exact decimal arithmetic.
    ///
    /// - Parameters:
    ///   - text: the duration.
    ///   - allowsSign: whether a `+` or `-` may stand before it.
    /// - Throws: ``UnitError`` if it is no duration, finer than a nanosecond, or longer than 292 years.
    public init(parsing text: String, allowsSign: Bool = false) throws(UnitError) {
        let sign = text.utf8.first == UInt8(ascii: "-") ? -1 : 1
        let hasSign = sign < 0 || text.utf8.first == UInt8(ascii: "+")
        guard let decimal = PlainDecimal(prefixOf: hasSign && allowsSign ? text.dropFirst() : text[...]),
            let unit = durationUnits.first(where: { $0.name == decimal.rest })
        else {
            let isNegative = sign < 0 && !allowsSign && (try? Nanoseconds(parsing: text, allowsSign: true)) != nil
            guard !isNegative else {
                throw UnitError(problem: "\(quoted(text)) is negative", expected: Self.expected, help: nil)
            }
            throw UnitError(
                problem: "\(quoted(text)) is no duration", expected: Self.expected, help: Self.help(for: text, allowsSign))
        }
        let scaled = Int128(decimal.digits) * Int128(unit.nanoseconds) * Int128(sign)
        let (count, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(powerOfTen(decimal.fractionDigits)))
        guard remainder == 0 else {
            throw UnitError(problem: "\(quoted(text)) is finer than a nanosecond", expected: Self.expected, help: nil)
        }
        guard let count = Int64(exactly: count) else {
            throw UnitError(problem: "\(quoted(text)) is longer than 292 years", expected: Self.expected, help: nil)
        }
        self.init(count)
    }

    /// How the text was most likely meant: without spaces and capitals, with the unit's short name, or with one.
    private static func help(for text: String, _ allowsSign: Bool) -> String? {
        let plain = lettersAndDigits(of: text)
        guard let decimal = PlainDecimal(prefixOf: plain[...]) else { return nil }
        let number = plain.dropLast(decimal.rest.count)
        if decimal.rest.isEmpty { return "write \"\(number)s\" for seconds" }
        let name = durationAliases[String(decimal.rest)] ?? String(decimal.rest)
        guard durationUnits.contains(where: { $0.name == name }) else {
            return "the units are ns, us, ms, s, m, h and d"
        }
        return "write \"\(number)\(name)\""
    }
}

extension Nanoseconds: CustomStringConvertible {
    /// The shortest exact text, which `init(parsing:)` reads back: `1.5s`, `250ms`, `90s`, `24h`, `7d`.
    public var description: String {
        if count == 0 { return "0s" }
        var shortest = ""
        for unit in durationUnits {
            guard let text = text(in: unit), shortest.isEmpty || text.utf8.count < shortest.utf8.count else { continue }
            shortest = text
        }
        return (count < 0 ? "-" : "") + shortest
    }

    /// The magnitude in a unit, or nil where people would not write it so: less than one of the unit, fractions of minutes
    /// and more, a single day.
    private func text(in unit: DurationUnit) -> String? {
        let (whole, remainder) = count.magnitude.quotientAndRemainder(dividingBy: UInt64(unit.nanoseconds))
        guard whole >= unit.fewest, remainder == 0 || unit.fractionDigits > 0 else { return nil }
        if remainder == 0 { return "\(whole)\(unit.name)" }
        let digits = String(remainder)
        let zeros = String(repeating: "0", count: unit.fractionDigits - digits.utf8.count)
        let fraction = (zeros + digits).reversed().drop { $0 == "0" }.reversed()
        return "\(whole).\(String(fraction))\(unit.name)"
    }
}

private struct DurationUnit {
    let name: String
    let nanoseconds: Int64
    /// How many digits behind the point are written; 0 for units that people do not divide decimally.
    let fractionDigits: Int
    /// From how many on the unit is written.
    var fewest: UInt64 = 1
}

/// From long to short, so that of two equally short texts the one with the longer unit is taken.
private let durationUnits = [
    DurationUnit(name: "d", nanoseconds: 86_400_000_000_000, fractionDigits: 0, fewest: 2),
    DurationUnit(name: "h", nanoseconds: 3_600_000_000_000, fractionDigits: 0),
    DurationUnit(name: "m", nanoseconds: 60_000_000_000, fractionDigits: 0),
    DurationUnit(name: "s", nanoseconds: 1_000_000_000, fractionDigits: 9),
    DurationUnit(name: "ms", nanoseconds: 1_000_000, fractionDigits: 6),
    DurationUnit(name: "us", nanoseconds: 1_000, fractionDigits: 3),
    DurationUnit(name: "ns", nanoseconds: 1, fractionDigits: 0),
]

private let durationAliases = [
    "µs": "us", "μs": "us", "usec": "us", "micros": "us", "msec": "ms", "millis": "ms", "milliseconds": "ms",
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d",
]

/// The forms of strings with units. A pattern cannot compare a value with a bound, but can keep zero out.
extension Schema {
    /// A duration, as ``JSONReader/duration(in:)`` reads it.
    public static func duration(in range: ClosedRange<Nanoseconds> = .zero ... .max) -> Schema {
        let sign = range.lowerBound < .zero ? "[+-]?" : ""
        let words =
            switch (range.lowerBound, range.upperBound) {
            case (.zero, .max): "a duration"
            case (let least, .max): "a duration of at least \(least)"
            case (let least, let most): "a duration from \(least) to \(most)"
            }
        return .text(
            TextSchema(
                words, pattern: whole(sign + Nanoseconds.pattern, isAboveZero: range.lowerBound > .zero),
                expected: Nanoseconds.expected))
    }

    /// A rate, as ``JSONReader/rate(in:)`` reads it.
    public static func rate(in range: ClosedRange<Rate> = Rate.readable) -> Schema {
        .text(
            TextSchema(
                "a rate from \(range.lowerBound) to \(range.upperBound)",
                pattern: whole(Rate.pattern, isAboveZero: range.lowerBound > Rate(perSecond: 0)), expected: Rate.expected))
    }

    /// A share, as ``JSONReader/share(in:)`` reads it.
    ///
    /// - Parameter isAboveZero: whether `"0%"` may not stand.
    public static func share(isAboveZero: Bool = false) -> Schema {
        .text(
            TextSchema(
                isAboveZero ? "a share above 0%" : "a share", pattern: whole(Share.pattern, isAboveZero: isAboveZero),
                expected: Share.expected))
    }

    private static func whole(_ pattern: String, isAboveZero: Bool) -> String {
        isAboveZero ? "^(?=.*[1-9])\(pattern)$" : "^\(pattern)$"
    }
}

/// No more digits than a number that is read has on either side of its point.
private let decimalPattern =
    "(0|[1-9][0-9]{0,\(PlainDecimal.digitsMax - 1)})(\\.[0-9]{1,\(PlainDecimal.digitsMax - 1)})?"

extension Nanoseconds {
    /// A regular expression for durations without a sign, to be part of a larger one.
    public static let pattern = decimalPattern + "(ns|us|ms|s|m|h|d)"
}

extension Rate {
    /// A regular expression for rates, to be part of a larger one.
    public static let pattern = decimalPattern + "/[smh]"
}

extension Share {
    /// A regular expression for shares, to be part of a larger one.
    public static let pattern = #"(100(\.0+)?|[1-9]?[0-9](\.[0-9]+)?)%"#
}

/// A part of a whole: `20%`, `99.95%`.
public struct Share: Sendable, Hashable {
    /// The part, 0...1.
    public let fraction: Double

    /// - Parameter fraction: 0...1; what lies outside is cut to it, and what is no number counts as 0.
    public init(fraction: Double) {
        self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    }

    /// What is allowed, in words.
    public static let expected = "a percentage from \"0%\" to \"100%\", such as \"20%\" or \"99.95%\""

    /// Reads a share: a plain decimal number and a percent sign.
    ///
    /// - Throws: ``UnitError`` if the text is no share, or more than `100%`.
    public init(parsing text: String) throws(UnitError) {
        guard let decimal = PlainDecimal(prefixOf: text[...]), decimal.rest == "%" else {
            throw UnitError(problem: "\(quoted(text)) is no share", expected: Self.expected, help: Self.help(for: text))
        }
        guard decimal.double <= 100 else {
            throw UnitError(problem: "\(quoted(text)) is more than the whole", expected: Self.expected, help: nil)
        }
        // One division of two exact numbers gives the nearest Double; dividing the percentage by 100 would round twice.
        self.init(fraction: Double(decimal.digits) / (Double(powerOfTen(decimal.fractionDigits)) * 100))
    }

    private static func help(for text: String) -> String? {
        let plain = lettersAndDigits(of: text, and: "%")
        guard let decimal = PlainDecimal(prefixOf: plain[...]), decimal.rest.isEmpty || decimal.rest == "%" else { return nil }
        if decimal.rest == "%" { return "write \"\(plain)\"" }
        return "write it as a percentage: \"20%\" is a fifth"
    }
}

extension Share: CustomStringConvertible, Comparable {
    /// The percentage, to six digits behind the point.
    public var description: String {
        let percent = Double(Int64(fraction * 100 * 1e6 + 0.5)) / 1e6
        return "\(JSON.double(percent))%"
    }

    /// Less of the whole.
    public static func < (left: Share, right: Share) -> Bool { left.fraction < right.fraction }
}

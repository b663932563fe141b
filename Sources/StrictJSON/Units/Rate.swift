/// How often something happens: `200/s`, `30/m`, `1/h`.
public struct Rate: Sendable, Hashable {
    /// Times per second; finite and not negative.
    public let perSecond: Double

    /// - Parameter perSecond: times per second; what is negative or not finite counts as 0.
    public init(perSecond: Double) {
        self.perSecond = perSecond.isFinite ? max(perSecond, 0) : 0
    }

    /// What is allowed, in words.
    public static let expected = "a number per unit of time without a space, such as \"200/s\", \"30/m\" or \"1/h\""

    /// Reads a rate: a plain decimal number and one of `/s /m /h`.
    ///
    /// - Throws: ``UnitError`` if the text is no rate.
    public init(parsing text: String) throws(UnitError) {
        guard let decimal = PlainDecimal(prefixOf: text[...]), let unit = rateUnits.first(where: { $0.name == decimal.rest })
        else {
            throw UnitError(problem: "\(quoted(text)) is no rate", expected: Self.expected, help: Self.help(for: text))
        }
        self.init(perSecond: decimal.double / unit.seconds)
    }

    private static func help(for text: String) -> String? {
        let plain = lettersAndDigits(of: text, and: "/")
        guard let decimal = PlainDecimal(prefixOf: plain[...]) else { return nil }
        let number = plain.dropLast(decimal.rest.count)
        if decimal.rest.isEmpty { return "write \"\(number)/s\" for so many per second" }
        guard let name = rateAliases[String(decimal.rest)] else { return nil }
        return "write \"\(number)\(name)\""
    }
}

extension Rate: CustomStringConvertible, Comparable {
    /// A text with the unit in which the number is whole, if there is one: `200/s`, `30/m`, `2.5/s`.
    public var description: String {
        for unit in rateUnits {
            let count = perSecond * unit.seconds
            // A third of a second is no Double, so "20/m" comes back with an error of rounding.
            guard count < Double(1 << 53) else { continue }
            let whole = Int64(count + 0.5)
            if abs(count - Double(whole)) <= count * 1e-12 { return "\(whole)\(unit.name)" }
        }
        return "\(perSecond)/s"
    }

    /// Less often.
    public static func < (left: Rate, right: Rate) -> Bool { left.perSecond < right.perSecond }
}

private let rateUnits: [(name: String, seconds: Double)] = [("/s", 1), ("/m", 60), ("/h", 3600)]

private let rateAliases = [
    "/s": "/s", "/m": "/m", "/h": "/h", "/sec": "/s", "/second": "/s", "/min": "/m", "/minute": "/m", "/hr": "/h", "/hour": "/h",
    "rps": "/s", "hz": "/s", "persecond": "/s", "perminute": "/m", "perhour": "/h", "rpm": "/m", "ps": "/s",
]

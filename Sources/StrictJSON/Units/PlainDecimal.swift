/// A decimal number without sign and exponent at the start of a text: `5`, `1.5`, `0.25`.
struct PlainDecimal {
    /// All digits as one number.
    let digits: UInt64
    /// How many of them stand behind the point.
    let fractionDigits: Int
    /// What follows the number.
    let rest: Substring

    /// So many digits always fit a UInt64.
    static let digitsMax = 19

    /// Reads the number; nil if there is none, if it has a superfluous leading zero, an empty side of the point, or too
    /// many digits.
    init?(prefixOf text: Substring) {
        let whole = text.prefix(while: Self.isDigit)
        var rest = text[whole.endIndex...]
        var fraction: Substring = ""
        if rest.first == "." {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            rest = rest[fraction.endIndex...]
            if fraction.isEmpty { return nil }
        }
        let hasLeadingZero = whole.first == "0" && whole.utf8.count > 1
        guard !whole.isEmpty, !hasLeadingZero, whole.utf8.count + fraction.utf8.count <= Self.digitsMax else { return nil }
        digits = (whole.utf8 + Array(fraction.utf8)).reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
        fractionDigits = fraction.utf8.count
        self.rest = rest
    }

    /// The nearest Double.
    var double: Double { Double(digits) / Double(powerOfTen(fractionDigits)) }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character) && character.utf8.count == 1
    }
}

/// 10 to the power of `exponent`, 0...18, the most digits that can stand behind a point.
func powerOfTen(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
}

/// A number as it was written; what it means is worked out when asked.
public struct JSONNumber: Sendable, Hashable {
    /// The digits as written, in the grammar of RFC 8259 section 6.
    public let text: String

    /// Only the parser makes numbers, so the text always follows the grammar.
    init(text: String) {
        self.text = text
    }

    /// The value if it is exactly an Int64; `1.0` and `1e3` are, `1.5` and `1e30` are not.
    public var int64: Int64? {
        plainInteger ?? scaledInteger
    }

    /// The nearest Double; nil if the number is beyond Double's range.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The usual case: digits alone.
    private var plainInteger: Int64? {
        var value: Int64 = 0
        var isNegative = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "-") {
                isNegative = true
                continue
            }
            guard let digit = decimalDigit(byte) else { return nil }
            guard let next = value.appending(digit: digit, isNegative: isNegative) else { return nil }
            value = next
        }
        return value
    }

    /// A fraction or an exponent may still leave an integer: the significant digits times a power of ten.
    private var scaledInteger: Int64? {
        var parts = DecimalParts(of: text)
        guard !parts.digits.isEmpty else { return 0 }
        guard parts.exponent >= 0, parts.digits.count + parts.exponent <= Int64.decimalDigitsMax else { return nil }
        parts.digits.append(contentsOf: repeatElement(0, count: parts.exponent))
        var value: Int64 = 0
        for digit in parts.digits {
            guard let next = value.appending(digit: digit, isNegative: parts.isNegative) else { return nil }
            value = next
        }
        return value
    }
}

/// `digits × 10^exponent`, without leading and trailing zeros; no digits mean zero.
private struct DecimalParts {
    var isNegative = false
    var digits: [Int64] = []
    var exponent = 0

    /// Exponents are cut here: with at most `JSONLimits.numberBytesMax` digits, nothing beyond it can be an Int64.
    private static let exponentMax = 1_000_000

    init(of text: String) {
        var isFraction = false
        var written = 0
        var isWrittenNegative = false
        var isExponent = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if isExponent { isWrittenNegative = true } else { isNegative = true }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
            default:
                guard let digit = decimalDigit(byte) else { continue }
                if isExponent {
                    written = min(written * 10 + Int(digit), Self.exponentMax)
                } else {
                    digits.append(digit)
                    if isFraction { exponent -= 1 }
                }
            }
        }
        exponent += isWrittenNegative ? -written : written
        digits.removeFirst(digits.prefix { $0 == 0 }.count)
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
    }
}

private func decimalDigit(_ byte: UInt8) -> Int64? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
}

extension Int64 {
    /// The digits of Int64.max.
    static let decimalDigitsMax = 19

    /// `self × 10 ± digit`, or nil on overflow. Negative numbers are built downwards, since Int64.min has no positive twin.
    func appending(digit: Int64, isNegative: Bool) -> Int64? {
        let (tens, overflowsTens) = multipliedReportingOverflow(by: 10)
        guard !overflowsTens else { return nil }
        let (sum, overflows) = isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
        return overflows ? nil : sum
    }
}

import StrictJSON

let nanosecondsPerSecond: Int64 = 1_000_000_000

/// A time claim (RFC 7519 section 2, NumericDate) in nanoseconds since 1970; what is smaller than a nanosecond is cut off. Nil
/// where it is outside of what Int64 nanoseconds can represent, the years 1677 to 2262.
///
/// The digits are read as written: a Double near the present time is only exact to some 200 nanoseconds.
func nanosecondsSince1970(_ number: JSONNumber) -> Int64? {
    if let seconds = number.int64 {
        let (count, overflows) = seconds.multipliedReportingOverflow(by: nanosecondsPerSecond)
        return overflows ? nil : count
    }
    return nanoseconds(ofDecimal: number.text)
}

/// Powers of ten beyond this are no time of ours, whatever the digits are.
private let powerMax = 999

/// A decimal number of seconds. Its length is bounded by the parser's limit for numbers.
private func nanoseconds(ofDecimal text: String) -> Int64? {
    let parts = text.split { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first?.utf8, let power = parts.count == 2 ? Int(parts[1]) : 0,
        power.magnitude <= powerMax
    else { return nil }
    let isNegative = mantissa.first == UInt8(ascii: "-")
    let digits = mantissa.compactMap(decimalDigit)
    let integerDigitCount = mantissa.prefix { $0 != UInt8(ascii: ".") }.count - (isNegative ? 1 : 0)
    // So many digits make up the whole nanoseconds; where there are fewer, zeros follow.
    let place = max(integerDigitCount + power + 9, 0)
    var count: Int64 = 0
    for index in 0..<place {
        let (tens, overflowsTens) = count.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = tens.addingReportingOverflow(index < digits.count ? digits[index] : 0)
        guard !overflowsTens, !overflows else { return nil }
        count = sum
    }
    return isNegative ? -count : count
}

private func decimalDigit(_ byte: UInt8) -> Int64? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int64(byte - UInt8(ascii: "0")) : nil
}

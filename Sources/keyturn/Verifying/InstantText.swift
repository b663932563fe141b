/// Moments as users write them: a time of RFC 3339, or seconds since 1970.
enum InstantText {
    /// What is allowed, in words.
    static let expected = "a time such as 2026-11-24T18:30:00Z, or seconds since 1970 such as 1795545000"

    /// Reads a moment.
    ///
    /// - Returns: nanoseconds since 1970, finer digits cut off; nil where it is no moment between the years 1677 and 2262.
    static func nanoseconds(of text: String) -> Int64? {
        let bytes = Array(text.utf8)
        return bytes.contains(UInt8(ascii: ":")) ? ofRFC3339(bytes) : ofSeconds(bytes)
    }

    /// The moment in UTC to the second, as `2026-11-24 18:30:00 UTC`.
    static func text(nanosecondsSince1970 wall: Int64) -> String {
        let seconds = floorDivided(wall, by: nanosecondsPerSecond)
        let days = floorDivided(seconds, by: secondsPerDay)
        let time = seconds - days * secondsPerDay
        let date = civilDate(ofDay: days)
        let clock = [time / 3_600, time % 3_600 / 60, time % 60].map(twoDigits).joined(separator: ":")
        return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day)) \(clock) UTC"
    }
}

private let nanosecondsPerSecond: Int64 = 1_000_000_000
private let secondsPerDay: Int64 = 86_400

/// A plain decimal number, with a sign and a fraction perhaps.
private func ofSeconds(_ text: [UInt8]) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    var rest = text[(isNegative ? 1 : 0)...]
    guard let whole = number(&rest, digits: 1...10), let fraction = fraction(&rest), rest.isEmpty else { return nil }
    return scaled(isNegative ? -whole : whole, isNegative ? -fraction : fraction)
}

/// RFC 3339 section 5.6. A leap second counts as the first one of the next minute.
private func ofRFC3339(_ text: [UInt8]) -> Int64? {
    var rest = text[...]
    guard let year = number(&rest, digits: 4...4), skip("-", &rest), let month = number(&rest, digits: 2...2), skip("-", &rest),
        let day = number(&rest, digits: 2...2), skip("Tt ", &rest), let hour = number(&rest, digits: 2...2), skip(":", &rest),
        let minute = number(&rest, digits: 2...2), skip(":", &rest), let second = number(&rest, digits: 2...2),
        let fraction = fraction(&rest), let offset = zone(&rest), rest.isEmpty
    else { return nil }
    guard (1...12).contains(month), (1...daysOf(month, year)).contains(day), hour < 24, minute < 60, second <= 60 else {
        return nil
    }
    let days = dayNumber(year: year, month: month, day: day)
    return scaled(days * secondsPerDay + hour * 3_600 + minute * 60 + second - offset, fraction)
}

/// The seconds by which a zone is ahead of UTC.
private func zone(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    if skip("Zz", &rest) { return 0 }
    let isBehind = rest.first == UInt8(ascii: "-")
    guard skip("+-", &rest), let hours = number(&rest, digits: 2...2), skip(":", &rest),
        let minutes = number(&rest, digits: 2...2), hours < 24, minutes < 60
    else { return nil }
    return (hours * 3_600 + minutes * 60) * (isBehind ? -1 : 1)
}

private func number(_ rest: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int64? {
    let run = rest.prefix { isDigit($0) }
    guard digits.contains(run.count) else { return nil }
    rest = rest[run.endIndex...]
    return run.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
}

/// The nanoseconds of a point with digits behind it; 0 where there is no point.
private func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard skip(".", &rest) else { return 0 }
    let run = rest.prefix { isDigit($0) }
    guard !run.isEmpty else { return nil }
    rest = rest[run.endIndex...]
    let digits = run.prefix(9).map { Int64($0 - UInt8(ascii: "0")) }
    return (digits + repeatElement(0, count: 9 - digits.count)).reduce(0) { $0 * 10 + $1 }
}

private func skip(_ allowed: StaticString, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, allowed.withUTF8Buffer({ $0.contains(first) }) else { return false }
    rest = rest.dropFirst()
    return true
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func scaled(_ seconds: Int64, _ nanoseconds: Int64) -> Int64? {
    let (count, overflows) = seconds.multipliedReportingOverflow(by: nanosecondsPerSecond)
    let (sum, overflowsAgain) = count.addingReportingOverflow(nanoseconds)
    return overflows || overflowsAgain ? nil : sum
}

private func daysOf(_ month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// Days since 1970-01-01 in the Gregorian calendar, by counting in years that begin in March, so that the leap day is a year's
/// last.
private func dayNumber(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivided(shifted, by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

/// The other way round.
private func civilDate(ofDay days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = floorDivided(shifted, by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
}

private func floorDivided(_ number: Int64, by divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : (number + 1) / divisor - 1
}

private func twoDigits(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}

/// Wall-clock times of the Gregorian calendar in UTC.
enum WallTime {
    /// To the second: `2026-01-02 03:04:05 UTC`.
    static func text(nanosecondsSince1970 wall: Int64) -> String {
        let seconds = floorDivide(wall, 1_000_000_000)
        let days = floorDivide(seconds, 86_400)
        let time = seconds - days * 86_400
        let date = civil(days)
        let clock = [time / 3_600, time % 3_600 / 60, time % 60].map(twoDigits).joined(separator: ":")
        return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day)) \(clock) UTC"
    }

    /// The date of a day since 1970-01-01, by counting in years that begin in March, so that the leap day is a year's last.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : (number + 1) / divisor - 1
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

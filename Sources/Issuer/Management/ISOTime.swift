import Glibc

/// Wall-clock times as JSON APIs write them (RFC 3339, UTC, milliseconds).
enum ISOTime {
    /// Reads a time with seconds and `Z` or an offset of none, as `2026-12-31T23:59:59.000Z`.
    ///
    /// - Returns: nanoseconds since 1970; nil where it is none, or one that no calendar has.
    static func wall(_ text: String) -> Int64? {
        guard text.utf8.count <= 30,
            let match = text.wholeMatch(of: #/(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|\+00:00)/#),
            let year = Int32(match.1), let month = Int32(match.2), let day = Int32(match.3), let hour = Int32(match.4),
            let minute = Int32(match.5), let second = Int32(match.6), (1970...2200).contains(year)
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        let seconds = timegm(&parts)
        // It turns the 31st of April into the 1st of May.
        guard (parts.tm_mon, parts.tm_mday, parts.tm_hour, parts.tm_min) == (month - 1, day, hour, minute) else { return nil }
        return Int64(seconds) * 1_000_000_000
    }

    /// - Parameter wall: nanoseconds since 1970.
    static func text(_ wall: Int64) -> String {
        var seconds = time_t(wall / 1_000_000_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let date = [padded(Int(parts.tm_year) + 1900, 4), padded(Int(parts.tm_mon) + 1, 2), padded(Int(parts.tm_mday), 2)]
        let time = [padded(Int(parts.tm_hour), 2), padded(Int(parts.tm_min), 2), padded(Int(parts.tm_sec), 2)]
        let milliseconds = padded(Int(wall % 1_000_000_000 / 1_000_000), 3)
        return "\(date.joined(separator: "-"))T\(time.joined(separator: ":")).\(milliseconds)Z"
    }
}

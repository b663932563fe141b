import Glibc

/// Wall-clock times as JSON APIs write them (RFC 3339, UTC, milliseconds).
enum ISOTime {
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

import Glibc
import Synchronization

/// The `Date` of answers (RFC 9110 section 6.6.1), written anew once a second.
final class DateField: Sendable {
    private struct State {
        var second = Int.min
        var text = ""
    }

    private let state = Mutex(State())

    /// What the field says now.
    func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return text(at: time.tv_sec)
    }

    /// An instant as an IMF-fixdate (RFC 9110 section 5.6.7).
    ///
    /// - Parameter second: seconds since 1970.
    func text(at second: Int) -> String {
        state.withLock { state in
            if state.second != second { state = State(second: second, text: Self.fixdate(second)) }
            return state.text
        }
    }

    private static func fixdate(_ second: Int) -> String {
        var second = second
        var parts = tm()
        gmtime_r(&second, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
        return "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

/// What `Retry-After` asks for (RFC 9110 section 10.2.3), as far as it counts seconds. A date is not listened to.
enum RetryAfter {
    /// The longest that a caller lets itself be sent away; an issuer that asks for more is asked again then.
    static let secondsMax: Int64 = 3_600

    /// Nanoseconds; nil for what is no number of seconds.
    static func nanoseconds(_ value: String) -> Int64? {
        guard !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // So many digits that they fit no number are more than the longest.
        return min(Int64(value) ?? secondsMax, secondsMax) * 1_000_000_000
    }
}

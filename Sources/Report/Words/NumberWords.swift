/// Numbers as people read them.
enum NumberWords {
    /// With a comma between thousands: `1,204`.
    static func count(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    /// A number and what it counts: `1 call`, `1,204 calls`.
    ///
    /// - Parameter plural: where it isn't the noun and an `s`.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// A part in per cent. Never `0%` for something nor `100%` for less than all.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        if part <= 0 { return "0%" }
        if part >= whole { return "100%" }
        let hundredths = Int(Double(part) / Double(whole) * 10_000)
        if hundredths == 0 { return "< 0.01%" }
        return "\(decimal(min(hundredths, 9_999), places: 2))%"
    }

    /// Requests a second, with one digit behind the point below a thousand: `201.5/s`, `12,000/s`.
    static func rate(_ perSecond: Double) -> String {
        guard perSecond.isFinite, perSecond >= 0, perSecond < 1e15 else { return "–" }
        let tenths = Int((perSecond * 10).rounded())
        if tenths >= 10_000 { return count(Int(perSecond.rounded())) + "/s" }
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)/s" : "\(decimal(tenths, places: 1))/s"
    }

    /// A whole number of a unit's 10^-places as a decimal: `decimal(251, places: 2)` is `2.51`.
    static func decimal(_ scaled: Int, places: Int) -> String {
        guard places > 0 else { return String(scaled) }
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (scaled < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
}

import JOSE
import StrictJSON

/// How an explanation says things.
enum ExplanationWords {
    /// A number of things.
    static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }

    /// A text of someone else, in quotes and plain ASCII, cut where it is long.
    static func quoted(_ text: String) -> String {
        let cut = String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalarsShown)))
        return PlainASCII.escaped(JSON.string(cut).text()) + (cut.utf8.count < text.utf8.count ? "…" : "")
    }

    /// A key's name.
    static func name(of kid: String?) -> String {
        kid.map(quoted) ?? "no kid"
    }

    /// A number by its first digits.
    static func number(_ number: BigInteger) -> String {
        let digits = number.decimal
        guard digits.count > digitsShown else { return "\(digits), \(count(number.bits, "bit"))" }
        return "\(digits.prefix(digitsShown))…, \(digits.count) digits, \(number.bits) bits"
    }

    /// Bytes in lower-case hexadecimal digits.
    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// How many digits of a number are shown.
    private static let digitsShown = 40
    /// How much of someone else's text is shown.
    private static let scalarsShown = 120
}

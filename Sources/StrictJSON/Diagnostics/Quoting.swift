/// How diagnostics repeat what they found: in quotes, cut, and with nothing that could disturb a terminal.

/// How much of a found text is repeated, in Unicode scalars.
private let quotedScalarsMax = 60

/// A text in quotes.
func quoted(_ text: String) -> String {
    quoted(scalars: text.unicodeScalars, show: escapingQuotes)
}

/// Bytes in quotes; those that are not UTF-8 become U+FFFD. A string of JSON keeps the quotes it has.
func quoted(bytes: ArraySlice<UInt8>) -> String {
    let cut = bytes.prefix(quotedScalarsMax * 4)
    let scalars = String(decoding: cut, as: UTF8.self).unicodeScalars
    let isString = bytes.count > 1 && bytes.first == UInt8(ascii: "\"") && bytes.last == UInt8(ascii: "\"")
    if isString { return quoted(scalars: scalars.dropFirst().dropLast(), show: printable) }
    return quoted(scalars: scalars, show: escapingQuotes)
}

private func quoted(scalars: some Collection<Unicode.Scalar>, show: (Unicode.Scalar) -> String) -> String {
    let cut = scalars.prefix(quotedScalarsMax)
    let end = cut.endIndex == scalars.endIndex ? "" : "…"
    return "\"" + cut.map(show).joined() + end + "\""
}

private func escapingQuotes(_ scalar: Unicode.Scalar) -> String {
    scalar == "\"" ? "\\\"" : printable(scalar)
}

/// A scalar as it can be shown: what has no shape, or changes the order or place of its neighbours, is shown as an escape.
func printable(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
        scalar.value > 0xFFFF ? "\\u{" + hex(scalar.value, digits: 6) + "}" : "\\u" + hex(scalar.value, digits: 4)
    default: String(scalar)
    }
}

/// A number in lower-case hex with leading zeros.
func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
}

/// How many names a list of allowed ones shows.
private let listedNamesMax = 12

/// Allowed names in words: `"a"`, or `one of "a", "b", …`.
func listed(_ names: [String]) -> String {
    let shown = names.prefix(listedNamesMax).map { quoted($0) }.joined(separator: ", ")
    return names.count == 1 ? shown : "one of " + shown + (names.count > listedNamesMax ? ", …" : "")
}

/// A text in lower case and without what is not a letter, digit, point or one of `others`; for guessing what was meant. A comma
/// counts as the point that it is in many countries; where it could as well part thousands, nothing is guessed, and nothing is left.
func lettersAndDigits(of text: String, and others: String = "") -> String {
    let parts = text.unicodeScalars.prefix(quotedScalarsMax).split(separator: ",", omittingEmptySubsequences: false)
    let isThousands = parts.dropFirst().contains { part in part.prefix { ("0"..."9").contains($0) }.count == 3 }
    guard parts.count <= 2, !isThousands else { return "" }
    let start = parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: ".")
    let kept = start.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "." || others.unicodeScalars.contains($0)
    }
    return String(String.UnicodeScalarView(kept))
}

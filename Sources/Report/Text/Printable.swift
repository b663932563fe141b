/// Texts as a terminal shows them.
enum Printable {
    /// The text with every control, format and line-breaking character replaced by `�`, a tab by a space.
    static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            clean.append(scalar == "\t" ? " " : isUnsafe(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(clean)
    }

    /// How many columns a terminal takes for it: two for the wide letters of East Asia and for pictures, one for others.
    static func width(_ text: String) -> Int {
        var width = 0
        for letter in text { width += isWide(letter) ? 2 : 1 }
        return width
    }

    /// Zero-width joiners stay: they hold pictures and some scripts together, and move nothing.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
        default: false
        }
    }

    private static func isWide(_ letter: Character) -> Bool {
        guard let scalar = letter.unicodeScalars.first else { return false }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6,
            0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return true
        default: return false
        }
    }
}

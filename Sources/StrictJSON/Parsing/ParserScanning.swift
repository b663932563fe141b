/// The parser's smallest steps.
extension Parser {
    var isAtEnd: Bool { index >= count }

    /// The next byte; 0 at the end, which is a byte that no JSON text has.
    func peek() -> UInt8 { byte(at: index) }

    func byte(at offset: Int) -> UInt8 {
        guard let base, offset < count else { return 0 }
        return base[offset]
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        index += 1
        return true
    }

    /// White space is these four bytes and no other (RFC 8259 section 2).
    mutating func skipSpace() {
        while true {
            switch peek() {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): index += 1
            default: return
            }
        }
    }

    func starts(with letters: some Collection<UInt8>) -> Bool {
        var offset = index
        for letter in letters {
            guard byte(at: offset) == letter else { return false }
            offset += 1
        }
        return true
    }

    func place(from start: Int) -> JSONPlace {
        JSONPlace(source: source, offset: start, length: index - start)
    }

    func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// How many bytes from `start` look like one word or number.
    func wordLength(at start: Int) -> Int {
        var end = start
        while isWordByte(byte(at: end)) { end += 1 }
        return end - start
    }

    /// The length of the UTF-8 sequence at `offset`, 1...4, or 0 if there is none (table 3-7 of the Unicode standard:
    /// no overlong forms, no surrogates, nothing above U+10FFFF).
    func sequenceLength(at offset: Int) -> Int {
        let first = byte(at: offset)
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0x00...0x7F: return offset < count ? 1 : 0
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xE1...0xEC, 0xEE...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: return 0
        }
        guard second.contains(byte(at: offset + 1)) else { return 0 }
        for next in 2..<max(length, 2) where byte(at: offset + next) & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The fault for a byte that cannot stand here.
    func unexpected(_ expected: SyntaxFault.Expected, inside open: Int?) -> SyntaxFault {
        if isAtEnd { return SyntaxFault(.unexpectedEnd, at: count, length: 0, other: open, expected: expected) }
        let length = sequenceLength(at: index)
        if length == 0 { return SyntaxFault(.invalidUTF8, at: index, length: 1) }
        if peek() == UInt8(ascii: "/"), [UInt8(ascii: "/"), UInt8(ascii: "*")].contains(byte(at: index + 1)) {
            return SyntaxFault(.comment, at: index, length: 2)
        }
        let word = wordLength(at: index)
        if expected == .nothing { return SyntaxFault(.trailingText, at: index, length: max(word, length), other: 0) }
        if expected == .value, word > 0 {
            let isNumber = peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: ".")
            return SyntaxFault(isNumber ? .invalidNumber : .invalidWord, at: index, length: word)
        }
        return SyntaxFault(.unexpectedCharacter, at: index, length: max(word, length), expected: expected)
    }
}

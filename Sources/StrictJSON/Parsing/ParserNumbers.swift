/// Numbers (RFC 8259 section 6): `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
extension Parser {
    /// Reads a number; the next byte is a digit or a minus sign.
    mutating func number() throws(SyntaxFault) -> JSONNumber {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits(start: start) }
        if take(UInt8(ascii: ".")) { try digits(start: start) }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits(start: start)
        }
        guard !isWordByte(peek()) else { throw invalidNumber(start: start) }
        guard index - start <= JSONLimits.numberBytesMax else {
            throw SyntaxFault(.numberTooLong, at: start, length: index - start, other: JSONLimits.numberBytesMax)
        }
        let written = UnsafeBufferPointer(start: base?.advanced(by: start), count: index - start)
        return JSONNumber(text: String(decoding: written, as: UTF8.self))
    }

    private mutating func digits(start: Int) throws(SyntaxFault) {
        guard isDigit(peek()) else {
            if isAtEnd { throw SyntaxFault(.unexpectedEnd, at: count, length: 0) }
            throw invalidNumber(start: start)
        }
        while isDigit(peek()) { index += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func invalidNumber(start: Int) -> SyntaxFault {
        SyntaxFault(.invalidNumber, at: start, length: max(wordLength(at: start), 1))
    }
}

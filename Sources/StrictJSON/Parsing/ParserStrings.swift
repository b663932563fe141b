/// Strings (RFC 8259 section 7).
extension Parser {
    /// Reads a string; the next byte is its opening quote.
    mutating func string() throws(SyntaxFault) -> String {
        let open = index
        index += 1
        let start = index
        try skipPlain(open: open)
        if peek() == UInt8(ascii: "\"") {
            let text = String(decoding: bytes(from: start), as: UTF8.self)
            index += 1
            return text
        }
        return try escapedString(open: open, start: start)
    }

    /// Goes on at the first escape; what was read before it begins at `start`.
    private mutating func escapedString(open: Int, start: Int) throws(SyntaxFault) -> String {
        var text = [UInt8](bytes(from: start))
        while !take(UInt8(ascii: "\"")) {
            if peek() == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else {
                let run = index
                try skipPlain(open: open)
                text.append(contentsOf: bytes(from: run))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Moves to the next quote or backslash, over bytes that stand for themselves.
    private mutating func skipPlain(open: Int) throws(SyntaxFault) {
        while true {
            let byte = peek()
            if byte < 0x80 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
                guard byte >= 0x20 else { throw controlCharacter(open: open) }
                index += 1
            } else {
                let length = sequenceLength(at: index)
                guard length > 0 else { throw SyntaxFault(.invalidUTF8, at: index, length: 1) }
                index += length
            }
        }
    }

    /// A line feed or the end most likely means that the closing quote is missing.
    private func controlCharacter(open: Int) -> SyntaxFault {
        if isAtEnd || peek() == UInt8(ascii: "\n") || peek() == UInt8(ascii: "\r") {
            return SyntaxFault(.unterminatedString, at: open, length: index - open)
        }
        return SyntaxFault(.controlCharacter, at: index, length: 1)
    }

    private mutating func escape(into text: inout [UInt8]) throws(SyntaxFault) {
        let start = index
        let letter = byte(at: index + 1)
        index += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: try escapedScalar(start: start).utf8)
        default:
            if index > count { throw SyntaxFault(.unexpectedEnd, at: count, length: 0) }
            throw SyntaxFault(.invalidEscape, at: start, length: 1 + max(sequenceLength(at: start + 1), 1))
        }
    }

    /// The scalar of a `\u` escape, whose digits come next; a surrogate pair is two escapes.
    private mutating func escapedScalar(start: Int) throws(SyntaxFault) -> Unicode.Scalar {
        let unit = try fourHexDigits(start: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let isHigh = unit < 0xDC00
        guard isHigh, byte(at: index) == UInt8(ascii: "\\"), byte(at: index + 1) == UInt8(ascii: "u") else {
            throw SyntaxFault(.loneSurrogate, at: start, length: 6)
        }
        let second = index
        index += 2
        let low = try fourHexDigits(start: second)
        guard (0xDC00...0xDFFF).contains(low) else { throw SyntaxFault(.loneSurrogate, at: start, length: 6) }
        let offset = (UInt32(unit) - 0xD800) << 10 | (UInt32(low) - 0xDC00)
        guard let scalar = Unicode.Scalar(0x10000 + offset) else { throw SyntaxFault(.loneSurrogate, at: start, length: 6) }
        return scalar
    }

    private mutating func fourHexDigits(start: Int) throws(SyntaxFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = hexDigit(peek()) else {
                if isAtEnd { throw SyntaxFault(.unexpectedEnd, at: count, length: 0) }
                throw SyntaxFault(.invalidEscape, at: start, length: index - start)
            }
            unit = unit << 4 | digit
            index += 1
        }
        return unit
    }

    private func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private func bytes(from start: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base?.advanced(by: start), count: index - start)
    }
}

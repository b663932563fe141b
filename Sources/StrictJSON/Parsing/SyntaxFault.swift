/// What the parser throws: small, since words are made only once it has failed.
struct SyntaxFault: Error {
    let code: JSONSyntaxCode
    let offset: Int
    let length: Int
    /// What the code speaks of besides the place: a limit, the first of two names, or the open bracket.
    let other: Int?
    let expected: Expected?

    /// What would have been right.
    enum Expected: String {
        case value = "a value"
        case name = "a member's name in double quotes"
        case colon = "\":\""
        case commaOrBrace = "\",\" or \"}\""
        case commaOrBracket = "\",\" or \"]\""
        case nothing = "the end of the text"
    }

    init(_ code: JSONSyntaxCode, at offset: Int, length: Int, other: Int? = nil, expected: Expected? = nil) {
        self.code = code
        self.offset = offset
        self.length = length
        self.other = other
        self.expected = expected
    }

    /// The fault in words.
    func explained(in source: JSONSource) -> JSONSyntaxError {
        let diagnostic = Diagnostic(
            code: code.rawValue,
            place: JSONPlace(source: source, offset: offset, length: length),
            problem: problem(in: source),
            expected: expectation,
            help: help(in: source))
        return JSONSyntaxError(code: code, diagnostic: diagnostic)
    }
}

extension SyntaxFault {
    private func problem(in source: JSONSource) -> String {
        let found = source.isSecret ? "this" : quoted(bytes: source.bytes[clamping: offset..<offset + length])
        let limit = other ?? 0
        return switch code {
        case .empty: "the text is empty"
        case .tooLarge: "the text is \(source.bytes.count) bytes long"
        case .tooDeep: "objects and arrays stand inside each other more than \(limit) levels deep"
        case .tooManyValues: "the text holds more than \(limit) values"
        case .byteOrderMark: "the text begins with a byte order mark"
        case .invalidUTF8: "the byte \(hexByte(at: offset, in: source)) is not part of valid UTF-8"
        case .unexpectedEnd: "the text ends too early" + opened(in: source)
        case .unexpectedCharacter, .trailingText: "\(found) cannot stand here"
        case .trailingComma: "a comma is followed by a closing bracket"
        case .comment: "a comment cannot stand in JSON"
        case .invalidWord: "\(found) is no JSON value"
        case .invalidNumber: "\(found) is no JSON number"
        case .numberTooLong: "a number is \(length) bytes long"
        case .unterminatedString: "a string has no closing quote"
        case .controlCharacter: "the control character \(hexByte(at: offset, in: source)) stands in a string"
        case .invalidEscape: "\(found) is no JSON escape"
        case .loneSurrogate: "\(found) is half of a surrogate pair"
        case .duplicateName: "the name \(found) stands twice in one object" + firstNamed(in: source)
        }
    }

    private var expectation: String? {
        let limit = other ?? 0
        return switch code {
        case .tooLarge: "at most \(limit) bytes"
        case .tooDeep: "at most \(limit) levels"
        case .tooManyValues: "at most \(limit) values"
        case .numberTooLong: "at most \(limit) bytes"
        case .trailingText: Expected.nothing.rawValue
        case .invalidWord: Expected.value.rawValue
        case .empty: Expected.value.rawValue
        default: expected?.rawValue
        }
    }

    private func opened(in source: JSONSource) -> String {
        guard let other else { return "" }
        let kind = source.bytes[clamping: other..<other + 1].first == UInt8(ascii: "{") ? "object" : "array"
        let position = source.position(of: other)
        return " inside the \(kind) that begins at \(position.line):\(position.column)"
    }

    private func firstNamed(in source: JSONSource) -> String {
        guard let other else { return "" }
        let position = source.position(of: other)
        return ", first at \(position.line):\(position.column)"
    }

    private func hexByte(at offset: Int, in source: JSONSource) -> String {
        guard !source.isSecret, let byte = source.bytes[clamping: offset..<offset + 1].first else { return "here" }
        return "0x" + hex(UInt32(byte), digits: 2)
    }

    private func help(in source: JSONSource) -> String? {
        let found = source.bytes[clamping: offset..<offset + length]
        return switch code {
        case .byteOrderMark: "save the file as UTF-8 without a byte order mark"
        case .invalidUTF8: "save the file as UTF-8"
        case .trailingComma: "remove the comma"
        case .comment: "write a member named \"//\" instead, such as \"//\": \"why\""
        case .invalidWord: "JSON writes true, false and null, and strings in double quotes"
        case .invalidNumber: "JSON numbers have no leading zero, plus sign or bare point: 0.5, 10, -3e2"
        case .controlCharacter: "write it as an escape, such as \\t or \\u0000"
        case .invalidEscape: "a backslash is followed by one of \" \\ / b f n r t, or by u and four hex digits"
        case .duplicateName: "keep one of the two"
        case .unterminatedString: "a string ends with a double quote on the line on which it begins"
        case .loneSurrogate: "a character beyond U+FFFF is written as it is, or as two escapes such as \\ud83d\\ude00"
        case .unexpectedCharacter where found.first == UInt8(ascii: "'"): "JSON strings stand in double quotes"
        case .unexpectedCharacter where found.first == UInt8(ascii: "\"") && expected != .colon:
            "a comma is missing before it"
        default: nil
        }
    }
}

extension Array {
    /// The part of a range that the array has.
    subscript(clamping range: Range<Int>) -> ArraySlice<Element> { self[range.clamped(to: indices)] }
}

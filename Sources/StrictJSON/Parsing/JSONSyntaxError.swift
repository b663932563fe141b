/// The first thing that is wrong with a text that should be JSON.
public struct JSONSyntaxError: Error, Sendable {
    /// What is wrong, in one word.
    public let code: JSONSyntaxCode
    /// The same for people, with its place.
    public let diagnostic: Diagnostic
}

extension JSONSyntaxError: CustomStringConvertible {
    /// The rendered diagnostic, without colour.
    public var description: String { diagnostic.rendered() }
}

/// Every way in which a text can fail to be strict JSON. The raw values are stable and stand in diagnostics.
public enum JSONSyntaxCode: String, Sendable, Hashable, CaseIterable {
    /// There is nothing but white space.
    case empty = "json-empty"
    /// The text is larger than it may be.
    case tooLarge = "json-too-large"
    /// Objects and arrays stand too deep inside each other.
    case tooDeep = "json-too-deep"
    /// The text holds more values than it may.
    case tooManyValues = "json-too-many-values"
    /// A byte order mark stands before the text.
    case byteOrderMark = "json-byte-order-mark"
    /// Bytes are not UTF-8.
    case invalidUTF8 = "json-invalid-utf8"
    /// The text ends too early.
    case unexpectedEnd = "json-unexpected-end"
    /// Something else was due.
    case unexpectedCharacter = "json-unexpected-character"
    /// A comma is followed by the closing bracket.
    case trailingComma = "json-trailing-comma"
    /// More text follows the value.
    case trailingText = "json-trailing-text"
    /// A comment, which JSON does not have.
    case comment = "json-comment"
    /// A word other than `true`, `false` and `null`.
    case invalidWord = "json-invalid-word"
    /// A number that is not written as JSON writes numbers.
    case invalidNumber = "json-invalid-number"
    /// A number with too many digits.
    case numberTooLong = "json-number-too-long"
    /// A string without its closing quote.
    case unterminatedString = "json-unterminated-string"
    /// A control character inside a string.
    case controlCharacter = "json-control-character"
    /// An escape that JSON does not have.
    case invalidEscape = "json-invalid-escape"
    /// Half of a surrogate pair.
    case loneSurrogate = "json-lone-surrogate"
    /// An object has two members of one name.
    case duplicateName = "json-duplicate-name"
}

/// Why a text is no key set at all.
public struct JWKSetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable codes. Their raw values are printed and never change meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// More bytes than the limit.
        case tooLarge = "jwks-too-large"
        /// Not strict JSON: HTML, a cut-off text, a name twice.
        case notJSON = "jwks-not-json"
        /// JSON, but no object.
        case notAnObject = "jwks-not-an-object"
        /// An object without `keys`, such as an error's body.
        case keysMissing = "jwks-keys-missing"
        /// `keys` is no array.
        case keysInvalid = "jwks-keys-invalid"
        /// More keys than ``JWKSet/keysMax``.
        case tooManyKeys = "jwks-too-many-keys"
    }

    /// The reason's code.
    public let code: Code
    /// What was found, in a sentence.
    public let sentence: String

    init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// Code and sentence.
    public var description: String { "\(code.rawValue): \(sentence)" }
}

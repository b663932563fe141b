/// Why a token is refused: a stable code, the header parameter or claim it is about, and a sentence.
///
/// The steps have one order: structure, header, key, signature, claims. So the code also tells what had been verified when it
/// was thrown, and whatever is said about a claim is only said of a token whose signature is good. No sentence holds a secret
/// or any text of the token.
public struct TokenError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The stable codes. Their raw values are printed and never change meaning.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        // Nothing has been verified yet.

        /// More bytes than ``TokenLimits/bytesMax``.
        case tooLarge = "token-too-large"
        /// Not three parts of base64url, with JSON objects in the first two (RFC 7515 section 7.1).
        case malformed = "token-malformed"
        /// A JWE: a resource server for signed tokens decrypts nothing.
        case encrypted = "token-encrypted"
        /// The payload is declared to be another token (RFC 7519 section 5.2).
        case nested = "token-nested"
        /// A header parameter is missing or has the wrong JSON type or size.
        case headerInvalid = "header-invalid"
        /// A header parameter that changes how the token is read, by an extension that is not supported (`b64`, `zip`).
        case headerUnsupported = "header-unsupported"
        /// There is a `crit`: no extension is understood (RFC 7515 section 4.1.11).
        case criticalNotUnderstood = "crit-not-understood"
        /// An `alg` that is not known, or that this verifier does not allow (RFC 8725 section 3.1).
        case algorithmNotAllowed = "alg-not-allowed"
        /// A `typ` of another kind of token (RFC 8725 section 3.11).
        case typeNotAllowed = "typ-not-allowed"

        // The token is well formed, and its header is allowed.

        /// No key of the set has the token's kid and fits its algorithm.
        case keyNotFound = "key-not-found"
        /// The signature is none of the candidates'.
        case signatureInvalid = "signature-invalid"

        // The signature is good.

        /// A claim that must be there is not.
        case claimMissing = "claim-missing"
        /// A claim has the wrong JSON type, or a time outside of what can be represented.
        case claimInvalid = "claim-invalid"
        /// `exp` is past, the allowed skew included (RFC 7519 section 4.1.4).
        case expired = "claim-expired"
        /// `nbf` is still to come, the allowed skew included (RFC 7519 section 4.1.5).
        case notYetValid = "claim-not-yet-valid"
        /// `iss` is another issuer. `exp` and `nbf` held.
        case issuer = "claim-issuer"
        /// `aud` does not name this audience. `exp`, `nbf` and `iss` held.
        case audience = "claim-audience"
    }

    /// The reason's code.
    public let code: Code
    /// The header parameter or claim that it is about, if it is about one.
    public let parameter: String?
    /// What was found, in a sentence without any text of the token.
    public let sentence: String

    init(_ code: Code, _ parameter: String, _ sentence: String) {
        self.code = code
        self.parameter = parameter
        self.sentence = sentence
    }

    init(_ code: Code, _ sentence: String) {
        self.code = code
        self.parameter = nil
        self.sentence = sentence
    }

    /// Code and sentence.
    public var description: String { "\(code.rawValue): \(sentence)" }
}

public import StrictJSON

/// A refusal of the token endpoint: status, code and a sentence that holds no secret (RFC 6749 section 5.2).
public struct OAuthRefusal: Error, Sendable, Hashable {
    /// The HTTP status.
    public let status: Int
    /// The `error` member.
    public let code: OAuthErrorCode
    /// The `error_description` member.
    public let description: String

    /// Creates a refusal from its parts.
    public init(status: Int, code: OAuthErrorCode, description: String) {
        self.status = status
        self.code = code
        self.description = description
    }

    /// The JSON body.
    public var body: JSON {
        ["error": .string(code.rawValue), "error_description": .string(description)]
    }

    static func invalidRequest(_ description: String) -> OAuthRefusal {
        OAuthRefusal(status: 400, code: .invalidRequest, description: description)
    }

    static func missing(_ parameter: String) -> OAuthRefusal {
        invalidRequest("The parameter \(parameter) is missing.")
    }
}

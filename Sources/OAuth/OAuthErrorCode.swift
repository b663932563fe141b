/// The error codes of the two endpoints, each with what it means.
public enum OAuthErrorCode: String, Sendable, CaseIterable {
    /// RFC 6749 section 5.2, RFC 6750 section 3.1: a parameter is missing, twice, or malformed.
    case invalidRequest = "invalid_request"
    /// RFC 6749 section 5.2: client authentication failed.
    case invalidClient = "invalid_client"
    /// RFC 6749 section 5.2: this client may not use this grant.
    case unauthorizedClient = "unauthorized_client"
    /// RFC 6749 section 5.2: the issuer does not know this grant type.
    case unsupportedGrantType = "unsupported_grant_type"
    /// RFC 6749 section 5.2: the scope is unknown, malformed or more than was granted.
    case invalidScope = "invalid_scope"
    /// Auth0's answer to a wrong secret (401), and to an unknown audience or an ungranted scope (403).
    case accessDenied = "access_denied"
    /// RFC 6750 section 3.1: the token is expired, revoked, malformed or otherwise invalid.
    case invalidToken = "invalid_token"
    /// RFC 6750 section 3.1: the token is valid and does not hold the scope that the call needs.
    case insufficientScope = "insufficient_scope"
    /// RFC 6749 section 4.1.2.1, as the name for a 503.
    case temporarilyUnavailable = "temporarily_unavailable"
    /// Auth0's name for a 429.
    case tooManyRequests = "too_many_requests"
    /// RFC 6749 section 4.1.2.1, as the name for a 500.
    case serverError = "server_error"
}

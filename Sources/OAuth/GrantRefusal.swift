/// Why a token request is refused, in terms of what is wrong; the dialect gives it its status and code.
public enum GrantRefusal: Error, Sendable, Hashable {
    /// The client is unknown, or did not prove who it is. One case, so that no answer tells which.
    case badCredentials(basic: Bool)
    /// No API has the audience.
    case unknownAudience(String)
    /// The client has no grant for the API.
    case noGrant(String)
    /// The client may not use client credentials.
    case grantTypeNotAllowed
    /// The scope is not of RFC 6749 section 3.3's form.
    case malformedScope
    /// A scope that was not granted.
    case ungrantedScope(String)
    /// The client asked too often; try again after so many seconds.
    case tooManyRequests(retryAfterSeconds: Int)
    /// The token is another client's.
    case tokenOfAnother
    /// No more tokens can be remembered until some have expired.
    case tooManyTokens
    /// The request itself is wrong, in either dialect.
    case request(OAuthRefusal)

    /// The answer as Auth0 gives it, by public reports.
    public var auth0: OAuthRefusal {
        switch self {
        case .badCredentials: OAuthRefusal(status: 401, code: .accessDenied, description: "Unauthorized")
        case .unknownAudience(let audience):
            OAuthRefusal(status: 403, code: .accessDenied, description: "Service not enabled within domain: \(audience)")
        case .noGrant(let audience):
            OAuthRefusal(
                status: 403, code: .accessDenied,
                description: "Client is not authorized to access \"\(audience)\". You need to create a \"client-grant\" "
                    + "associated to this API.")
        case .grantTypeNotAllowed:
            OAuthRefusal(
                status: 403, code: .unauthorizedClient,
                description: "Grant type 'client_credentials' not allowed for the client.")
        case .malformedScope: OAuthRefusal(status: 400, code: .invalidScope, description: "The scope is malformed.")
        case .ungrantedScope(let scope):
            OAuthRefusal(status: 403, code: .accessDenied, description: "Client has not been granted scopes: \(scope)")
        case .tooManyRequests:
            OAuthRefusal(status: 429, code: .tooManyRequests, description: "Global limit has been reached")
        case .tokenOfAnother, .tooManyTokens: rfc6749
        case .request(let refusal): refusal
        }
    }

    /// The answer as RFC 6749 section 5.2 has it.
    public var rfc6749: OAuthRefusal {
        switch self {
        case .badCredentials: OAuthRefusal(status: 401, code: .invalidClient, description: "Client authentication failed.")
        case .unknownAudience:
            OAuthRefusal(status: 400, code: .invalidRequest, description: "The audience is no API of this issuer.")
        case .noGrant:
            OAuthRefusal(status: 400, code: .unauthorizedClient, description: "The client has no grant for this API.")
        case .grantTypeNotAllowed:
            OAuthRefusal(
                status: 400, code: .unauthorizedClient, description: "The client may not use the grant type client_credentials.")
        case .malformedScope: OAuthRefusal(status: 400, code: .invalidScope, description: "The scope is malformed.")
        case .ungrantedScope(let scope):
            OAuthRefusal(status: 400, code: .invalidScope, description: "The scope was not granted: \(scope)")
        case .tooManyRequests:
            OAuthRefusal(status: 429, code: .temporarilyUnavailable, description: "The client asks too often.")
        case .tokenOfAnother:
            // RFC 7009 section 2.1.
            OAuthRefusal(status: 400, code: .unauthorizedClient, description: "The token was issued to another client.")
        case .tooManyTokens:
            // RFC 7009 section 2.2.1.
            OAuthRefusal(
                status: 503, code: .temporarilyUnavailable, description: "No more tokens can be remembered until some expire.")
        case .request(let refusal): refusal
        }
    }
}

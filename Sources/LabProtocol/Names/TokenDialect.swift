/// The shape of an API's access tokens, under Auth0's names.
public enum TokenDialect: String, Codable, Sendable, CaseIterable {
    /// Auth0's own: no `jti`; `azp` and `gty`.
    case accessToken = "access_token"
    /// The same with the `permissions` claim.
    case accessTokenAuthz = "access_token_authz"
    /// RFC 9068: `typ` is `at+jwt`; `client_id` and `jti`.
    case rfc9068Profile = "rfc9068_profile"
    /// The same with the `permissions` claim.
    case rfc9068ProfileAuthz = "rfc9068_profile_authz"

    /// Whether tokens follow RFC 9068.
    public var isRFC9068: Bool { self == .rfc9068Profile || self == .rfc9068ProfileAuthz }
    /// Whether tokens carry the `permissions` claim.
    public var hasPermissions: Bool { self == .accessTokenAuthz || self == .rfc9068ProfileAuthz }
}

/// The statuses and error codes of the token endpoint.
public enum ErrorDialect: String, Codable, Sendable, CaseIterable {
    /// As public reports have Auth0's.
    case auth0
    /// As RFC 6749 section 5.2 says.
    case rfc6749
}

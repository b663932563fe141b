/// A request about a token: whether it is active (RFC 7662 section 2.1), or that it be revoked (RFC 7009 section 2.1).
public struct TokenQuery: Sendable {
    /// Who asks, and how that is proved.
    public let credentials: ClientCredentials
    /// The token; the query's descriptions never show it.
    public let token: String

    /// Reads a body, a form as both RFCs have it, or JSON. What kind of token it is, `token_type_hint` may say, and is found out
    /// without it.
    ///
    /// - Parameters:
    ///   - body: the bytes, already bounded by the caller.
    ///   - contentType: the header's value.
    ///   - authorization: every `Authorization` header of the request.
    /// - Throws: `invalid_request` (RFC 6749 section 5.2).
    public static func decode(
        _ body: [UInt8], contentType: String?, authorization: [String]
    ) throws(OAuthRefusal) -> TokenQuery {
        let parameters = try TokenRequest.parameters(of: body, contentType: contentType)
        let credentials = try ClientCredentials.decode(parameters, authorization: authorization)
        guard let token = parameters["token"] else { throw .missing("token") }
        return TokenQuery(credentials: credentials, token: token)
    }
}

extension TokenQuery: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The client; never the token.
    public var description: String { "TokenQuery(client: \(credentials), token: <redacted>)" }

    /// As ``description``.
    public var debugDescription: String { description }

    /// Without the token, so that `dump` has nothing to show.
    public var customMirror: Mirror { Mirror(self, children: ["token": "<redacted>"]) }
}

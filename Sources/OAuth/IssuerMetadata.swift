public import StrictJSON

/// The discovery document of an issuer that grants client credentials (RFC 8414 section 2).
public enum IssuerMetadata {
    /// The document, which serves `/.well-known/oauth-authorization-server` and `/.well-known/openid-configuration` alike.
    ///
    /// - Parameters:
    ///   - issuer: as it stands in `iss`.
    ///   - scopes: every scope that the issuer knows.
    ///   - algorithms: the algorithms that it signs access tokens with.
    ///   - assertionAlgorithms: the algorithms that a client may sign its assertion with.
    public static func document(
        issuer: IssuerURL, scopes: [String], algorithms: [String], assertionAlgorithms: [String]
    ) -> JSON {
        let methods = JSON.array(authenticationMethods.map(JSON.string))
        // RFC 8414 section 2: must be there where private_key_jwt is.
        let signing = JSON.array(assertionAlgorithms.map(JSON.string))
        return [
            "issuer": .string(issuer.description),
            "token_endpoint": .string(issuer.tokenEndpoint),
            "jwks_uri": .string(issuer.jwksURI),
            "scopes_supported": .array(scopes.map(JSON.string)),
            // No authorization endpoint, hence no response type: RFC 8414 wants the member all the same.
            "response_types_supported": [],
            "grant_types_supported": [.string(TokenRequest.clientCredentials)],
            "token_endpoint_auth_methods_supported": methods,
            "token_endpoint_auth_signing_alg_values_supported": signing,
            "introspection_endpoint": .string(issuer.introspectionEndpoint),
            "introspection_endpoint_auth_methods_supported": methods,
            "introspection_endpoint_auth_signing_alg_values_supported": signing,
            "revocation_endpoint": .string(issuer.revocationEndpoint),
            "revocation_endpoint_auth_methods_supported": methods,
            "revocation_endpoint_auth_signing_alg_values_supported": signing,
            // OpenID Connect Discovery section 3 requires these two of whoever serves its document.
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": .array(algorithms.map(JSON.string)),
        ]
    }

    private static let authenticationMethods = [
        ClientCredentials.SecretMethod.post.rawValue, ClientCredentials.SecretMethod.basic.rawValue, "private_key_jwt",
    ]
}

import OAuth
import StrictJSON
import Testing

@Suite("The discovery document")
struct IssuerMetadataTests {
    @Test("says what RFC 8414 and OpenID Connect Discovery require of an issuer that grants client credentials")
    func document() throws {
        let issuer = try #require(IssuerURL("https://localhost:4443"))
        #expect(
            IssuerMetadata.document(
                issuer: issuer, scopes: ["read:data", "write:data"], algorithms: ["RS256"],
                assertionAlgorithms: ["RS256", "ES256"]
            ).text(pretty: true)
                == """
                {
                  "issuer": "https://localhost:4443/",
                  "token_endpoint": "https://localhost:4443/oauth/token",
                  "jwks_uri": "https://localhost:4443/.well-known/jwks.json",
                  "scopes_supported": ["read:data", "write:data"],
                  "response_types_supported": [],
                  "grant_types_supported": ["client_credentials"],
                  "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "private_key_jwt"],
                  "token_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
                  "introspection_endpoint": "https://localhost:4443/oauth/introspect",
                  "introspection_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "private_key_jwt"],
                  "introspection_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
                  "revocation_endpoint": "https://localhost:4443/oauth/revoke",
                  "revocation_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "private_key_jwt"],
                  "revocation_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
                  "subject_types_supported": ["public"],
                  "id_token_signing_alg_values_supported": ["RS256"]
                }
                """)
    }
}

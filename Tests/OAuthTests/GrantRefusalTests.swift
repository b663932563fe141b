import OAuth
import Testing

@Suite("The refusal of a token request")
struct GrantRefusalTests {
    @Test("has a status, a code and a sentence in either dialect")
    func table() {
        for (refusal, auth0, rfc6749) in [
            (
                GrantRefusal.badCredentials(basic: false), "401 access_denied Unauthorized",
                "401 invalid_client Client authentication failed."
            ),
            (
                .badCredentials(basic: true), "401 access_denied Unauthorized",
                "401 invalid_client Client authentication failed."
            ),
            (
                .unknownAudience("urn:nowhere"), "403 access_denied Service not enabled within domain: urn:nowhere",
                "400 invalid_request The audience is no API of this issuer."
            ),
            (
                .noGrant("urn:api"),
                #"403 access_denied Client is not authorized to access "urn:api". You need to create a "client-grant" associated to "#
                    + "this API.",
                "400 unauthorized_client The client has no grant for this API."
            ),
            (
                .grantTypeNotAllowed,
                "403 unauthorized_client Grant type 'client_credentials' not allowed for the client.",
                "400 unauthorized_client The client may not use the grant type client_credentials."
            ),
            (
                .malformedScope, "400 invalid_scope The scope is malformed.", "400 invalid_scope The scope is malformed."
            ),
            (
                .ungrantedScope("write:data"), "403 access_denied Client has not been granted scopes: write:data",
                "400 invalid_scope The scope was not granted: write:data"
            ),
            (
                .tooManyRequests(retryAfterSeconds: 7), "429 too_many_requests Global limit has been reached",
                "429 temporarily_unavailable The client asks too often."
            ),
            (
                .tokenOfAnother, "400 unauthorized_client The token was issued to another client.",
                "400 unauthorized_client The token was issued to another client."
            ),
            (
                .tooManyTokens, "503 temporarily_unavailable No more tokens can be remembered until some expire.",
                "503 temporarily_unavailable No more tokens can be remembered until some expire."
            ),
            (
                .request(OAuthRefusal(status: 400, code: .unsupportedGrantType, description: "No.")),
                "400 unsupported_grant_type No.", "400 unsupported_grant_type No."
            ),
        ] {
            #expect(Self.text(refusal.auth0) == auth0)
            #expect(Self.text(refusal.rfc6749) == rfc6749)
        }
    }

    private static func text(_ refusal: OAuthRefusal) -> String {
        "\(refusal.status) \(refusal.code.rawValue) \(refusal.description)"
    }
}

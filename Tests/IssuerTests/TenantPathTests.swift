import Testing

@testable import Issuer

@Suite("The path of a request to one of several issuers")
struct TenantPathTests {
    @Test("names the issuer first, or behind a well-known document, and is its own path for it")
    func splits() {
        for (path, expected) in [
            ("/a/oauth/token", "a /oauth/token"), ("/a/", "a /"), ("/a", "a /"),
            ("/a/api/v2/clients?page=1", "a /api/v2/clients?page=1"),
            ("/a//x", "a //x"), ("/a?b=/c", "a /?b=/c"), ("/", " /"),
            ("/.well-known/openid-configuration/a", "a /.well-known/openid-configuration"),
            ("/.well-known/oauth-authorization-server/a/?x=1", "a /.well-known/oauth-authorization-server?x=1"),
            ("/.well-known/jwks.json", nil), ("/.well-known", nil), ("/.well-known/x/a/b", nil), ("", nil),
        ] as [(String, String?)] {
            #expect(TenantResponder.split(path).map { "\($0.tenant) \($0.rest)" } == expected, "\(path)")
        }
    }
}

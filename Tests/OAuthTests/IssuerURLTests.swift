import OAuth
import Testing

@Suite("An issuer's URL")
struct IssuerURLTests {
    @Test("has one trailing slash, and addresses that follow from it")
    func addresses() {
        for text in ["https://localhost:4443", "https://localhost:4443/"] {
            let issuer = IssuerURL(text)
            #expect(issuer?.description == "https://localhost:4443/")
            #expect(issuer?.withoutSlash == "https://localhost:4443")
            #expect(issuer?.tokenEndpoint == "https://localhost:4443/oauth/token")
            #expect(issuer?.jwksURI == "https://localhost:4443/.well-known/jwks.json")
        }
        #expect(IssuerURL("https://h/") == IssuerURL("https://h"))
        #expect(IssuerURL("https://h/tenant")?.jwksURI == "https://h/tenant/.well-known/jwks.json")
    }

    @Test(
        "is an absolute http or https URL",
        arguments: [
            "http://h", "https://tenant.eu.auth0.com/", "http://[::1]:80/", "https://127.0.0.1:1/a/b", "https://h/a%20b",
            "https://h/@",
        ])
    func accepted(text: String) {
        #expect(IssuerURL(text) != nil)
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "/", "localhost", "localhost:4443", "//h", "https:", "https:/", "https://", "https:///", "https:///a",
            "https://:443/",
            "ftp://h", "file:///etc/passwd", "HTTPS://h", " https://h", "https://h ", "https://h/ a", "https://h?a=b",
            "https://h/?",
            "https://h#a", "https://h/#", "https://h\n", "https://h\t", "https://h\u{0}", "https://h\u{E9}/", "https://h\u{301}",
            "https://user@h/", "https://user:password@h/", "https://h\\@evil/", "https://h/\"", "https://<h>/",
        ])
    func refused(text: String) {
        #expect(IssuerURL(text) == nil)
    }

    @Test("has 2000 bytes at the most")
    func length() {
        let start = "https://h/"
        #expect(IssuerURL(start + String(repeating: "a", count: IssuerURL.bytesMax - start.utf8.count)) != nil)
        #expect(IssuerURL(start + String(repeating: "a", count: IssuerURL.bytesMax - start.utf8.count + 1)) == nil)
    }
}

import OAuth
import StrictJSON
import Testing

@Suite("A protected resource's metadata")
struct ResourceMetadataTests {
    @Test("is the document of RFC 9728 section 2")
    func document() {
        let metadata = ResourceMetadata(
            resource: "https://api.test/v1", issuer: "https://issuer.test/", scopes: ["read:data", "write:data"])
        #expect(
            metadata.document.text() == #"""
                {"resource":"https://api.test/v1","authorization_servers":["https://issuer.test/"],\#
                "scopes_supported":["read:data","write:data"],"bearer_methods_supported":["header"]}
                """#)
    }

    @Test("stands at the well-known path, the resource's own path behind it")
    func path() {
        let root = "/.well-known/oauth-protected-resource"
        for (resource, path) in [
            ("https://api.test", root), ("https://api.test/", root), ("http://localhost:8080", root),
            ("https://api.test/v1", root + "/v1"), ("https://api.test/v1/", root + "/v1"),
            ("https://api.test/a/b?x=/y", root + "/a/b"),
            ("https://api.test?x=/y", root), ("https://api.test#/y", root), ("urn:api", root), ("supa-api", root), ("", root),
            ("https://api.test/a b", root), ("https://api.test/\u{E9}", root), ("https://api.test/\r\nx", root),
        ] {
            #expect(ResourceMetadata(resource: resource, issuer: "", scopes: []).path == path, "\(resource)")
        }
    }
}

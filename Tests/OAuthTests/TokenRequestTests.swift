import OAuth
import StrictJSON
import Testing

@Suite("A token request")
struct TokenRequestTests {
    @Test("says the same in JSON and in a form")
    func equalResults() throws {
        let json = #"""
            {"grant_type":"client_credentials","client_id":"supa-cli","client_secret":"s3cr+t &=%","audience":"http://localhost:8080",
             "scope":"read:data write:data"}
            """#
        let form =
            "grant_type=client_credentials&client_id=supa-cli&client_secret=s3cr%2Bt+%26%3D%25&audience=http%3A%2F%2Flocalhost%3A8080"
            + "&scope=read%3Adata+write%3Adata"
        let expected = [
            "supa-cli", "s3cr+t &=%", "http://localhost:8080", "read:data write:data",
        ]
        #expect(try parts(json, "application/json") == expected)
        #expect(try parts(form, "application/x-www-form-urlencoded") == expected)
    }

    @Test("is read back from either body as it was written")
    func roundTrip() throws {
        for scope in [nil, "read:data", "read:data write:data"] {
            for secret in ["s", "a&b=c+d%41 e", "\"\\\u{0}\n", "ключ🔑", "e\u{301}"] {
                let request = TokenRequest(clientID: "supa-cli", clientSecret: secret, audience: "urn:a b", scope: scope)
                for form in [TokenRequest.BodyForm.json, .form] {
                    let read = try TokenRequest.decode(request.body(as: form), contentType: form.rawValue)
                    #expect(read.body(as: .json) == request.body(as: .json))
                    #expect(read.scope == scope)
                }
            }
        }
    }

    @Test("is written with its members in a fixed order")
    func written() {
        let request = TokenRequest(clientID: "supa-cli", clientSecret: "s3cret", audience: "urn:api", scope: "read:data")
        #expect(
            String(decoding: request.body(as: .json), as: UTF8.self)
                == #"{"grant_type":"client_credentials","client_id":"supa-cli","client_secret":"s3cret","audience":"urn:api","#
                + #""scope":"read:data"}"#)
        #expect(
            String(decoding: request.body(as: .form), as: UTF8.self)
                == "grant_type=client_credentials&client_id=supa-cli&client_secret=s3cret&audience=urn%3Aapi&scope=read%3Adata")
    }

    @Test(
        "is read whatever else the media type says",
        arguments: [
            "application/json", "Application/JSON", " application/json ", "application/json; charset=utf-8",
            "application/json;charset=UTF-8", "application/json; charset=\"utf-8\"", "application/json ; charset=utf8",
            "application/json; profile=\"x\"; charset=utf-8", "application/json;", "application/json; q",
        ])
    func mediaType(contentType: String) throws {
        #expect(try parts(Bodies.json, contentType) == ["supa-cli", "s3cret", "urn:api", "none"])
    }

    @Test("does not mind parameters that it does not know")
    func unknownParameters() throws {
        let json = #"{"a":{"b":[1,null]},"grant_type":"client_credentials","client_id":"c","client_secret":"s","audience":"a"}"#
        let form = "organization=org_1&grant_type=client_credentials&client_id=c&client_secret=s&audience=a"
        #expect(try parts(json, "application/json") == ["c", "s", "a", "none"])
        #expect(try parts(form, "application/x-www-form-urlencoded") == ["c", "s", "a", "none"])
    }

    @Test("asks for no scope where the scope has no value")
    func emptyScope() throws {
        let json = #"{"grant_type":"client_credentials","client_id":"c","client_secret":"s","audience":"a","scope":""}"#
        let form = "grant_type=client_credentials&client_id=c&client_secret=s&audience=a&scope="
        #expect(try parts(json, "application/json") == ["c", "s", "a", "none"])
        #expect(try parts(form, "application/x-www-form-urlencoded") == ["c", "s", "a", "none"])
    }

    @Test("never prints its secret")
    func redacted() {
        let request = TokenRequest(clientID: "supa-cli", clientSecret: "s3cret", audience: "urn:api", scope: "read:data")
        var dumped = ""
        dump(request, to: &dumped)
        #expect(
            "\(request)"
                == "TokenRequest(client: supa-cli by client_secret_post <redacted>, audience: urn:api, scope: read:data)")
        #expect(String(reflecting: request) == "\(request)")
        #expect(!dumped.contains("s3cret"))
    }

    private func parts(_ body: String, _ contentType: String) throws -> [String] {
        let request = try TokenRequest.decode(Array(body.utf8), contentType: contentType)
        guard case .secret(let id, let secret, .post) = request.credentials else { return ["\(request.credentials)"] }
        return [id, secret, request.audience, request.scope ?? "none"]
    }
}

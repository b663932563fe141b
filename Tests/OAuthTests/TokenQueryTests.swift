import OAuth
import Testing

@Suite("A question about a token")
struct TokenQueryTests {
    @Test("is a form or JSON, with the client's credentials in any way, and hints that are passed over")
    func reads() throws {
        for (type, body, authorization) in [
            ("application/x-www-form-urlencoded", "client_id=a&client_secret=b&token=x.y-z&token_type_hint=access_token", []),
            ("application/x-www-form-urlencoded", "token=x.y-z", ["Basic YTpi"]),
            ("application/json", #"{"client_id":"a","client_secret":"b","token":"x.y-z","more":1}"#, []),
        ] as [(String, String, [String])] {
            let query = try TokenQuery.decode(Array(body.utf8), contentType: type, authorization: authorization)
            #expect(query.token == "x.y-z")
            let method: ClientCredentials.SecretMethod = authorization.isEmpty ? .post : .basic
            #expect(query.credentials == .secret(id: "a", secret: "b", method: method))
            #expect(!"\(query) \(String(reflecting: query))".contains("x.y-z"))
        }
    }

    @Test("without its token, or without a client, is told what is missing")
    func missing() {
        for (body, says) in [
            ("client_id=a&client_secret=b", "The parameter token is missing."),
            ("client_id=a&client_secret=b&token=", "The parameter token is missing."),
            ("token=x", "The parameter client_id is missing."),
        ] {
            let refusal = #expect(throws: OAuthRefusal.self) {
                try TokenQuery.decode(
                    Array(body.utf8), contentType: "application/x-www-form-urlencoded", authorization: [])
            }
            #expect(refusal == OAuthRefusal(status: 400, code: .invalidRequest, description: says))
        }
    }
}

import OAuth
import StrictJSON
import Testing

@Suite("A token response")
struct TokenResponseTests {
    @Test("is written as Auth0 writes it, without what it does not say")
    func written() {
        #expect(
            TokenResponse(accessToken: "t", scope: Scope(["read:data", "write:data"]), expiresIn: 86_400).body.text()
                == #"{"access_token":"t","scope":"read:data write:data","expires_in":86400,"token_type":"Bearer"}"#)
        #expect(
            TokenResponse(accessToken: "t", scope: Scope([]), expiresIn: 0).body.text()
                == #"{"access_token":"t","expires_in":0,"token_type":"Bearer"}"#)
        #expect(
            TokenResponse(accessToken: "t", scope: nil, expiresIn: nil).body.text()
                == #"{"access_token":"t","token_type":"Bearer"}"#)
    }

    @Test("is read from any issuer's spelling")
    func read() {
        for (body, expected) in [
            (#"{"access_token":"t","scope":"read:data","expires_in":3,"token_type":"Bearer"}"#, "t, scope read:data, 3 s"),
            (#"{"token_type":"bearer","access_token":"t"}"#, "t, no scope, no lifetime"),
            (#"{"token_type":"BEARER","access_token":"t","expires_in":3.0}"#, "t, no scope, 3 s"),
            (#"{"token_type":"Bearer","access_token":"t","expires_in":"3"}"#, "t, no scope, no lifetime"),
            (#"{"token_type":"Bearer","access_token":"t","scope":"a  b"}"#, "t, no scope, no lifetime"),
            (#"{"token_type":"Bearer","access_token":"t","scope":["a"],"id_token":"x"}"#, "t, no scope, no lifetime"),
            (#"{"token_type":"Bearer","access_token":"t","scope":""}"#, "t, scope , no lifetime"),
        ] {
            #expect(reading(200, body) == expected)
        }
        #expect(reading(201, #"{"token_type":"Bearer","access_token":"t"}"#) == "t, no scope, no lifetime")
    }

    @Test("that refuses is read with its code")
    func refused() {
        #expect(reading(401, #"{"error":"access_denied","error_description":"No."}"#) == "refused: access_denied, No.")
        #expect(reading(400, #"{"error":"invalid_scope"}"#) == "refused: invalid_scope, nil")
        #expect(reading(503, #"{"error":"x","error_description":7}"#) == "refused: x, nil")
        // A token in an answer that refuses is none.
        #expect(reading(302, #"{"error":"x","access_token":"t","token_type":"Bearer"}"#) == "refused: x, nil")
    }

    @Test("that is none is told why")
    func malformed() {
        for (status, body, reason) in [
            (200, "", "status 200 with a body that is not JSON (json-empty)"),
            (502, "<html>", "status 502 with a body that is not JSON (json-unexpected-character)"),
            (200, #"{"access_token":"a","access_token":"b"}"#, "status 200 with a body that is not JSON (json-duplicate-name)"),
            (500, "{}", "status 500 without an error code"), (404, "[]", "status 404 without an error code"),
            (400, #"{"error":7}"#, "status 400 without an error code"), (200, "[]", "no access_token"),
            (200, #"{"token_type":"Bearer"}"#, "no access_token"),
            (200, #"{"token_type":"Bearer","access_token":""}"#, "no access_token"),
            (200, #"{"token_type":"Bearer","access_token":7}"#, "no access_token"),
            (200, #"{"error":"x"}"#, "no access_token"), (200, #"{"access_token":"t"}"#, "a token_type other than Bearer"),
            (200, #"{"access_token":"t","token_type":"DPoP"}"#, "a token_type other than Bearer"),
            (200, #"{"access_token":"t","token_type":"Bearer","expires_in":-1}"#, "a negative expires_in"),
        ] {
            #expect(reading(status, body) == "malformed: \(reason)")
        }
    }

    @Test("never prints its token")
    func redacted() {
        let response = TokenResponse(accessToken: "s3cret", scope: Scope(["read:data"]), expiresIn: 3)
        var dumped = ""
        dump(response, to: &dumped)
        #expect("\(response)" == "TokenResponse(token: <redacted>, scope: read:data, lifetime: 3 s)")
        #expect(String(reflecting: response) == "\(response)")
        #expect(!dumped.contains("s3cret"))
    }

    private func reading(_ status: Int, _ body: String) -> String {
        do throws(TokenResponse.Failure) {
            let response = try TokenResponse.decode(status: status, body: Array(body.utf8))
            let scope = response.scope.map { "scope \($0)" } ?? "no scope"
            return "\(response.accessToken), \(scope), \(response.expiresIn.map { "\($0) s" } ?? "no lifetime")"
        } catch {
            switch error {
            case .refused(let code, let description): return "refused: \(code), \(description ?? "nil")"
            case .malformed(let reason): return "malformed: \(reason)"
            }
        }
    }
}

import OAuth
import StrictJSON
import Testing

@Suite("A wrong token request")
struct WrongTokenRequestTests {
    @Test("that lacks a parameter, or sends it without a value, is told which one")
    func missing() {
        for name in ["grant_type", "client_id", "audience"] {
            let answer = "400 " + #"{"error":"invalid_request","error_description":"The parameter \#(name) is missing."}"#
            #expect(Self.answer(to: Bodies.json(name, nil)) == answer)
            #expect(Self.answer(to: Bodies.json(name, #""""#)) == answer)
            #expect(Self.answer(toForm: Bodies.form(name, nil)) == answer)
            #expect(Self.answer(toForm: Bodies.form(name, "")) == answer)
        }
    }

    @Test("with a parameter of another type is told which one")
    func wrongType() {
        for name in [
            "grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type", "audience", "scope",
        ] {
            for value in ["null", "true", "7", "[]", #"["read:data"]"#, "{}"] {
                #expect(
                    Self.answer(to: Bodies.json(name, value))
                        == "400 "
                        + #"{"error":"invalid_request","error_description":"The parameter \#(name) is not a string."}"#)
            }
        }
    }

    @Test("for another grant is told the only one there is")
    func grantType() {
        let answer =
            "400 " + #"{"error":"unsupported_grant_type","error_description":"#
            + #""Only the grant type client_credentials is supported here."}"#
        for grant in [
            "password", "authorization_code", "Client_Credentials", "client-credentials", "client_credentials ",
            "client_credentials,x",
        ] {
            #expect(Self.answer(to: Bodies.json("grant_type", "\"\(grant)\"")) == answer)
            #expect(Self.answer(toForm: Bodies.form("grant_type", grant)) == answer)
        }
    }

    @Test("of an unknown media type is told the two that are known")
    func mediaType() {
        let answer =
            "400 " + #"{"error":"invalid_request","error_description":"#
            + #""Send the body as application/json or application/x-www-form-urlencoded."}"#
        for contentType in [
            nil, "", ";", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/json, text/html",
            "json",
            "application/jwt", "application/json-patch+json", "application / json", "application/json\u{301}",
        ] {
            #expect(Self.answer(to: Bodies.json, contentType) == answer, "\(contentType ?? "none")")
        }
    }

    @Test("in another charset is told so")
    func charset() {
        let answer = "400 " + #"{"error":"invalid_request","error_description":"The body's charset is not UTF-8."}"#
        for contentType in [
            "application/json; charset=iso-8859-1", "application/json;charset=utf-16", "application/json; CHARSET=latin1",
            "application/json; charset=", "application/json; charset=utf-8; charset=utf-16",
            "application/x-www-form-urlencoded; charset=windows-1252", "text/plain; charset=latin1",
        ] {
            #expect(Self.answer(to: Bodies.json, contentType) == answer, "\(contentType)")
        }
    }

    @Test("that is no strict JSON is told why, and nothing of it is repeated")
    func notJSON() {
        let deep = String(repeating: "[", count: 17) + String(repeating: "]", count: 17)
        for (body, code) in [
            ("", "json-empty"), ("s3cret", "json-invalid-word"), (Bodies.json + "x", "json-trailing-text"),
            (#"{"client_secret":"s3cret""#, "json-unexpected-end"), (#"{"client_secret":"s3cret",}"#, "json-trailing-comma"),
            (Bodies.json("scope", #""\uD800""#), "json-lone-surrogate"), ("\u{FEFF}" + Bodies.json, "json-byte-order-mark"),
            (#"{"client_id":"a","client_id":"b"}"#, "json-duplicate-name"),
            (#"{"client_id":"a","client\u005fid":"b"}"#, "json-duplicate-name"), (Bodies.json("x", deep), "json-too-deep"),
            (Bodies.json("x", "\"" + String(repeating: "a", count: 65_536) + "\""), "json-too-large"),
            (Bodies.form("scope", nil), "json-invalid-word"),
        ] {
            #expect(
                Self.answer(to: body)
                    == "400 " + #"{"error":"invalid_request","error_description":"The body is not strict JSON (\#(code))."}"#)
        }
        #expect(
            Self.answer(to: [0x22, 0xFF, 0x22], "application/json")
                == "400 "
                + #"{"error":"invalid_request","error_description":"The body is not strict JSON (json-invalid-utf8)."}"#)
    }

    @Test("that is JSON and no object is told so", arguments: ["[]", "null", "true", "1", #""client_credentials""#])
    func notAnObject(body: String) {
        #expect(
            Self.answer(to: body)
                == "400 " + #"{"error":"invalid_request","error_description":"The body is not a JSON object."}"#)
    }

    @Test("that is no form is told why")
    func notAForm() {
        for (body, code) in [
            (Bodies.form("scope", "%"), "form-bad-escape"), (Bodies.form("scope", "%FF"), "form-not-utf8"),
            (Bodies.form("scope", "a&scope=a"), "form-duplicate-parameter"),
            ((1...65).map { "p\($0)" }.joined(separator: "&"), "form-too-many-parameters"),
            (String(repeating: "n", count: 257), "form-long-name"),
        ] {
            #expect(
                Self.answer(toForm: body)
                    == "400 " + #"{"error":"invalid_request","error_description":"The form body could not be read (\#(code))."}"#)
        }
        let missing = "400 " + #"{"error":"invalid_request","error_description":"The parameter grant_type is missing."}"#
        for body in ["", "&", "grant_type", Bodies.json] { #expect(Self.answer(toForm: body) == missing) }
    }

    @Test("costs no more than its length to refuse", .timeLimit(.minutes(1)))
    func bounded() {
        #expect(Self.answer(to: Bodies.json, Hostile.marks).hasPrefix("400 "))
        #expect(Self.answer(to: Bodies.json, "application/json;" + Hostile.marks).hasPrefix("400 "))
        #expect(Self.answer(to: Bodies.json, String(repeating: "; charset=utf-8 ", count: 60_000)).hasPrefix("400 "))
        #expect(Self.answer(toForm: Bodies.form("grant_type", Hostile.marks)).hasPrefix("400 "))
    }

    private static func answer(to body: String, _ contentType: String? = "application/json") -> String {
        answer(to: Array(body.utf8), contentType)
    }

    private static func answer(toForm body: String) -> String {
        answer(to: body, "application/x-www-form-urlencoded")
    }

    /// The refusal's status and body.
    private static func answer(to body: [UInt8], _ contentType: String?) -> String {
        do throws(OAuthRefusal) {
            _ = try TokenRequest.decode(body, contentType: contentType)
            return "accepted"
        } catch {
            return "\(error.status) \(error.body)"
        }
    }
}

import OAuth
import Testing

@Suite("A Bearer challenge")
struct BearerChallengeTests {
    private static let samples = [
        (BearerChallenge(), "Bearer"),
        (BearerChallenge(realm: "keyturn"), #"Bearer realm="keyturn""#),
        (
            BearerChallenge(realm: "keyturn", error: "invalid_token", description: "The access token expired."),
            #"Bearer realm="keyturn", error="invalid_token", error_description="The access token expired.""#
        ),
        (
            BearerChallenge(error: "insufficient_scope", scope: Scope(["read:data", "write:data"])),
            #"Bearer error="insufficient_scope", scope="read:data write:data""#
        ),
        (BearerChallenge(realm: "", scope: Scope([])), #"Bearer realm="", scope="""#),
        (
            BearerChallenge(realm: "keyturn", resourceMetadata: "https://a.test/.well-known/oauth-protected-resource"),
            #"Bearer realm="keyturn", resource_metadata="https://a.test/.well-known/oauth-protected-resource""#
        ),
        (BearerChallenge(description: "a, b=c; d"), #"Bearer error_description="a, b=c; d""#),
    ]

    @Test("is written by RFC 6750 section 3 and read back")
    func roundTrip() {
        for (challenge, header) in Self.samples {
            #expect(challenge.headerValue == header)
            #expect(BearerChallenge(headerValue: header) == challenge)
        }
    }

    @Test("cannot be made to leave its quotes or its line")
    func injection() {
        let text = "a\"b\\c\r\nSet-Cookie: x=1\u{0}\u{E9}\u{1F511}\u{7F}"
        let clean = "a?b?c??Set-Cookie: x=1????"
        #expect(
            BearerChallenge(realm: text, error: text, description: text, scope: Scope([text])).headerValue
                == "Bearer realm=\"\(clean)\", error=\"\(clean)\", error_description=\"\(clean)\", scope=\"\(clean)\"")
    }

    @Test("is read in other servers' spellings")
    func foreign() {
        for header in [
            #"Bearer error="invalid_token""#, #"bearer error="invalid_token""#, #"BEARER ERROR="invalid_token""#,
            "Bearer error=invalid_token", #"Bearer  error="invalid_token""#, #"Bearer error = "invalid_token""#,
            "Bearer error\t=\tinvalid_token", #"Bearer , error="invalid_token","#, #",Bearer error="invalid_token""#,
            #"Bearer error="invalid\_token""#, #"Bearer error="invalid_token"#, #"Bearer error="invalid_token", error="other""#,
            #"Bearer error_uri="https://x.test/?a=b,c" error="invalid_token""#, "Bearer error=invalid_token;x=y",
            #"Bearer x="a, Bearer b"; error="invalid_token""#, #"Bearer dG9rZW4= , error="invalid_token""#,
            #"Bearer abc/def+g==, error="invalid_token""#, #"Bearer authorization_uri=https://x.test, error="invalid_token""#,
            #"Bearer ???, error="invalid_token""#, #"Bearer "stray", error="invalid_token""#,
        ] {
            #expect(BearerChallenge(headerValue: header) == BearerChallenge(error: "invalid_token"), "\(header)")
        }
    }

    @Test("keeps what can be read of a description that nobody quoted")
    func unquoted() {
        #expect(
            BearerChallenge(headerValue: "Bearer error=invalid_token error_description=The token expired, scope=read:data")
                == BearerChallenge(error: "invalid_token", description: "The", scope: Scope(["read:data"])))
    }

    @Test("keeps its error whatever letters its description has")
    func letters() {
        let description = "\u{130}stanbul \u{1F511} e\u{301} \u{FFFD}"
        #expect(
            BearerChallenge(headerValue: "Bearer error=\"invalid_token\", error_description=\"\(description)\"")
                == BearerChallenge(error: "invalid_token", description: description))
    }

    @Test("has no scope where the scope is not one")
    func oddScope() {
        for scope in ["a  b", " a", "a\tb", "\u{E9}"] {
            #expect(
                BearerChallenge(headerValue: "Bearer scope=\"\(scope)\", error=\"x\"") == BearerChallenge(error: "x"), "\(scope)")
        }
    }

    @Test("is found among others, and takes nothing from them")
    func several() {
        let expected = BearerChallenge(realm: "r", error: "invalid_token")
        for header in [
            #"Basic realm="b", Bearer realm="r", error="invalid_token""#,
            #"Bearer realm="r", error="invalid_token", Basic realm="b", error="other", scope="x""#,
            #"Negotiate, Bearer realm="r", error="invalid_token", Digest scope="x""#,
            #"Negotiate YII/ab+c==, Bearer realm="r", error="invalid_token""#,
            #"Digest realm="a, Bearer error=\"x\"", nonce="n", Bearer realm="r", error="invalid_token""#,
            #"DPoP algs="ES256 RS256",Bearer realm="r",error="invalid_token",DPoP error="other""#,
            #"Bearer realm="r", error="invalid_token", Bearer scope="x""#,
            #"Custom Bearer="x", Bearer realm="r" , error="invalid_token""#,
        ] {
            #expect(BearerChallenge(headerValue: header) == expected, "\(header)")
        }
    }

    @Test(
        "is not found where there is none",
        arguments: [
            "", " ", ",", "Basic", #"Basic realm="Bearer""#, #"Basic realm="a, Bearer error=x""#, "Bearers", "XBearer x=y",
            "Bearer=x",
            #"Digest a="b" Bearer"#, "Basic Bearer", #""Bearer""#, "B earer", "Be\u{301}arer", "=Bearer",
            #"Basic realm="a\", Bearer x=y"#,
            "/Bearer", "\u{0}",
        ])
    func absent(header: String) {
        #expect(BearerChallenge(headerValue: header) == nil)
    }

    @Test("costs no more than its length to read", .timeLimit(.minutes(1)))
    func bounded() {
        let many = 50_000
        for text in [
            Hostile.marks, "Bearer " + Hostile.marks, "Bearer a" + Hostile.marks + "=1", "Bearer error=\"" + Hostile.marks,
            "Bearer " + String(repeating: "a=", count: many), "Bearer " + String(repeating: "a=\"", count: many),
            "Bearer " + String(repeating: "\\\"", count: many), String(repeating: "xBearer ", count: many),
            String(repeating: "Basic, ", count: many), String(repeating: " ", count: 5 * many),
            "Bearer a" + String(repeating: " ", count: many),
            "Bearer " + String(repeating: "=", count: many), "Bearer " + String(repeating: "a,", count: many),
        ] {
            #expect(BearerChallenge(headerValue: text)?.scope == nil)
        }
    }
}

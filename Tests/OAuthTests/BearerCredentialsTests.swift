import OAuth
import Testing

@Suite("Bearer credentials")
struct BearerCredentialsTests {
    @Test("are the token, whatever the case of the scheme")
    func token() {
        for (header, token) in [
            ("Bearer a.b.c", "a.b.c"), ("bearer a.b.c", "a.b.c"), ("BEARER a.b.c", "a.b.c"), ("bEaReR a.b.c", "a.b.c"),
            ("Bearer AZaz09-._~+/=", "AZaz09-._~+/="), ("Bearer opaque", "opaque"), ("Bearer =", "="),
        ] {
            #expect(BearerCredentials(headers: [header]) == .token(token), "\(header)")
        }
    }

    @Test("are none where no header is sent, or one of another scheme")
    func none() {
        #expect(BearerCredentials(headers: []) == .none)
        for header in [
            "", " ", " Bearer a.b.c", "a.b.c", "Basic dXNlcjpwYXNz", "Bearera.b.c", "Bearer\ta.b.c", "Bearer=a.b.c",
            "Bearer,a.b.c",
            "Token a.b.c", "DPoP a.b.c", "Bear a.b.c", "Bearers a.b.c", "B\u{E9}arer a.b.c", "\u{412}earer a.b.c",
            "\"Bearer\" a.b.c",
            "Basic, Bearer a.b.c", "Bearer\u{301} a.b.c", "Bearer: a.b.c",
        ] {
            #expect(BearerCredentials(headers: [header]) == .none, "\(header)")
        }
    }

    @Test("are malformed where the Bearer scheme has no token")
    func schemeOnly() {
        for header in ["Bearer", "bearer", "Bearer "] {
            #expect(
                BearerCredentials(headers: [header]) == .malformed("The Bearer scheme was sent without a token."), "\(header)")
        }
    }

    @Test("are malformed where what follows the scheme is not one token")
    func characters() {
        for header in [
            "Bearer  a.b.c", "Bearer a.b.c ", "Bearer a.b.c d.e.f", "Bearer a.b.c, Bearer d.e.f", "Bearer a.b.c,d.e.f",
            "Bearer \"a.b.c\"",
            "Bearer a.b.c\t", "Bearer \ta.b.c", "Bearer a.b.\u{0}c", "Bearer a.b.c\r\nX: y", "Bearer a.b.\u{E9}", "Bearer a.b.c;",
            "Bearer a%2Eb",
            "Bearer {}", "Bearer \u{301}a.b.c", "Bearer a.b.c\u{301}", "Bearer access_token=a.b.c&x",
        ] {
            #expect(
                BearerCredentials(headers: [header]) == .malformed("The Bearer token holds characters that no token has."),
                "\(header)")
        }
    }

    @Test("are malformed where the header is sent twice, even with the same token")
    func twice() {
        for headers in [["Bearer a", "Bearer a"], ["Bearer a", ""], ["Basic x", "Bearer a"], ["", ""]] {
            #expect(BearerCredentials(headers: headers) == .malformed("More than one Authorization header was sent."))
        }
    }

    @Test("cost no more than their length to read", .timeLimit(.minutes(1)))
    func bounded() {
        #expect(BearerCredentials(headers: [Hostile.marks]) == .none)
        #expect(BearerCredentials(headers: ["Bearer" + Hostile.marks]) == .none)
        #expect(
            BearerCredentials(headers: ["Bearer " + Hostile.marks])
                == .malformed("The Bearer token holds characters that no token has."))
        let long = String(repeating: "a", count: 1_000_000)
        #expect(BearerCredentials(headers: ["Bearer " + long]) == .token(long))
    }
}

import StrictJSON
import Testing

@testable import JOSE

@Suite("Claims")
struct TokenClaimsTests {
    private static let now = Lab.nowSeconds

    /// A claim's JSON text, and what becomes of the token.
    static let claims: [(String, String, String)] = [
        // RFC 7519 section 4.1.4. The skew is one minute.
        ("exp", "null", "claim-invalid: exp is null, not a number"),
        ("exp", "\"\(now + 60)\"", "claim-invalid: exp is a string, not a number"),
        ("exp", "[\(now + 60)]", "claim-invalid: exp is an array, not a number"),
        ("exp", "true", "claim-invalid: exp is a truth value, not a number"),
        ("exp", "-1", "claim-expired: the token has expired"),
        ("exp", "0", "claim-expired: the token has expired"),
        ("exp", "-9223372036", "claim-expired: the token has expired"),
        ("exp", "\(now - 60)", "claim-expired: the token has expired"),
        ("exp", "\(now - 59)", "accepted"),
        ("exp", "\(now)", "accepted"),
        ("exp", "\(now - 60).000000001", "accepted"),
        ("exp", "\(now + 5).5", "accepted"),
        ("exp", "1.7000036e9", "accepted"),
        ("exp", "17000036e+2", "accepted"),
        ("exp", "2147483648", "accepted"),
        ("exp", "9223372036", "accepted"),
        ("exp", "9223372037", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "9007199254740992", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "9223372036854775808", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "1e19", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "1e50", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "1e400", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "0.1e999999999999999999999", "claim-invalid: exp is no time between the years 1677 and 2262"),
        ("exp", "1e-400", "claim-expired: the token has expired"),
        // The least exponent that Int has, which has no positive twin.
        ("exp", "1e-9223372036854775808", "claim-invalid: exp is no time between the years 1677 and 2262"),
        // RFC 7519 section 4.1.5.
        ("nbf", "null", "claim-invalid: nbf is null, not a number"),
        ("nbf", "\"0\"", "claim-invalid: nbf is a string, not a number"),
        ("nbf", "\(now + 61)", "claim-not-yet-valid: the token is not valid yet"),
        ("nbf", "\(now + 60).000000001", "claim-not-yet-valid: the token is not valid yet"),
        ("nbf", "\(now + 60)", "accepted"),
        ("nbf", "\(now)", "accepted"),
        ("nbf", "-9223372036", "accepted"),
        ("nbf", "1e19", "claim-invalid: nbf is no time between the years 1677 and 2262"),
        // RFC 7519 section 4.1.6: a time, and nothing follows from it.
        ("iat", "\(now + 100_000)", "accepted"),
        ("iat", "0", "accepted"),
        ("iat", "\"\(now)\"", "claim-invalid: iat is a string, not a number"),
        ("iat", "1e50", "claim-invalid: iat is no time between the years 1677 and 2262"),
        // RFC 8725 section 3.8.
        ("iss", "null", "claim-invalid: iss is null, not a string"),
        ("iss", #"["https://localhost:4443/"]"#, "claim-invalid: iss is an array, not a string"),
        ("iss", #""""#, "claim-issuer: iss is another issuer"),
        ("iss", #""https://localhost:4443""#, "claim-issuer: iss is another issuer"),
        ("iss", #""https://localhost:4443//""#, "claim-issuer: iss is another issuer"),
        ("iss", #""https://LOCALHOST:4443/""#, "claim-issuer: iss is another issuer"),
        ("iss", #""https://localhost:4443/x""#, "claim-issuer: iss is another issuer"),
        ("iss", #""xhttps://localhost:4443/""#, "claim-issuer: iss is another issuer"),
        ("iss", #""http://localhost:4443/""#, "claim-issuer: iss is another issuer"),
        ("iss", #""https:\/\/localhost:4443\/""#, "accepted"),
        // RFC 8725 section 3.9.
        ("aud", "null", "claim-invalid: aud is null, not a string or an array of strings"),
        ("aud", "1", "claim-invalid: aud is a number, not a string or an array of strings"),
        ("aud", "{}", "claim-invalid: aud is an object, not a string or an array of strings"),
        ("aud", #""""#, "claim-audience: aud does not name this audience"),
        ("aud", "[]", "claim-audience: aud does not name this audience"),
        ("aud", #"["other"]"#, "claim-audience: aud does not name this audience"),
        ("aud", #""http://localhost:808""#, "claim-audience: aud does not name this audience"),
        ("aud", #""http://localhost:8080/""#, "claim-audience: aud does not name this audience"),
        ("aud", #""HTTP://localhost:8080""#, "claim-audience: aud does not name this audience"),
        ("aud", #""other http://localhost:8080""#, "claim-audience: aud does not name this audience"),
        ("aud", #"[["http://localhost:8080"]]"#, "claim-invalid: aud is an array that holds more than strings"),
        ("aud", #"["http://localhost:8080",1]"#, "claim-invalid: aud is an array that holds more than strings"),
        ("aud", #"["other","http://localhost:8080"]"#, "accepted"),
        ("sub", "null", "claim-invalid: sub is null, not a string"),
        ("sub", #""""#, "claim-invalid: sub is empty"),
        ("azp", "1", "claim-invalid: azp is a number, not a string"),
        ("client_id", "[]", "claim-invalid: client_id is an array, not a string"),
        ("jti", "7", "claim-invalid: jti is a number, not a string"),
    ]

    @Test("What a claim may be, in a token that is otherwise good", arguments: claims)
    func claim(name: String, json: String, expected: String) throws {
        let lab = try Lab.open()
        #expect(lab.verdict(on: try lab.token(payload: Lab.payload(name, json))) == expected)
    }

    @Test("A claim that must be there is missed", arguments: ["exp", "iss", "aud", "sub"])
    func missing(name: String) throws {
        let lab = try Lab.open()
        let token = try TokenSigner.sign(claims: Lab.claims([(name, nil)]), key: lab.key)
        #expect(lab.verdict(on: token) == "claim-missing: \(name) is not there")
    }

    @Test("A claim that stands twice is not strict JSON", arguments: ["exp", "aud", "scope", "\\u0065xp"])
    func twice(name: String) throws {
        let lab = try Lab.open()
        let payload = Lab.claims().text().dropLast() + #","\#(name)":1}"#
        #expect(
            lab.verdict(on: try lab.token(payload: String(payload)))
                == "token-malformed: the payload is not strict JSON (json-duplicate-name)")
    }

    @Test("Both sides of each boundary, to the nanosecond")
    func boundaries() throws {
        let lab = try Lab.open()
        let token = try TokenSigner.sign(
            claims: Lab.claims([("exp", .int(Self.now + 10)), ("nbf", .int(Self.now + 5))]), key: lab.key)
        let exp = (Self.now + 10) * 1_000_000_000
        let nbf = (Self.now + 5) * 1_000_000_000
        let skew: Int64 = 60_000_000_000
        let moments: [(Int64, String)] = [
            (nbf - skew - 1, "claim-not-yet-valid: the token is not valid yet"), (nbf - skew, "accepted"), (nbf, "accepted"),
            (exp - 1, "accepted"), (exp, "accepted"), (exp + skew - 1, "accepted"),
            (exp + skew, "claim-expired: the token has expired"), (.max, "claim-expired: the token has expired"),
            (.min, "claim-not-yet-valid: the token is not valid yet"), (0, "claim-not-yet-valid: the token is not valid yet"),
        ]
        for (now, expected) in moments {
            #expect(lab.verdict(on: token, now: now) == expected)
        }
        let strict = TokenVerifier(issuer: Lab.issuer, audience: Lab.audience, clockSkew: .seconds(0))
        #expect(lab.verdict(on: token, verifier: strict, now: exp - 1) == "accepted")
        #expect(lab.verdict(on: token, verifier: strict, now: exp) == "claim-expired: the token has expired")
        #expect(lab.verdict(on: token, verifier: strict, now: nbf) == "accepted")
        #expect(lab.verdict(on: token, verifier: strict, now: nbf - 1) == "claim-not-yet-valid: the token is not valid yet")
    }

    @Test("A token that was verified before is held against the clock alone")
    func timesAgain() throws {
        let lab = try Lab.open()
        let verifier = Lab.verifier()
        let token = try CompactToken.parse(try TokenSigner.sign(claims: Lab.claims(), key: lab.key))
        let claims = try verifier.verify(token, keys: lab.keys, now: Lab.now)
        try verifier.checkTimes(of: claims, now: claims.expiresAt + 59_999_999_999)
        #expect(throws: TokenError(.expired, "exp", "the token has expired")) {
            try verifier.checkTimes(of: claims, now: claims.expiresAt + 60_000_000_000)
        }
    }

    @Test("The claims' order: exp, nbf, iat, iss, aud, sub")
    func order() throws {
        let lab = try Lab.open()
        var changes: [(String, JSON?)] = [
            ("exp", 1), ("nbf", .int(Self.now + 1000)), ("iat", "x"), ("iss", "x"), ("aud", "x"), ("sub", nil),
        ]
        let codes = ["claim-expired", "claim-not-yet-valid", "claim-invalid", "claim-issuer", "claim-audience", "claim-missing"]
        for code in codes {
            let verdict = lab.verdict(on: try TokenSigner.sign(claims: Lab.claims(changes), key: lab.key))
            #expect(verdict.hasPrefix("\(code):"))
            changes.removeFirst()
        }
        // Nothing is said about claims while the signature is not good.
        #expect(
            lab.verdict(on: try TokenSigner.sign(claims: Lab.claims([("exp", 1)]), key: lab.attacker))
                == "signature-invalid: the signature is not that of the issuer's key")
    }

    @Test("What a good token says")
    func content() throws {
        let lab = try Lab.open()
        let token = try TokenSigner.sign(
            claims: Lab.claims([
                ("nbf", .double(1_699_999_999.25)), ("jti", "j"), ("client_id", "c"), ("gty", "client-credentials"),
            ]),
            key: lab.key)
        let parsed = try CompactToken.parse(token)
        let claims = try Lab.verifier().verify(parsed, keys: lab.keys, now: Lab.now)
        #expect(claims.issuer == Lab.issuer)
        #expect(claims.subject == "supa-cli@clients")
        #expect(claims.audience == [Lab.audience])
        #expect(claims.expiresAt == Lab.now + 3_600_000_000_000)
        #expect(claims.issuedAt == Lab.now)
        #expect(claims.notBefore == 1_699_999_999_250_000_000)
        #expect(claims.scope == ["read:data", "write:data"])
        #expect(claims.authorizedParty == "supa-cli")
        #expect(claims.clientID == "c")
        #expect(claims.tokenID == "j")
        #expect(claims.node["gty"]?.string == "client-credentials")
        #expect(parsed.header.kid == "lab")
        #expect(parsed.header.type == "JWT")
        #expect(JSON(parsed.header.node).text() == #"{"alg":"RS256","typ":"JWT","kid":"lab"}"#)
    }

    static let scopes: [(JSON?, [String])] = [
        (nil, []), ("", []), ("read:data", ["read:data"]), ("write:data read:data", ["write:data", "read:data"]),
        ("read:database", ["read:database"]), ("Read:Data", ["Read:Data"]), ("read:data,write:data", ["read:data,write:data"]),
        ("read:data  write:data", []), (" read:data", []), ("read:data ", []), ("read:data\twrite:data", []),
        ("read:data\nx", []),
        ("read:\"data\"", []), ("read:dät", []), (["read:data"], []), (.null, []), (1, []),
    ]

    @Test("A scope is a list of words with single spaces, or it grants nothing", arguments: scopes)
    func scope(claim: JSON?, expected: [String]) throws {
        let lab = try Lab.open()
        let token = try CompactToken.parse(try TokenSigner.sign(claims: Lab.claims([("scope", claim)]), key: lab.key))
        let claims = try Lab.verifier().verify(token, keys: lab.keys, now: Lab.now)
        #expect(claims.scope == expected)
        #expect(claims.hasScope("read:data") == expected.contains("read:data"))
    }

    @Test("Every code of error is met by this suite's and the others' lists")
    func everyCode() {
        let lists = Self.claims.map(\.2) + TokenStructureTests.headers.map(\.1) + TokenKeyTests.headers.map(\.1)
        let elsewhere = ["token-too-large", "token-malformed", "signature-invalid", "claim-missing"]
        let met = Set(lists.map { String($0.prefix { $0 != ":" }) } + elsewhere).subtracting(["accepted"])
        #expect(met == Set(TokenError.Code.allCases.map(\.rawValue)))
    }
}

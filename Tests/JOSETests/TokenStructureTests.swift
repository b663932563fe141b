import StrictJSON
import Testing

@testable import JOSE

@Suite("A token's structure and header")
struct TokenStructureTests {
    @Test("Not the structure of a signed token (RFC 7515 sections 2 and 7.1)")
    func structure() throws {
        let lab = try Lab.open()
        let good = try lab.token()
        let parts = good.split(separator: ".").map(String.init)
        let (h, p, s) = (parts[0], parts[1], parts[2])
        let cases: [(String, String)] = [
            ("", "token-malformed: the token has 1 parts; a signed one has 3"),
            (h, "token-malformed: the token has 1 parts; a signed one has 3"),
            ("\(h).\(p)", "token-malformed: the token has 2 parts; a signed one has 3"),
            ("\(good).", "token-malformed: the token has 4 parts; a signed one has 3"),
            (".\(good)", "token-malformed: the token has 4 parts; a signed one has 3"),
            ("\(h)..\(p).\(s)", "token-malformed: the token has 4 parts; a signed one has 3"),
            ("\(good).\(p).\(s)", "token-encrypted: the token has five parts, as an encrypted one has"),
            (String(repeating: ".", count: 10_000), "token-malformed: the token has more than 5 parts; a signed one has 3"),
            ("..", "token-malformed: the header is not strict JSON (json-empty)"),
            ("\(h)..\(s)", "token-malformed: the payload is not strict JSON (json-empty)"),
            (#"{"payload":"\#(p)","signature":"\#(s)"}"#, "token-malformed: the token has 1 parts; a signed one has 3"),
            (" \(good)", "token-malformed: the header is not base64url"),
            ("\(good) ", "token-malformed: the signature is not base64url"),
            ("\(good)\n", "token-malformed: the signature is not base64url"),
            ("\(good)\r\n", "token-malformed: the signature is not base64url"),
            ("\(good)\t", "token-malformed: the signature is not base64url"),
            ("\(h). \(p).\(s)", "token-malformed: the payload is not base64url"),
            ("\(h)=.\(p).\(s)", "token-malformed: the header is not base64url"),
            ("\(h).\(p).\(s)==", "token-malformed: the signature is not base64url"),
            ("\(h).\(p).\(s)\0", "token-malformed: the signature is not base64url"),
            ("\(h).\(p).+\(s.dropFirst())", "token-malformed: the signature is not base64url"),
            ("\(h).\(p)/.\(s)", "token-malformed: the payload is not base64url"),
            ("\(h).\(p).é\(s)", "token-malformed: the signature is not base64url"),
            // 256 bytes end with a character that holds four bits; with others of it, the same bytes have a second text.
            ("\(h).\(p).\(s.dropLast())\(s.last == "B" ? "D" : "B")", "token-malformed: the signature is not base64url"),
            ("\(h).\(p).", "signature-invalid: the signature is not that of the issuer's key"),
            (String(repeating: "A", count: 1_000_000), "token-too-large: the token is larger than 16384 bytes"),
            (good, "accepted"),
        ]
        for (token, expected) in cases {
            #expect(lab.verdict(on: token) == expected, "\(token.prefix(40))…")
        }
    }

    @Test("A header or payload that is no strict JSON object")
    func json() throws {
        let lab = try Lab.open()
        let deep = String(repeating: "[", count: 10_000)
        let texts: [([UInt8], String)] = [
            (Array("[]".utf8), "{} is an array, not an object"), (Array("null".utf8), "{} is null, not an object"),
            (Array(#""x""#.utf8), "{} is a string, not an object"),
            (Array("{".utf8), "{} is not strict JSON (json-unexpected-end)"),
            ([0xEF, 0xBB, 0xBF] + Array("{}".utf8), "{} is not strict JSON (json-byte-order-mark)"),
            (Array(#"{"a":""#.utf8) + [0xFF] + Array(#""}"#.utf8), "{} is not strict JSON (json-invalid-utf8)"),
            (Array("{} {}".utf8), "{} is not strict JSON (json-trailing-text)"),
            (Array(deep.utf8), "{} is not strict JSON (json-too-deep)"),
            (Array(#"{"a":1,"\u0061":2}"#.utf8), "{} is not strict JSON (json-duplicate-name)"),
            (Array(#"{"a":{"b":1,"b":2}}"#.utf8), "{} is not strict JSON (json-duplicate-name)"),
        ]
        let goodHeader = Array(#"{"alg":"RS256","kid":"lab"}"#.utf8)
        for (text, problem) in texts {
            let asHeader = try TokenSigner.sign(header: text, payload: Lab.claims().bytes(), key: lab.key)
            #expect(
                lab.verdict(on: asHeader) == "token-malformed: the " + problem.replacing("{}", with: "header", maxReplacements: 1)
            )
            let asPayload = try TokenSigner.sign(header: goodHeader, payload: text, key: lab.key)
            #expect(
                lab.verdict(on: asPayload) == "token-malformed: the "
                    + problem.replacing("{}", with: "payload", maxReplacements: 1))
        }
    }

    static let headers: [(String, String)] = [
        // RFC 8725 section 3.1.
        (#"{"kid":"lab"}"#, "header-invalid: alg is not there"),
        (#"{"alg":null,"kid":"lab"}"#, "header-invalid: alg is null, not a string"),
        (#"{"alg":256,"kid":"lab"}"#, "header-invalid: alg is a number, not a string"),
        (#"{"alg":["RS256"],"kid":"lab"}"#, "header-invalid: alg is an array, not a string"),
        (#"{"alg":"","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"none","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"None","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"NONE","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"nOnE","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"rs256","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"RS256 ","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"HS256","kid":"lab"}"#, unknownAlgorithm),
        (#"{"alg":"RS384","kid":"lab"}"#, "alg-not-allowed: alg is not among those that are allowed here"),
        (#"{"alg":"RS512","kid":"lab"}"#, "alg-not-allowed: alg is not among those that are allowed here"),
        (#"{"alg":"PS256","kid":"lab"}"#, "alg-not-allowed: alg is not among those that are allowed here"),
        (#"{"alg":"ES256","kid":"lab"}"#, "alg-not-allowed: alg is not among those that are allowed here"),
        // RFC 7515 section 4.1.11, RFC 7797 section 7.
        (#"{"alg":"RS256","kid":"lab","crit":[]}"#, critical),
        (#"{"alg":"RS256","kid":"lab","crit":["exp"]}"#, critical),
        (#"{"alg":"RS256","kid":"lab","crit":["alg"]}"#, critical),
        (#"{"alg":"RS256","kid":"lab","crit":["x","x"],"x":1}"#, critical),
        (#"{"alg":"RS256","kid":"lab","crit":"x"}"#, critical),
        (#"{"alg":"RS256","kid":"lab","crit":null}"#, critical),
        (#"{"alg":"RS256","kid":"lab","crit":["b64"],"b64":false}"#, critical),
        (#"{"alg":"RS256","kid":"lab","b64":false}"#, "header-unsupported: the header has b64, which no token may have"),
        (#"{"alg":"RS256","kid":"lab","b64":true}"#, "header-unsupported: the header has b64, which no token may have"),
        (
            #"{"alg":"RS256","kid":"lab","zip":"DEF"}"#,
            "header-unsupported: the header has zip, which is not known to signed tokens"
        ),
        (#"{"alg":"RS256","enc":"A256GCM","kid":"lab"}"#, "token-encrypted: the header is that of an encrypted token"),
        // RFC 7519 section 5.2.
        (#"{"alg":"RS256","kid":"lab","cty":"JWT"}"#, "token-nested: the payload is declared to be another token"),
        (#"{"alg":"RS256","kid":"lab","cty":"application/jwt"}"#, "token-nested: the payload is declared to be another token"),
        (#"{"alg":"RS256","kid":"lab","cty":1}"#, "header-invalid: cty is a number, not a string"),
        (#"{"alg":"RS256","kid":"lab","cty":"json"}"#, "accepted"),
        // RFC 8725 section 3.11.
        (#"{"alg":"RS256","kid":"lab","typ":"logout+jwt"}"#, "typ-not-allowed: typ is not that of an access token"),
        (#"{"alg":"RS256","kid":"lab","typ":"id_token"}"#, "typ-not-allowed: typ is not that of an access token"),
        (#"{"alg":"RS256","kid":"lab","typ":""}"#, "typ-not-allowed: typ is not that of an access token"),
        (#"{"alg":"RS256","kid":"lab","typ":["JWT"]}"#, "header-invalid: typ is an array, not a string"),
        (#"{"alg":"RS256","kid":"lab","typ":"jwt"}"#, "accepted"),
        (#"{"alg":"RS256","kid":"lab","typ":"at+jwt"}"#, "accepted"),
        (#"{"alg":"RS256","kid":"lab"}"#, "accepted"),
        // Controls.
        (" {\r\n\t\"kid\" : \"lab\" ,\n \"alg\" : \"RS256\" } ", "accepted"),
        (#"{"\u0061lg":"RS256","kid":"lab","unknown":{"a":[1]}}"#, "accepted"),
        // RFC 7519 section 4: the same name twice.
        (#"{"alg":"RS256","alg":"none","kid":"lab"}"#, "token-malformed: the header is not strict JSON (json-duplicate-name)"),
        (#"{"alg":"RS256","kid":"lab","\u006bid":"b"}"#, "token-malformed: the header is not strict JSON (json-duplicate-name)"),
    ]

    static let unknownAlgorithm = "alg-not-allowed: alg names no signature algorithm that is known here"
    static let critical = "crit-not-understood: the header has crit, and no extension is understood"

    @Test("What a header may say, signed with the right key", arguments: headers)
    func header(text: String, expected: String) throws {
        let lab = try Lab.open()
        #expect(lab.verdict(on: try lab.token(header: text)) == expected)
    }

    @Test("A verifier of RFC 9068 tokens wants their type and their claims")
    func atJWT() throws {
        let lab = try Lab.open()
        let verifier = Lab.verifier(profile: .atJWT)
        let full = Lab.claims([("client_id", "supa-cli"), ("jti", "1")])
        let cases: [(String?, JSON, String)] = [
            ("at+jwt", full, "accepted"), ("AT+JWT", full, "accepted"), ("application/at+jwt", full, "accepted"),
            ("Application/AT+jwt", full, "accepted"),
            ("JWT", full, "typ-not-allowed: typ is not that of an access token"),
            (nil, full, "typ-not-allowed: typ is not that of an access token"),
            ("at+jwt", Lab.claims([("jti", "1")]), "claim-missing: client_id is not there"),
            ("at+jwt", Lab.claims([("client_id", "supa-cli")]), "claim-missing: jti is not there"),
            ("at+jwt", Lab.claims([("client_id", "supa-cli"), ("jti", "1"), ("iat", nil)]), "claim-missing: iat is not there"),
        ]
        for (type, claims, expected) in cases {
            var header: JSON = ["alg": "RS256", "kid": "lab"]
            header["typ"] = type.map { .string($0) }
            let token = try TokenSigner.sign(header: header.bytes(), payload: claims.bytes(), key: lab.key)
            #expect(lab.verdict(on: token, verifier: verifier) == expected)
        }
    }

    @Test("A token never prints, and is known by its digest")
    func redaction() throws {
        let text = try Lab.open().token()
        let token = try CompactToken.parse(text)
        var dumped = ""
        dump(token, to: &dumped)
        #expect("\(token) \(String(reflecting: token))" == "CompactToken(<redacted>) CompactToken(<redacted>)")
        #expect(dumped == "▿ CompactToken(<redacted>)\n  - token: \"<redacted>\"\n")
        #expect(token.digest == SHA256Digest.of(text))
    }
}

import JOSE
import OAuth
import StrictJSON
import Testing

@testable import Issuer

@Suite("A client's assertion")
struct AssertionVerifierTests {
    private let key: SigningKey
    private let clock = ManualClock(Samples.wall)
    private let verifier: AssertionVerifier
    private let registry: Registry

    init() throws {
        let (key, clock) = (try SigningKey.generate(.es256), clock)
        self.key = key
        verifier = AssertionVerifier(wall: { clock.now })
        registry = try Samples.registry(keys: JWKSet(keys: [key.publicKey]))
    }

    @Test("names its client once, and never again while it lives (RFC 7523 section 3)")
    func once() throws {
        let assertion = try assertion([:])
        #expect(try client(assertion) == "signing-cli")
        for _ in 0..<3 { #expect(try client(assertion) == nil) }
        clock.advance(by: .seconds(89))
        #expect(try client(assertion) == nil)
        clock.advance(by: .minutes(10))
        #expect(try client(assertion) == nil)
    }

    @Test("with a jti that was used is refused, though it is another one; the jti is free again when the first has expired")
    func replay() throws {
        #expect(try client(assertion(["jti": "again", "exp": .int(second(60))])) == "signing-cli")
        #expect(try client(assertion(["jti": "again", "exp": .int(second(61))])) == nil)
        #expect(try client(assertion(["jti": "AGAIN"])) == "signing-cli")
        // The life and the skew.
        clock.advance(by: .seconds(89))
        #expect(try client(assertion(["jti": "again", "exp": .int(second(200))])) == nil)
        clock.advance(by: .seconds(1))
        #expect(try client(assertion(["jti": "again", "exp": .int(second(200))])) == "signing-cli")
    }

    @Test("is for the issuer or its token endpoint, alone or among others")
    func audience() throws {
        for (audience, isGood) in [
            (JSON.string("https://localhost:4443/"), true), ("https://localhost:4443", true),
            ("https://localhost:4443/oauth/token", true), (["https://localhost:4443/oauth/token"], true),
            (["urn:other", "https://localhost:4443/"], true), ("https://localhost:4444/", false),
            ("http://localhost:4443/", false),
            ("https://localhost:4443/oauth/token/", false), ("https://localhost:4443/api/v2/", false), ("localhost", false),
            ("", false), ([], false), (["urn:other"], false), (7, false), (.null, false),
        ] {
            #expect(try client(assertion(["aud": audience])) == (isGood ? "signing-cli" : nil), "\(audience)")
        }
        #expect(try client(assertion([:], without: "aud")) == nil)
    }

    @Test("is refused where the issuer or the subject is not the client")
    func names() throws {
        for (claims, id) in [
            (["iss": "supa-cli"], nil), (["iss": "https://localhost:4443/"], nil), (["iss": ""], nil), (["iss": 7], nil),
            (["sub": "supa-cli"], nil), (["sub": "supa-cli", "iss": "supa-cli"], nil), (["sub": "nobody", "iss": "nobody"], nil),
            (["sub": ""], nil), (["sub": .null], nil), (["sub": "signing-cli "], nil), ([:], "supa-cli"), ([:], "SIGNING-CLI"),
            ([:], ""),
        ] as [([String: JSON], String?)] {
            #expect(try client(assertion(claims), named: id) == nil, "\(claims) beside \(id ?? "nothing")")
        }
        for missing in ["iss", "sub"] { #expect(try client(assertion([:], without: missing)) == nil) }
        #expect(try client(assertion([:]), named: "signing-cli") == "signing-cli")
    }

    @Test("is refused without a jti of a length that can be remembered")
    func tokenID() throws {
        let longest = String(repeating: "j", count: AssertionVerifier.tokenIDBytesMax)
        #expect(try client(assertion([:], without: "jti")) == nil)
        for tokenID in [.null, 7, "", .string(longest + "j"), ["a"]] as [JSON] {
            #expect(try client(assertion(["jti": tokenID])) == nil, "\(tokenID)")
        }
        #expect(try client(assertion(["jti": .string(longest)])) == "signing-cli")
    }

    @Test("lives from its nbf to its exp with half a minute of skew, and at most five minutes from now")
    func times() throws {
        for (claims, isGood) in [
            (["exp": .int(second(-29))], true), (["exp": .int(second(-30))], false), (["exp": .int(second(300))], true),
            (["exp": .int(second(302))], false), (["exp": .int(second(9_000_000_000))], false), (["exp": 0], false),
            (["exp": "1700000060"], false), (["exp": .null], false), (["nbf": .int(second(30))], true),
            (["nbf": .int(second(32))], false), (["nbf": "now"], false),
        ] as [([String: JSON], Bool)] {
            #expect(try client(assertion(claims)) == (isGood ? "signing-cli" : nil), "\(claims)")
        }
        #expect(try client(assertion([:], without: "exp")) == nil)
    }

    @Test("is refused that another key signed, or none")
    func signature() throws {
        let other = try SigningKey.generate(.es256)
        let stolen = try SigningKey.generate(.es256, kid: key.kid)
        for signer in [other, stolen] { #expect(try client(assertion([:], by: signer)) == nil) }
        let good = try assertion([:])
        let parts = good.split(separator: ".").map(String.init)
        let none = Base64URL.encode(Array(#"{"alg":"none"}"#.utf8))
        let hmac = Base64URL.encode(Array(#"{"alg":"HS256","kid":"\#(key.kid)"}"#.utf8))
        for text in [
            "", ".", "..", "a.b.c", parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".", "\(none).\(parts[1]).",
            "\(none).\(parts[1]).\(parts[2])", "\(hmac).\(parts[1]).\(parts[2])", good + ".", good + "=", " " + good,
            "\(parts[0]).\(parts[1]).\(parts[2])A",
        ] {
            #expect(try client(text) == nil, "\(text)")
        }
        #expect(try client(good) == "signing-cli")
    }

    @Test("may be signed by any algorithm that the client's key is for", arguments: SignatureAlgorithm.allCases)
    func algorithms(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let registry = try Samples.registry(keys: JWKSet(keys: [key.publicKey]))
        let made = try assertion([:], by: key)
        #expect(verifier.client(of: made, named: nil, in: registry, issuer: try Samples.issuer())?.id == "signing-cli")
    }

    @Test("of a client that has a secret and no keys proves nothing")
    func noKeys() throws {
        #expect(try client(assertion(["iss": "supa-cli", "sub": "supa-cli"])) == nil)
    }

    @Test("is refused past the number that can be remembered, until the remembered ones have expired", .timeLimit(.minutes(2)))
    func bounded() throws {
        let small = AssertionVerifier(wall: { [clock] in clock.now }, rememberedMax: 3)
        func client(_ id: String, _ expiry: Int64? = nil) throws -> String? {
            let made = try assertion(["jti": .string(id), "exp": .int(expiry ?? second(60))])
            return small.client(of: made, named: nil, in: registry, issuer: try Samples.issuer())?.id
        }
        for id in ["1", "2", "3"] { #expect(try client(id) == "signing-cli") }
        for id in ["4", "1"] { #expect(try client(id) == nil) }
        clock.advance(by: .seconds(90))
        for id in ["4", "1", "2"] { #expect(try client(id, second(150)) == "signing-cli") }
        #expect(try client("5", second(150)) == nil)
    }

    private func client(_ assertion: String, named id: String? = nil) throws -> String? {
        verifier.client(of: assertion, named: id, in: registry, issuer: try Samples.issuer())?.id
    }

    /// An assertion that is good for a minute, with some of its claims changed.
    private func assertion(
        _ changes: [String: JSON], without missing: String? = nil, by signer: SigningKey? = nil
    ) throws -> String {
        var claims: [String: JSON] = [
            "iss": "signing-cli", "sub": "signing-cli", "aud": "https://localhost:4443/", "exp": .int(second(60)),
            "jti": .string(Base64URL.encode(try randomBytes(count: 16))),
        ]
        claims.merge(changes) { $1 }
        let members = claims.filter { $0.key != missing }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return try TokenSigner.sign(claims: JSON(members: members), key: signer ?? key)
    }

    /// Whole seconds since 1970, so many after the start of the test.
    private func second(_ offset: Int64) -> Int64 { Samples.issuedAt + offset }
}

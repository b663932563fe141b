import StrictJSON
import Testing

@testable import JOSE

@Suite("Reading one JWK")
struct JWKTests {
    static let modulus = RFC.keySetModulus
    static let point = RFC.keySetPoint

    static func read(_ text: String) throws -> PublicKey {
        try PublicKey(jwk: StrictJSON.parse(Array(text.utf8), named: "key", limits: .keySet))
    }

    @Test("RFC 7638 3.1 and RFC 8037 A.3: the thumbprints")
    func thumbprints() throws {
        let rsa = try Self.read(#"{"kty":"RSA","n":"\#(Self.modulus)","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#)
        #expect(rsa.thumbprint.base64URL == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
        #expect(rsa.bits == 2048)
        let p256 = try Self.read(#"{"kty":"EC","crv":"P-256","x":"\#(Self.point.x)","y":"\#(Self.point.y)"}"#)
        #expect(p256.thumbprint.base64URL == "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s")
        let ed25519 = try Self.read(RFC.ed25519Key)
        #expect(ed25519.thumbprint.base64URL == RFC.ed25519Thumbprint)
        #expect(ed25519.description == "PublicKey(kid: none, type: OKP, thumbprint: \(RFC.ed25519Thumbprint))")
    }

    @Test("A key is the same with leading zeros in its numbers, which some writers add")
    func leadingZeros() throws {
        let bytes = try #require(Base64URL.decode(Self.modulus))
        let padded = Base64URL.encode([0] + bytes)
        let key = try Self.read(#"{"kty":"RSA","n":"\#(padded)","e":"AAEAAQ"}"#)
        #expect(key.jwk == ["kty": "RSA", "n": .string(Self.modulus), "e": "AQAB"])
        #expect(key.thumbprint.base64URL == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test("A key comes back as it was written")
    func writing() throws {
        let text =
            #"{"kty":"EC","use":"sig","key_ops":["verify"],"alg":"ES256","kid":"1","crv":"P-256""#
            + #","x":"\#(Self.point.x)","y":"\#(Self.point.y)"}"#
        #expect(try Self.read(text).jwk.text() == text)
    }

    @Test(
        "A key fits the algorithms that its type, alg, use and key_ops allow",
        arguments: [
            ("", ["RS256", "RS384", "RS512", "PS256"]), (#""alg":"RS384","#, ["RS384"]),
            (#""use":"sig","#, ["RS256", "RS384", "RS512", "PS256"]), (#""use":"enc","#, []), (#""use":"SIG","#, []),
            (#""key_ops":["sign","verify"],"#, ["RS256", "RS384", "RS512", "PS256"]), (#""key_ops":["sign"],"#, []),
            (#""key_ops":[],"#, []), (#""use":"sig","key_ops":["encrypt"],"#, []),
        ])
    func fitting(members: String, expected: [String]) throws {
        let key = try Self.read(#"{"kty":"RSA",\#(members)"n":"\#(Self.modulus)","e":"AQAB"}"#)
        #expect(SignatureAlgorithm.allCases.filter { key.fits($0) }.map(\.rawValue) == expected)
    }

    /// Every refusal, and the key that meets it.
    static let refusals: [(String, String)] = [
        ("[]", "jwk-not-an-object: a key is an array, not an object"),
        ("{}", "jwk-member-missing: kty is not there"),
        (#"{"kty":1}"#, "jwk-member-invalid: kty is a number, not a string"),
        (#"{"kty":"oct","k":"AAAA"}"#, "jwk-symmetric-key: a symmetric key has no place in a published set"),
        (#"{"kty":"rsa"}"#, #"jwk-type-unsupported: the type of key is none of ["RSA", "EC", "OKP"]"#),
        (#"{"kty":"AKP"}"#, #"jwk-type-unsupported: the type of key is none of ["RSA", "EC", "OKP"]"#),
        (#"{"kty":"RSA","e":"AQAB"}"#, "jwk-member-missing: n is not there"),
        (#"{"kty":"RSA","n":"\#(modulus)"}"#, "jwk-member-missing: e is not there"),
        (#"{"kty":"RSA","n":"\#(modulus)=","e":"AQAB"}"#, "jwk-member-invalid: n is not base64url"),
        (#"{"kty":"RSA","n":"\#(modulus)","e":65537}"#, "jwk-member-invalid: e is a number, not a string"),
        (#"{"kty":"RSA","n":"","e":"AQAB"}"#, "jwk-rsa-too-small: the modulus has 0 bits; 2048 are the least"),
        (rsa(modulusBytes: 64), "jwk-rsa-too-small: the modulus has 512 bits; 2048 are the least"),
        (rsa(modulusBytes: 128), "jwk-rsa-too-small: the modulus has 1024 bits; 2048 are the least"),
        (rsa(modulusBytes: 256, first: 0x7F), "jwk-rsa-too-small: the modulus has 2047 bits; 2048 are the least"),
        (rsa(modulusBytes: 1025), "jwk-rsa-too-large: the modulus has 8200 bits; 8192 are the most"),
        (rsa(modulusBytes: 256, last: 0xFE), "jwk-rsa-modulus-even: the modulus is even"),
        (
            #"{"kty":"RSA","n":"\#(WeakKeyTests.divisible)","e":"AQAB"}"#,
            "jwk-rsa-modulus-weak: the modulus is divisible by 751"
        ),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AQ"}"#, "jwk-rsa-exponent-one: the exponent is 1"),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AAAB"}"#, "jwk-rsa-exponent-one: the exponent is 1"),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AQAC"}"#, "jwk-rsa-exponent-even: the exponent is even"),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AA"}"#, "jwk-rsa-exponent-even: the exponent is even"),
        (#"{"kty":"RSA","n":"\#(modulus)","e":""}"#, "jwk-rsa-exponent-even: the exponent is even"),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAAAAAAAAAB"}"#,
            "jwk-rsa-exponent-too-large: the exponent is longer than 8 bytes"
        ),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","d":"AQ"}"#,
            #"jwk-private-members: the private member "d" was published with the key"#
        ),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","oth":[]}"#,
            #"jwk-private-members: the private member "oth" was published with the key"#
        ),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","alg":"RSA-OAEP"}"#,
            #"jwk-algorithm-unsupported: alg is none of those for a key of type RSA: ["RS256", "RS384", "RS512", "PS256"]"#
        ),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","alg":"ES256"}"#,
            #"jwk-algorithm-unsupported: alg is none of those for a key of type RSA: ["RS256", "RS384", "RS512", "PS256"]"#
        ),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","alg":null}"#, "jwk-member-invalid: alg is null, not a string"),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","kid":7}"#, "jwk-member-invalid: kid is a number, not a string"),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","kid":"\#(String(repeating: "k", count: 1025))"}"#,
            "jwk-member-invalid: the kid is longer than 1024 bytes"
        ),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","use":["sig"]}"#, "jwk-member-invalid: use is an array, not a string"),
        (
            #"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","key_ops":"verify"}"#,
            "jwk-member-invalid: key_ops is not an array of strings"
        ),
        (#"{"kty":"RSA","n":"\#(modulus)","e":"AQAB","key_ops":[1]}"#, "jwk-member-invalid: key_ops is not an array of strings"),
        (#"{"kty":"EC","x":"\#(point.x)","y":"\#(point.y)"}"#, "jwk-member-missing: crv is not there"),
        (#"{"kty":"EC","crv":"p-256","x":"\#(point.x)","y":"\#(point.y)"}"#, "jwk-curve-unsupported: the curve is not P-256"),
        (RFC.es512Key, "jwk-curve-unsupported: the curve is not P-256"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(point.x)"}"#, "jwk-member-missing: y is not there"),
        (#"{"kty":"EC","crv":"P-256","x":"AQ","y":"\#(point.y)"}"#, "jwk-member-invalid: x has 1 bytes; it must have 32"),
        (
            #"{"kty":"EC","crv":"P-256","x":"\#(point.y)","y":"\#(point.x)"}"#,
            "jwk-numbers-invalid: libcrypto could not read a P-256 key: point is not on curve"
        ),
        (#"{"kty":"OKP","crv":"X25519","x":"\#(point.x)"}"#, "jwk-curve-unsupported: the curve is not Ed25519"),
        (#"{"kty":"OKP","crv":"Ed25519","x":"AQ"}"#, "jwk-member-invalid: x has 1 bytes; it must have 32"),
        (
            #"{"kty":"OKP","crv":"Ed25519","x":"\#(WeakKeyTests.identity)"}"#,
            "jwk-point-small-order: the point has a small order, so that anybody can sign for it"
        ),
    ]

    @Test("A key that cannot be used is refused with its reason", arguments: refusals)
    func refusal(text: String, expected: String) throws {
        let error = #expect(throws: JWKRefusal.self) { _ = try Self.read(text) }
        #expect(error?.description == expected)
    }

    @Test("Every code of refusal is met above")
    func everyCode() {
        let met = Set(Self.refusals.map { String($0.1.prefix { $0 != ":" }) })
        #expect(met == Set(JWKRefusal.Code.allCases.map(\.rawValue)))
    }

    private static func rsa(modulusBytes: Int, first: UInt8 = 0xFF, last: UInt8 = 0xFF) -> String {
        let bytes = [first] + [UInt8](repeating: 0xFF, count: modulusBytes - 2) + [last]
        return #"{"kty":"RSA","n":"\#(Base64URL.encode(bytes))","e":"AQAB"}"#
    }
}

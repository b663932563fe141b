import StrictJSON
import Testing

@testable import JOSE

@Suite("Key lookup and signature")
struct TokenKeyTests {
    static let notFound = "key-not-found: no key has the token's kid for its algorithm"

    static let headers: [(String, String)] = [
        (#"{"alg":"RS256","kid":null}"#, "header-invalid: kid is null, not a string"),
        (#"{"alg":"RS256","kid":1}"#, "header-invalid: kid is a number, not a string"),
        (#"{"alg":"RS256","kid":["lab"]}"#, "header-invalid: kid is an array, not a string"),
        (#"{"alg":"RS256","kid":""}"#, notFound),
        (#"{"alg":"RS256","kid":"other"}"#, notFound),
        (#"{"alg":"RS256","kid":"LAB"}"#, notFound),
        (#"{"alg":"RS256","kid":"lab\u0000"}"#, notFound),
        (#"{"alg":"RS256","kid":"../../dev/null"}"#, notFound),
        (#"{"alg":"RS256","kid":"' OR 1=1 --"}"#, notFound),
        (#"{"alg":"RS256","kid":"|true"}"#, notFound),
        (#"{"alg":"RS256","kid":"\#(String(repeating: "k", count: 1024))"}"#, notFound),
        (
            #"{"alg":"RS256","kid":"\#(String(repeating: "k", count: 1025))"}"#,
            "header-invalid: the kid is longer than 1024 bytes"
        ),
    ]

    @Test("A kid that names no key (RFC 8725 section 3.10)", arguments: headers)
    func lookup(header: String, expected: String) throws {
        let lab = try Lab.open()
        #expect(lab.verdict(on: try lab.token(header: header)) == expected)
    }

    @Test("Without a kid a token is only taken where exactly one key fits")
    func noKid() throws {
        let lab = try Lab.open()
        let token = try lab.token(header: #"{"alg":"RS256"}"#)
        #expect(lab.verdict(on: token) == "accepted")
        #expect(
            lab.verdict(on: token, keys: JWKSet(keys: [lab.key.publicKey, lab.attacker.publicKey]))
                == "key-not-found: the token names no key, and not exactly one fits for its algorithm")
        #expect(
            lab.verdict(on: token, keys: JWKSet(keys: []))
                == "key-not-found: the token names no key, and not exactly one fits for its algorithm")
    }

    @Test("Two keys of one kid are both tried")
    func sameKid() throws {
        let lab = try Lab.open()
        let both = JWKSet(keys: [lab.attacker.publicKey, lab.key.publicKey])
        #expect(lab.verdict(on: try lab.token(), keys: both) == "accepted")
        #expect(lab.verdict(on: try lab.token(key: lab.attacker), keys: both) == "accepted")
    }

    @Test("A key in the header is never used (RFC 7515 section 10.3)")
    func embedded() throws {
        let lab = try Lab.open()
        let jwk = lab.attacker.jwk().text()
        for hint in [#""jwk":\#(jwk)"#, #""jku":"https://attacker/""#, #""x5u":"https://attacker/""#, #""x5c":["AAAA"]"#] {
            let header = #"{"alg":"RS256","kid":"lab",\#(hint)}"#
            #expect(lab.verdict(on: try lab.token(header: header, key: lab.attacker)) == signatureInvalid)
            #expect(lab.verdict(on: try lab.token(header: header)) == "accepted")
        }
    }

    @Test("A good signature that was changed in any way (RFC 8017 section 8.2.2)")
    func changed() throws {
        let lab = try Lab.open()
        let token = try CompactToken.parse(try lab.token())
        let input = try lab.token().split(separator: ".").prefix(2).joined(separator: ".")
        let s = token.signature
        guard case .rsa(let n, _) = lab.key.publicKey.numbers else { return }
        var flipped = s
        flipped[100] ^= 0x10
        let one = [UInt8](repeating: 0, count: 255) + [1]
        let forms: [(String, [UInt8])] = [
            ("empty", []), ("cut", s.dropLast(4)), ("one bit flipped", flipped), ("zero", one.map { _ in 0 }), ("1", one),
            ("n - 1", n.dropLast() + [(n.last ?? 0) - 1]), ("n", n), ("s + n", sum(s, n)),
            ("zero in front", [0] + s), ("zero behind", s + [0]), ("reversed", s.reversed()), ("twice", s + s),
        ]
        for (name, signature) in forms {
            #expect(lab.verdict(on: "\(input).\(Base64URL.encode(signature))") == signatureInvalid, "\(name)")
        }
        #expect(lab.verdict(on: "\(input).\(Base64URL.encode(s))") == "accepted")
    }

    @Test("Another key, or another hash or padding by the right key, under the name of RS256")
    func otherSignatures() throws {
        let lab = try Lab.open()
        for algorithm in [SignatureAlgorithm.rs384, .rs512, .ps256] {
            let other = try SigningKey(handle: lab.key.handle, algorithm: algorithm, kid: "lab")
            #expect(lab.verdict(on: try lab.token(key: other)) == signatureInvalid)
        }
        #expect(lab.verdict(on: try lab.token(key: lab.attacker)) == signatureInvalid)
    }

    @Test("Padding that is not quite PKCS #1's", arguments: ForgedPadding.all)
    func padding(forged: ForgedPadding) throws {
        let lab = try Lab.open()
        let keys = JWKSet(keys: [
            try JWKTests.read(#"{"kty":"RSA","kid":"forged","n":"\#(ForgedPadding.modulus)","e":"AQAB"}"#)
        ])
        #expect(
            lab.verdict(on: "\(ForgedPadding.signingInput).\(forged.signature)", keys: keys) == signatureInvalid, "\(forged.name)"
        )
        #expect(lab.verdict(on: "\(ForgedPadding.signingInput).\(ForgedPadding.good)", keys: keys) == "accepted")
    }

    @Test("An ECDSA signature of zeros, of the group's order, or in DER is refused", arguments: [0, 1, 0xFF])
    func ecdsa(filling: UInt8) throws {
        let lab = try Lab.open()
        let key = try SigningKey.generate(.es256, kid: "lab")
        let verifier = Lab.verifier(algorithms: [.es256])
        let good = try lab.token(header: #"{"alg":"ES256","kid":"lab"}"#, key: key)
        let keys = JWKSet(keys: [key.publicKey])
        #expect(lab.verdict(on: good, keys: keys, verifier: verifier) == "accepted")
        let input = good.split(separator: ".").prefix(2).joined(separator: ".")
        let der = try derECDSA(fromRaw: try CompactToken.parse(good).signature)
        for signature in [[UInt8](repeating: filling, count: 64), der, []] {
            #expect(
                lab.verdict(on: "\(input).\(Base64URL.encode(signature))", keys: keys, verifier: verifier) == signatureInvalid)
        }
    }

    @Test("A key's own restrictions hold: wrong use, key_ops or alg is no key")
    func restricted() throws {
        let lab = try Lab.open()
        let token = try lab.token()
        let restrictions: [(String, JSON)] = [("use", "enc"), ("key_ops", ["sign"]), ("alg", "RS512"), ("alg", "PS256")]
        for (name, value) in restrictions {
            var jwk = lab.key.jwk()
            jwk[name] = value
            let set = try JWKSet.parse((["keys": [jwk]] as JSON).bytes())
            #expect(lab.verdict(on: token, keys: set) == Self.notFound)
        }
    }

    @Test("No step lets an algorithm through that another one was to stop")
    func stepsAlone() throws {
        let lab = try Lab.open()
        let key = try SigningKey.generate(.es256, kid: "lab")
        let token = try CompactToken.parse(try lab.token(header: #"{"alg":"ES256","kid":"lab"}"#, key: key))
        #expect(throws: TokenError(.algorithmNotAllowed, "alg", "alg is not among those that are allowed here")) {
            try Lab.verifier().checkSignature(of: token, with: [key.publicKey])
        }
        #expect(throws: TokenError(.signatureInvalid, "the signature is not that of the issuer's key")) {
            try Lab.verifier(algorithms: [.es256]).checkSignature(of: token, with: [lab.key.publicKey])
        }
    }

    private let signatureInvalid = "signature-invalid: the signature is not that of the issuer's key"

    /// The sum of two numbers, big-endian.
    private func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var carry = 0
        var digits: [UInt8] = []
        for (a, b) in zip(left.reversed(), right.reversed()) {
            carry += Int(a) + Int(b)
            digits.append(UInt8(carry & 0xFF))
            carry >>= 8
        }
        return (carry > 0 ? [UInt8(carry)] : []) + digits.reversed()
    }
}

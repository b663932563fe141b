import StrictJSON
import Testing

@testable import JOSE

@Suite("Reading and writing a key set")
struct JWKSetTests {
    @Test("RFC 7517 A.1: both public keys are read, and only one is for signatures")
    func publicKeys() throws {
        let set = try JWKSet.parse(Array(RFC.publicKeySet.utf8))
        #expect(set.keys.map(\.kid) == ["1", "2011-04-29"])
        #expect(set.keys.map(\.type) == [.p256, .rsa])
        #expect(set.keys.map(\.use) == ["enc", nil])
        #expect(set.keys.map(\.algorithm) == [nil, .rs256])
        #expect(set.refused == [])
        #expect(set.candidates(kid: "1", algorithm: .es256).isEmpty)
        #expect(set.candidates(kid: "2011-04-29", algorithm: .rs256).count == 1)
    }

    @Test("RFC 7517 A.2 and A.3: private and symmetric keys are refused one by one")
    func privateKeys() throws {
        let published = "the private member \"d\" was published with the key"
        let privateSet = try JWKSet.parse(Array(RFC.privateKeySet.utf8))
        #expect(privateSet.keys.isEmpty)
        #expect(
            privateSet.refused == [
                .init(index: 0, kid: "1", refusal: JWKRefusal(.privateMembers, member: "d", published)),
                .init(index: 1, kid: "2011-04-29", refusal: JWKRefusal(.privateMembers, member: "d", published)),
            ])
        let symmetric = try JWKSet.parse(Array(RFC.symmetricKeySet.utf8))
        #expect(symmetric.refused.map(\.refusal.code) == [.symmetricKey, .symmetricKey])
    }

    @Test("One bad key among good ones loses only itself, and members that are not understood are ignored")
    func oneBadKey() throws {
        let good = #"{"kty":"RSA","n":"\#(RFC.keySetModulus)","e":"AQAB","kid":"a","x5c":7,"ext":true}"#
        let text = #"{"issuer":"x","keys":[\#(good),{"kty":"RSA","kid":"b"},null,\#(RFC.ed25519Key)]}"#
        let set = try JWKSet.parse(Array(text.utf8))
        #expect(set.keys.map(\.kid) == ["a", nil])
        #expect(
            set.refused == [
                .init(index: 1, kid: "b", refusal: JWKRefusal(.memberMissing, member: "n", "n is not there")),
                .init(index: 2, kid: nil, refusal: JWKRefusal(.notAnObject, "a key is null, not an object")),
            ])
    }

    static let errors: [(String, String)] = [
        ("", "jwks-not-json: the set is not strict JSON (json-empty)"),
        ("<html></html>", "jwks-not-json: the set is not strict JSON (json-unexpected-character)"),
        (#"{"keys":["#, "jwks-not-json: the set is not strict JSON (json-unexpected-end)"),
        (#"{"keys":[],"keys":[]}"#, "jwks-not-json: the set is not strict JSON (json-duplicate-name)"),
        ("[]", "jwks-not-an-object: the set is an array, not an object"),
        (#"{"error":"temporarily_unavailable"}"#, #"jwks-keys-missing: the set has no member "keys""#),
        (#"{"keys":{}}"#, #"jwks-keys-invalid: "keys" is an object, not an array"#),
        (#"{"keys":null}"#, #"jwks-keys-invalid: "keys" is null, not an array"#),
        (
            #"{"keys":[\#(repeatElement("{}", count: 101).joined(separator: ","))]}"#,
            "jwks-too-many-keys: the set has 101 keys; 100 are the most"
        ),
        (String(repeating: " ", count: 300_000), "jwks-too-large: the set is larger than 262144 bytes"),
    ]

    @Test("A text that is no set at all is an error, so that a cache keeps what it has", arguments: errors)
    func noSet(text: String, expected: String) throws {
        let error = #expect(throws: JWKSetError.self) { _ = try JWKSet.parse(Array(text.utf8)) }
        #expect(error?.description == expected)
    }

    @Test("Every code of error is met above")
    func everyCode() {
        let met = Set(Self.errors.map { String($0.1.prefix { $0 != ":" }) })
        #expect(met == Set(JWKSetError.Code.allCases.map(\.rawValue)))
    }

    @Test("An empty set is a set")
    func empty() throws {
        let set = try JWKSet.parse(Array(#"{"keys":[]}"#.utf8))
        #expect(set.keys.isEmpty && set.refused.isEmpty)
    }

    @Test("Candidates: all keys of a kid that fit, at most four; without a kid only a single one")
    func candidates() throws {
        let lab = try Lab.open()
        func named(_ kid: String?, count: Int) -> [PublicKey] {
            repeatElement(lab.key.publicKey, count: count).map {
                PublicKey(numbers: $0.numbers, handle: lab.key.handle, kid: kid, algorithm: nil)
            }
        }
        let set = JWKSet(keys: named("a", count: 6) + named("b", count: 1))
        #expect(set.candidates(kid: "a", algorithm: .rs256).count == JWKSet.candidatesMax)
        #expect(set.candidates(kid: "b", algorithm: .rs256).count == 1)
        #expect(set.candidates(kid: "b", algorithm: .es256).isEmpty)
        #expect(set.candidates(kid: "B", algorithm: .rs256).isEmpty)
        #expect(set.candidates(kid: nil, algorithm: .rs256).isEmpty)
        #expect(JWKSet(keys: named("a", count: 1)).candidates(kid: nil, algorithm: .rs256).count == 1)
        #expect(JWKSet(keys: []).candidates(kid: nil, algorithm: .rs256).isEmpty)
        // One character, two spellings: not the same name.
        #expect(JWKSet(keys: named("e\u{301}", count: 1)).candidates(kid: "\u{E9}", algorithm: .rs256).isEmpty)
    }

    @Test("What an issuer publishes: the members in Auth0's form, public parts alone, and it reads back")
    func published() throws {
        let lab = try Lab.open()
        let certificate = try SelfSignedCertificate(for: lab.key, commonName: "localhost", now: Lab.now, validFor: .seconds(3600))
        let ed25519 = try SigningKey.generate(.edDSA)
        let json = JWKSet.json(of: [lab.key, ed25519], certificates: [lab.key.publicKey.thumbprint: certificate])
        guard case .array(let items) = json["keys"] else {
            Issue.record("no keys")
            return
        }
        let names = items.map { item -> [String] in
            if case .object(let members) = item { members.pairs.map(\.name) } else { [] }
        }
        #expect(names == [["kty", "use", "alg", "kid", "n", "e", "x5t", "x5c"], ["kty", "use", "alg", "kid", "crv", "x"]])
        #expect(items[0]["x5t"] == .string(Base64URL.encode(DigestAlgorithm.sha1.of(certificate.der))))
        #expect(items[0]["x5c"] == [.string(base64Text(certificate.der))])
        let set = try JWKSet.parse(json.bytes())
        #expect(set.refused == [])
        #expect(set.keys.map(\.thumbprint) == [lab.key.publicKey.thumbprint, ed25519.publicKey.thumbprint])
        #expect(set.keys.map(\.kid) == ["lab", ed25519.publicKey.thumbprint.base64URL])
    }
}

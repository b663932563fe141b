import StrictJSON
import Testing

@testable import JOSE

@Suite("Keys from a set or a single key")
struct KeyMaterialTests {
    static let rsa = #"{"kty":"RSA","n":"\#(RFC.rs256Modulus)","e":"AQAB"}"#
    static let small = #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#
    static let tooSmall = "jwk-rsa-too-small: the modulus has 17 bits; 2048 are the least"

    /// A text, and how many keys it gives, or why it gives none.
    static let texts: [(String, String)] = [
        (rsa, "1 key"),
        (RFC.ed25519Key, "1 key"),
        (#"{"keys":[\#(rsa)]}"#, "1 key"),
        (#"{"keys":[\#(small),\#(rsa),\#(rsa)]}"#, "2 keys"),
        // A member of that name makes it a set.
        (#"{"kty":"RSA","keys":[\#(rsa)]}"#, "1 key"),
        (small, tooSmall),
        (#"{"kty":"oct","k":"AA"}"#, "jwk-symmetric-key: a symmetric key has no place in a published set"),
        (#"{"keys":[\#(small)]}"#, "jwks-no-usable-key: no key of the set can be used: key 0 is refused (\(tooSmall))"),
        (
            #"{"keys":[\#(small),{},1]}"#,
            "jwks-no-usable-key: no key of the set can be used: key 0 is refused (\(tooSmall)), and 2 more"
        ),
        (#"{"keys":[]}"#, "jwks-no-usable-key: the set has no keys"),
        ("{}", #"jwks-keys-missing: the set has no member "keys""#),
        ("[]", "jwks-not-an-object: the set is an array, not an object"),
        (#"{"keys":1}"#, #"jwks-keys-invalid: "keys" is a number, not an array"#),
        ("<html>", "jwks-not-json: the set is not strict JSON (json-unexpected-character)"),
        (String(repeating: " ", count: 300_000), "jwks-too-large: the set is larger than 262144 bytes"),
    ]

    @Test("Each text", arguments: texts)
    func text(text: String, expected: String) {
        let result: String
        do throws(KeyMaterial.Unusable) {
            let keys = try KeyMaterial.parse(Array(text.utf8)).keys
            result = "\(keys.count) key\(keys.count == 1 ? "" : "s")"
        } catch {
            result = error.description
        }
        #expect(result == expected)
    }

    @Test("A set within another text is held to the same size")
    func withinAnother() throws {
        let text = #"{"jwks":{"keys":[],"x":"\#(String(repeating: "x", count: 300_000))"}}"#
        let node = try #require(try StrictJSON.parse(Array(text.utf8), named: "text", limits: .file)["jwks"])
        #expect(throws: KeyMaterial.Unusable.set(JWKSetError(.tooLarge, "the set is larger than 262144 bytes"))) {
            try KeyMaterial.read(node)
        }
    }
}

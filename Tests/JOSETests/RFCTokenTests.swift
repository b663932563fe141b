import StrictJSON
import Testing

@testable import JOSE

@Suite("The tokens of RFC 7515's appendix A and RFC 8037's")
struct RFCTokenTests {
    private func verifier(_ algorithm: SignatureAlgorithm) -> TokenVerifier {
        TokenVerifier(issuer: "joe", audience: "none", algorithms: [algorithm])
    }

    @Test("A.2: RS256 verifies, and its claims are those of joe")
    func rs256() throws {
        let token = try CompactToken.parse(RFC.rs256Token)
        let key = try JWKTests.read(#"{"kty":"RSA","n":"\#(RFC.rs256Modulus)","e":"AQAB"}"#)
        #expect(try verifier(.rs256).checkSignature(of: token, with: [key]).thumbprint == key.thumbprint)
        #expect(JSON(token.payload) == ["iss": "joe", "exp": 1_300_819_380, "http://example.com/is_root": true])
        #expect(throws: TokenError(.claimMissing, "aud", "aud is not there")) {
            _ = try verifier(.rs256).verify(token, keys: JWKSet(keys: [key]), now: 1_300_819_379_000_000_000)
        }
    }

    @Test("A.3: ES256 verifies, and not with the halves of its signature exchanged")
    func es256() throws {
        let key = try JWKTests.read(RFC.es256Key)
        let token = try CompactToken.parse(RFC.es256Token)
        #expect(try verifier(.es256).checkSignature(of: token, with: [key]).thumbprint == key.thumbprint)
        let parts = RFC.es256Token.split(separator: ".")
        let exchanged = Base64URL.encode(Array(token.signature.suffix(32) + token.signature.prefix(32)))
        let forged = try CompactToken.parse("\(parts[0]).\(parts[1]).\(exchanged)")
        #expect(throws: TokenError(.signatureInvalid, "the signature is not that of the issuer's key")) {
            try verifier(.es256).checkSignature(of: forged, with: [key])
        }
    }

    @Test("A.1, A.4 and A.5: HS256, ES512 and none are refused before any key is looked for")
    func refused() {
        let error = TokenError(.algorithmNotAllowed, "alg", "alg names no signature algorithm that is known here")
        for token in [RFC.hs256Token, RFC.es512Token, RFC.unsecuredToken] {
            #expect(throws: error) { _ = try CompactToken.parse(token) }
        }
    }

    @Test("RFC 8037 A.4: EdDSA verifies")
    func edDSA() throws {
        let key = try JWKTests.read(RFC.ed25519Key)
        let signature = try #require(Base64URL.decode(RFC.ed25519Signature))
        #expect(key.verifies(signature, of: Array(RFC.ed25519SigningInput.utf8), by: .edDSA))
        #expect(!key.verifies(signature, of: Array(RFC.ed25519SigningInput.utf8.dropLast()), by: .edDSA))
    }
}

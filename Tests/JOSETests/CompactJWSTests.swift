import StrictJSON
import Testing

@testable import JOSE

@Suite("A JWS whose payload is bytes")
struct CompactJWSTests {
    @Test("RFC 8037 A.4: the payload is no JSON, and the signature is good")
    func payloadOfText() throws {
        let jws = try CompactJWS.parse("\(RFC.ed25519SigningInput).\(RFC.ed25519Signature)")
        let key = try JWKTests.read(RFC.ed25519Key)
        #expect(jws.payload == Array("Example of Ed25519 signing".utf8))
        #expect(Array(jws.signingInput) == Array(RFC.ed25519SigningInput.utf8))
        let signer = try JWSVerifier(algorithms: [.edDSA]).verify(jws, keys: JWKSet(keys: [key]))
        #expect(signer.thumbprint.base64URL == RFC.ed25519Thumbprint)
        #expect(throws: TokenError(.malformed, "the payload is not strict JSON (json-invalid-word)")) {
            try CompactToken(jws)
        }
    }

    @Test("Any bytes may be signed, none among them")
    func anyBytes() throws {
        let lab = try Lab.open()
        for payload in [[], [0], Array(0...255), Array(repeating: 0x2E, count: 9_000)] as [[UInt8]] {
            let text = try TokenSigner.sign(header: Array(#"{"alg":"RS256","kid":"lab"}"#.utf8), payload: payload, key: lab.key)
            let jws = try CompactJWS.parse(text)
            #expect(jws.payload == payload)
            #expect(try JWSVerifier().verify(jws, keys: lab.keys).thumbprint == lab.key.publicKey.thumbprint)
        }
    }

    /// A header, and what becomes of a JWS that has it and is signed with the lab's key.
    static let headers: [(String, String)] = [
        (#"{"alg":"RS256","kid":"lab"}"#, "accepted"),
        (#"{"alg":"RS256","kid":"lab","typ":"JOSE"}"#, "accepted"),
        (#"{"alg":"RS384","kid":"lab"}"#, "alg-not-allowed: alg is not among those that are allowed here"),
        (#"{"alg":"none","kid":"lab"}"#, "alg-not-allowed: alg names no signature algorithm that is known here"),
        (
            #"{"alg":"RS256","kid":"lab","crit":["b64"],"b64":false}"#,
            "crit-not-understood: the header has crit, and no extension is understood"
        ),
        (#"{"alg":"RS256","kid":"lab","b64":true}"#, "header-unsupported: the header has b64, which no token may have"),
        (#"{"alg":"RS256","kid":"lab","cty":"JWT"}"#, "token-nested: the payload is declared to be another token"),
        (#"{"alg":"RS256","kid":"lab","enc":"A128GCM"}"#, "token-encrypted: the header is that of an encrypted token"),
        (#"{"alg":"RS256","kid":"other"}"#, "key-not-found: no key has the token's kid for its algorithm"),
        (#"{"alg":"RS256","kid":"lab","kid":"lab"}"#, "token-malformed: the header is not strict JSON (json-duplicate-name)"),
    ]

    @Test("The rules for headers hold all the same", arguments: headers)
    func header(header: String, expected: String) throws {
        let lab = try Lab.open()
        let text = try TokenSigner.sign(header: Array(header.utf8), payload: [0xFF], key: lab.key)
        #expect(Self.verdict(on: text, keys: lab.keys) == expected)
    }

    @Test("A payload, header or signature that was changed is refused")
    func changed() throws {
        let lab = try Lab.open()
        let text = try TokenSigner.sign(header: Array(#"{"alg":"RS256","kid":"lab"}"#.utf8), payload: [1, 2], key: lab.key)
        let parts = text.split(separator: ".").map(String.init)
        let invalid = "signature-invalid: the signature is not that of the issuer's key"
        #expect(Self.verdict(on: text, keys: lab.keys) == "accepted")
        #expect(Self.verdict(on: "\(parts[0]).\(Base64URL.encode([1, 3])).\(parts[2])", keys: lab.keys) == invalid)
        #expect(Self.verdict(on: "\(parts[0]).\(parts[1]).", keys: lab.keys) == invalid)
        let header = Base64URL.encode(Array(#"{"kid":"lab","alg":"RS256"}"#.utf8))
        #expect(Self.verdict(on: "\(header).\(parts[1]).\(parts[2])", keys: lab.keys) == invalid)
        #expect(Self.verdict(on: text, keys: JWKSet(keys: [lab.attacker.publicKey])) == invalid)
    }

    @Test("It never prints itself")
    func redacted() throws {
        let jws = try CompactJWS.parse(RFC.rs256Token)
        var dumped = ""
        dump(jws, to: &dumped)
        #expect("\(jws)" == "CompactJWS(<redacted>)")
        #expect(String(reflecting: jws) == "CompactJWS(<redacted>)")
        #expect(!dumped.contains("eyJ"))
    }

    private static func verdict(on text: String, keys: JWKSet) -> String {
        do throws(TokenError) {
            try JWSVerifier().verify(try CompactJWS.parse(text), keys: keys)
            return "accepted"
        } catch {
            return error.description
        }
    }
}

import JOSE
import LabProtocol

extension Forgery {
    /// Encrypted tokens. A resource server for signed tokens has no business decrypting: it refuses fast.
    static let encrypted: [Forgery] = [
        jwe.token("jwe-p2c", .must, "a password-based JWE of a million rounds", rule: "CVE-2023-52428") {
            $0.sealed(
                #"{"alg":"PBES2-HS512+A256KW","enc":"A256CBC-HS512","p2s":"c2FsdHNhbHRzYWx0","p2c":1000000}"#, keyBytes: 72,
                textBytes: 512)
        },
        jwe.token("jwe-p2c-billions", .must, "a password-based JWE of two billion rounds", rule: "CVE-2023-52428") {
            $0.sealed(
                #"{"alg":"PBES2-HS512+A256KW","enc":"A256CBC-HS512","p2s":"c2FsdHNhbHRzYWx0","p2c":2147483647}"#, keyBytes: 72,
                textBytes: 512)
        },
        jwe.token("jwe-zip", .must, "a compressed JWE", rule: "CVE-2024-28176") {
            $0.sealed(#"{"alg":"dir","enc":"A256GCM","zip":"DEF"}"#, keyBytes: 0, textBytes: 4_096)
        },
        jwe.token("jwe-unsigned-inside", .must, "a JWE that declares a JWT inside", rule: "CVE-2026-29000") {
            $0.sealed(
                #"{"alg":"RSA-OAEP-256","enc":"A256GCM","cty":"JWT","kid":\#(quoted($0.keys.lab.kid))}"#, keyBytes: 256,
                textBytes: 256)
        },
        jwe.token("jwe-three-parts", .must, "a JWE's header on a signed token") {
            try $0.signed($0.header.with("alg", quoted("RSA-OAEP-256")).with("enc", quoted("A256GCM")))
        },
        jwe.token("jwe-enc-on-jws", .should, "enc beside RS256 on a signed token", rule: "RFC 7516 9") {
            try $0.signed($0.header.with("enc", quoted("A256GCM")))
        },
    ]

    private static let jwe = Kind(family: .encrypted, rule: "RFC 7516 9", wanted: .malformed, signer: .nobody)
}

extension ForgeBench {
    /// Five parts that look like a JWE (RFC 7516 section 7.1), of bytes that no one can decrypt.
    fileprivate func sealed(_ header: String, keyBytes: Int, textBytes: Int) -> [UInt8] {
        let noise = random(count: keyBytes + 12 + textBytes + 16)
        let key = noise.prefix(keyBytes)
        let vector = noise.dropFirst(keyBytes).prefix(12)
        let text = noise.dropFirst(keyBytes + 12).prefix(textBytes)
        let parts = [Array(header.utf8), Array(key), Array(vector), Array(text), Array(noise.suffix(16))]
        return Array(parts.map { Base64URL.encode($0) }.joined(separator: ".").utf8)
    }
}

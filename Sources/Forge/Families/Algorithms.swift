import JOSE
import LabProtocol
import StrictJSON

extension Forgery {
    /// The header's `alg`: what a token says of itself must not decide how it is verified.
    static let algorithms: [Forgery] = unsignedOnes + oddOnes + otherOnes + confused

    private static let algorithm = Kind(family: .algorithm, rule: "RFC 8725 3.1")

    private static let unsignedOnes: [Forgery] =
        ["none", "None", "NONE", "nOnE"].map { name in
            algorithm.token("alg-\(name)", .must, "alg \(name), no signature", by: .nobody) {
                $0.token($0.signingInput($0.header.with("alg", quoted(name))), [])
            }
        } + [
            algorithm.token("alg-none-signed", .must, "alg none with a signature that is there", by: .attacker) {
                try $0.signed($0.header.with("alg", quoted("none")), by: $0.keys.attacker)
            },
            algorithm.token("alg-none-without-kid", .must, "alg none, no kid, no signature", by: .nobody) {
                $0.token($0.signingInput($0.header.with("alg", quoted("none")).without("kid")), [])
            },
        ]

    private static let oddOnes: [Forgery] = [
        algorithm.token("alg-missing", .must, "no alg", rule: "RFC 7515 4.1.1") { try $0.signed($0.header.without("alg")) },
        algorithm.token("alg-null", .must, "alg null", rule: "RFC 7515 4.1.1") { try $0.signed($0.header.with("alg", "null")) },
        algorithm.token("alg-number", .must, "alg 256", rule: "RFC 7515 4.1.1") { try $0.signed($0.header.with("alg", "256")) },
        algorithm.token("alg-array", .must, "alg [\"RS256\"]", rule: "RFC 7515 4.1.1") {
            try $0.signed($0.header.with("alg", "[\"RS256\"]"))
        },
        algorithm.token("alg-empty", .must, "alg \"\"", rule: "RFC 7515 4.1.1") { try $0.signed($0.header.with("alg", "\"\"")) },
        algorithm.token("alg-lower-case", .should, "alg rs256", rule: "RFC 7515 4.1.1") {
            try $0.signed($0.header.with("alg", quoted("rs256")))
        },
        algorithm.token("alg-spaced", .should, "alg RS256 and a space", rule: "RFC 7515 4.1.1") {
            try $0.signed($0.header.with("alg", quoted("RS256 ")))
        },
        algorithm.token("alg-unknown", .must, "alg RS257") { try $0.signed($0.header.with("alg", quoted("RS257"))) },
    ]

    private static let otherOnes: [Forgery] =
        [SignatureAlgorithm.rs384, .rs512, .ps256].map { other in
            algorithm.token("alg-\(other.rawValue.lowercased())", .must, "signed well by \(other.rawValue) with the right key") {
                try $0.signed($0.header.with("alg", quoted(other.rawValue)), by: try $0.keys.lab.forging(by: other))
            }
        } + [
            algorithm.token("alg-es256", .must, "ES256 by the attacker's key under the lab's kid", by: .attacker) {
                try $0.signed($0.header.with("alg", quoted("ES256")), by: $0.keys.attackerP256)
            },
            algorithm.token("alg-es256-zero", .must, "ES256 with r and s of zero", rule: "CVE-2022-21449", by: .nobody) {
                $0.token($0.signingInput($0.header.with("alg", quoted("ES256"))), [UInt8](repeating: 0, count: 64))
            },
            algorithm.token("alg-ps256-mislabelled", .must, "RS256's signature under alg PS256") { bench in
                try bench.signed(bench.header.with("alg", quoted("PS256")))
            },
        ]

    private static let confused: [Forgery] = [
        hmac("alg-hs256-pem", "the public key in PEM") { Array(try $0.keys.lab.publicKey.pem().utf8) },
        hmac("alg-hs256-pem-trimmed", "the public key in PEM without its last line end") { bench in
            Array(try bench.keys.lab.publicKey.pem().utf8.reversed().drop { $0 == UInt8(ascii: "\n") }.reversed())
        },
        hmac("alg-hs256-der", "the public key in DER") { try $0.keys.lab.publicKey.der() },
        hmac("alg-hs256-modulus", "the modulus") { $0.keys.lab.publicKey.rsaModulus ?? [] },
        hmac("alg-hs256-modulus-text", "the n of the JWK as text") {
            Array(Base64URL.encode($0.keys.lab.publicKey.rsaModulus ?? []).utf8)
        },
        hmac("alg-hs256-jwk", "the public JWK") { $0.keys.lab.jwk().bytes() },
        hmac("alg-hs256-empty", "no bytes at all") { _ in [] },
        hmac("alg-hs256-kid", "the kid") { Array($0.keys.lab.kid.utf8) },
    ]

    private static func hmac(
        _ name: String, _ key: String, _ bytes: @escaping @Sendable (ForgeBench) throws -> [UInt8]
    ) -> Forgery {
        algorithm.token(name, .must, "HS256 keyed with \(key)", rule: "RFC 8725 3.1, 2.1", by: .nobody) {
            $0.hmacSigned(try bytes($0))
        }
    }
}

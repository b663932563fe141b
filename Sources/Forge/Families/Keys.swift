import JOSE
import LabProtocol
import StrictJSON

extension Forgery {
    /// How a verifier comes by the key: from the issuer's set, never from the token.
    static let keys: [Forgery] = oddIDs + injections + lives + embedded

    private static let key = Kind(family: .key, rule: "RFC 8725 3.10")
    private static let kid = Kind(family: .key, rule: "RFC 7515 4.1.4")

    private static let oddIDs: [Forgery] = [
        kid.token("kid-missing", .either, "no kid, signed with the current key") { try $0.signed($0.header.without("kid")) },
        kid.token("kid-null", .should, "kid null") { try $0.signed($0.header.with("kid", "null")) },
        kid.token("kid-number", .should, "kid 1") { try $0.signed($0.header.with("kid", "1")) },
        kid.token("kid-array", .should, "kid in an array") {
            try $0.signed($0.header.with("kid", "[\(quoted($0.keys.lab.kid))]"))
        },
        kid.token("kid-empty", .should, "kid \"\"") { try $0.signed($0.header.with("kid", "\"\"")) },
        kid.token("kid-unknown", .should, "a kid that no key has, signed with the current key") {
            try $0.signed($0.header.with("kid", quoted("no-such-key")))
        },
        kid.token("kid-unknown-attacker", .must, "a kid that no key has, signed with the attacker's key", by: .attacker) {
            try $0.signed($0.header.with("kid", quoted("no-such-key")), by: $0.keys.attacker)
        },
        kid.token("kid-missing-attacker", .must, "no kid, signed with the attacker's key", by: .attacker) {
            try $0.signed($0.header.without("kid"), by: $0.keys.attacker)
        },
        kid.token("kid-of-next", .should, "the current key's signature under the next key's kid") {
            try $0.signed($0.header.with("kid", quoted($0.keys.next.kid)))
        },
        kid.token("kid-other-case", .should, "the kid in another case, signed with the current key") {
            try $0.signed($0.header.with("kid", quoted(swappedCase($0.keys.lab.kid))))
        },
        kid.token("kid-long", .must, "a kid of 4,000 characters", by: .attacker, wanted: .refusal) {
            try $0.signed($0.header.with("kid", quoted(String(repeating: "k", count: 4_000))), by: $0.keys.attacker)
        },
    ]

    private static let injections: [Forgery] = [
        key.token("kid-path", .must, "kid ../../../../../../dev/null, HS256 with no key", by: .nobody) {
            $0.hmacSigned([], kid: quoted("../../../../../../dev/null"))
        },
        key.token("kid-sql", .must, "kid with SQL that selects a key, HS256 with that", by: .nobody) {
            $0.hmacSigned(Array("attacker".utf8), kid: quoted("x' UNION SELECT 'attacker' -- "))
        },
        key.token("kid-shell", .must, "kid with a shell's pipe", by: .attacker) {
            try $0.signed($0.header.with("kid", quoted("key|sleep 2;echo ")), by: $0.keys.attacker)
        },
        key.token("kid-nul", .must, "the kid, a NUL and more", by: .attacker) { bench in
            try bench.signed(bench.header.with("kid", "\"\(bench.keys.lab.kid)\\u0000.pem\""), by: bench.keys.attacker)
        },
        key.token("kid-url", .must, "a kid that is the URL of the attacker's keys", by: .attacker) {
            try $0.signed($0.header.with("kid", quoted($0.trap("kid-url", "jwks.json"))), by: $0.keys.attacker)
        },
    ]

    private static let lives: [Forgery] = [
        key.token("key-other-issuer", .must, "signed by another issuer under its own kid", by: .otherIssuer) {
            try $0.signed($0.header.with("kid", quoted($0.keys.otherIssuer.kid)), by: $0.keys.otherIssuer)
        },
        key.token("key-revoked", .must, "signed by a key that was revoked before the server could see it", by: .revoked) {
            try $0.signed($0.header.with("kid", quoted($0.keys.revoked.kid)), by: $0.keys.revoked)
        },
        key.token("key-next", .either, "signed by the next key before it is the current one", by: .next) {
            try $0.signed($0.header.with("kid", quoted($0.keys.next.kid)), by: $0.keys.next)
        },
    ]

    private static let embedded: [Forgery] = [
        key.token("jwk-attacker", .must, "the attacker's key in jwk, no kid", rule: "RFC 7515 4.1.3", by: .attacker) {
            try $0.signed($0.header.without("kid").with("jwk", $0.attackerJWK), by: $0.keys.attacker)
        },
        key.token(
            "jwk-attacker-kid", .must, "the attacker's key in jwk under the lab's kid", rule: "RFC 7515 4.1.3", by: .attacker
        ) {
            try $0.signed($0.header.with("jwk", $0.attackerJWK), by: $0.keys.attacker)
        },
        key.token("jku-attacker", .must, "a jku of the attacker's", rule: "RFC 7515 4.1.2", by: .attacker) {
            let header = $0.header.with("kid", quoted($0.keys.attacker.kid)).with(
                "jku", quoted($0.trap("jku-attacker", "jwks.json")))
            return try $0.signed(header, by: $0.keys.attacker)
        },
        key.token("jku-attacker-kid", .must, "a jku of the attacker's under the lab's kid", rule: "RFC 7515 4.1.2", by: .attacker)
        {
            try $0.signed($0.header.with("jku", quoted($0.trap("jku-attacker-kid", "jwks.json"))), by: $0.keys.attacker)
        },
        key.token("jku-userinfo", .must, "a jku with the issuer's host before its @", rule: "RFC 8725 3.10", by: .attacker) {
            let url = $0.trap("jku-userinfo", ".well-known/jwks.json").replacing(
                "://", with: "://trusted.example@", maxReplacements: 1)
            let header = $0.header.with("kid", quoted($0.keys.attacker.kid)).with("jku", quoted(url))
            return try $0.signed(header, by: $0.keys.attacker)
        },
        key.token("x5u-attacker", .must, "an x5u of the attacker's", rule: "RFC 7515 4.1.5", by: .attacker) {
            try $0.signed($0.header.with("x5u", quoted($0.trap("x5u-attacker", "chain.pem"))), by: $0.keys.attacker)
        },
        key.token("x5c-attacker", .must, "the attacker's certificate in x5c, no kid", rule: "RFC 7515 4.1.6", by: .attacker) {
            try $0.signed($0.header.without("kid").with("x5c", "[\(quoted($0.keys.attackerCertificate))]"), by: $0.keys.attacker)
        },
        key.token(
            "x5c-attacker-kid", .must, "the attacker's certificate in x5c under the lab's kid", rule: "RFC 7515 4.1.6",
            by: .attacker
        ) {
            try $0.signed($0.header.with("x5c", "[\(quoted($0.keys.attackerCertificate))]"), by: $0.keys.attacker)
        },
    ]

    private static func swappedCase(_ text: String) -> String {
        String(decoding: text.utf8.map { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 ? $0 ^ 0x20 : $0 }, as: UTF8.self)
    }
}

extension ForgeBench {
    /// The URL at which a fetch for a forgery's sake is caught.
    func trap(_ name: String, _ file: String) -> String { "\(trapURL)/\(name)/\(file)" }

    var attackerJWK: String { keys.attacker.jwk().text() }
}

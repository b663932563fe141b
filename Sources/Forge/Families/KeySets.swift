import JOSE
import LabProtocol

extension KeySetForgery {
    /// Every key set, in the order in which they are shown.
    public static let all: [KeySetForgery] = labels + weak + strange + broken

    /// What a set says of the issuer's own keys.
    private static let labels: [KeySetForgery] = [
        good("set-kid-twice", .accept, "another key under the same kid, behind the right one", rule: "RFC 7517 4.5") {
            .keys([$0.labKey, $0.rsaKey($0.keys.attacker, kid: $0.keys.lab.kid), $0.nextKey])
        },
        good(
            "set-kid-twice-kinds", .accept, "a key of another kind under the same kid, before the right one", rule: "RFC 7517 4.5"
        ) {
            .keys([$0.p256Key(kid: $0.keys.lab.kid), $0.labKey, $0.nextKey])
        },
        good("set-kid-twice-first", .either, "another key under the same kid, before the right one", rule: "RFC 7517 4.5") {
            .keys([$0.rsaKey($0.keys.attacker, kid: $0.keys.lab.kid), $0.labKey, $0.nextKey])
        },
        good("set-kid-none", .either, "the signing key without a kid", rule: "RFC 7517 4.5") {
            .keys([$0.labKey.without("kid"), $0.nextKey])
        },
        good("set-use-enc", .should, "the signing key for use enc", rule: "RFC 7517 4.2") {
            .keys([$0.labKey.with("use", quoted("enc")), $0.nextKey])
        },
        good("set-key-ops", .should, "the signing key for key_ops encrypt", rule: "RFC 7517 4.3") {
            .keys([$0.labKey.without("use").with("key_ops", #"["encrypt"]"#), $0.nextKey])
        },
        good("set-alg", .should, "the signing key for alg RS512", rule: "RFC 7517 4.4") {
            .keys([$0.labKey.with("alg", quoted("RS512")), $0.nextKey])
        },
    ]

    /// Keys with which others than the issuer can sign, and good ones beside them.
    private static let weak: [KeySetForgery] = [
        signed("set-rsa-512", .must, "signed by a published RSA key of 512 bits", rule: "RFC 7518 3.3", { $0.keys.rsa512 }) {
            .keys([$0.rsaKey($0.keys.rsa512), $0.labKey])
        },
        good("set-rsa-512-beside", .accept, "a good key beside one of 512 bits", rule: "RFC 7517 5") {
            .keys([$0.rsaKey($0.keys.rsa512), $0.labKey])
        },
        signed("set-rsa-1024", .should, "signed by a published RSA key of 1024 bits", rule: "RFC 7518 3.3", { $0.keys.rsa1024 }) {
            .keys([$0.rsaKey($0.keys.rsa1024), $0.labKey])
        },
        good("set-rsa-1024-beside", .accept, "a good key beside one of 1024 bits", rule: "RFC 7517 5") {
            .keys([$0.rsaKey($0.keys.rsa1024), $0.labKey])
        },
        KeySetForgery(
            kind.token(
                "set-e-1", .must, "a padded digest for a signature, by a published key whose e is 1", rule: "RFC 8017 3.1",
                by: .nobody
            ) {
                let input = $0.signingInput($0.header.with("kid", quoted("e-1")))
                return $0.token(
                    input,
                    PaddedBlock(digestInfo: DigestInfo.sha256(Array(input.utf8))).bytes(
                        count: $0.keys.attacker.publicKey.rsaModulus?.count ?? 0))
            }
        ) { .keys([$0.rsaKey($0.keys.attacker, kid: "e-1").with("e", quoted("AQ")), $0.labKey]) },
        good("set-e-1-beside", .accept, "a good key beside one whose e is 1", rule: "RFC 7517 5") {
            .keys([$0.rsaKey($0.keys.attacker, kid: "e-1").with("e", quoted("AQ")), $0.labKey])
        },
        good("set-e-even-beside", .accept, "a good key beside one whose e is even", rule: "RFC 7517 5") {
            .keys([$0.rsaKey($0.keys.attacker, kid: "e-2").with("e", quoted("Ag")), $0.labKey])
        },
        signed(
            "set-private", .should, "signed by a key whose private part is published", rule: "RFC 7517 9.2", { $0.keys.attacker }
        ) {
            .keys([try $0.privateKey(), $0.labKey])
        },
        good("set-private-beside", .accept, "a good key beside one whose private part is published", rule: "RFC 7517 5") {
            .keys([try $0.privateKey(), $0.labKey])
        },
        KeySetForgery(
            kind.token("set-oct", .must, "HS256 by a published secret", rule: "RFC 8725 3.1", by: .nobody) {
                $0.hmacSigned($0.random(count: 32), kid: quoted("secret"))
            }
        ) { .keys([$0.secretKey, $0.labKey]) },
        good("set-oct-beside", .accept, "a good key beside a published secret", rule: "RFC 7517 5") {
            .keys([$0.secretKey, $0.labKey])
        },
    ]

    /// Keys that no one can read, and good ones beside them.
    private static let strange: [KeySetForgery] = [
        good("set-kty-unknown", .accept, "a good key beside one of a kind that no one knows", rule: "RFC 7517 5") {
            .keys([RawObject([("kty", quoted("XYZ")), ("kid", quoted("strange")), ("x", quoted("AQAB"))]), $0.labKey])
        },
        good("set-key-broken", .accept, "a good key beside one without e", rule: "RFC 7517 5") {
            .keys([$0.rsaKey($0.keys.attacker, kid: "broken").without("e"), $0.labKey])
        },
    ]

    /// Answers that give no key, or should not.
    private static let broken: [KeySetForgery] = [
        lost("set-empty", .must, "a set without a key", rule: "RFC 7517 5") { _ in .keys([]) },
        lost("set-html", .must, "a page for people, with 200", rule: "RFC 8259 2") { _ in
            ForgedKeySet(type: "text/html; charset=utf-8", body: Array("<!doctype html>\n<title>Welcome</title>\n".utf8))
        },
        lost("set-500", .should, "the set with 500", rule: "RFC 9110 15.6.1") {
            var set = ForgedKeySet.keys([$0.labKey, $0.nextKey])
            set.status = 500
            return set
        },
        lost("set-redirect", .either, "a redirect to the set", rule: "RFC 9110 15.4") { _ in ForgedKeySet(status: 302, body: [])
        },
        lost("set-cut", .should, "the set without its second half", rule: "RFC 8259 2") {
            var set = ForgedKeySet.keys([$0.labKey, $0.nextKey])
            set.body.removeLast(set.body.count / 2)
            return set
        },
        lost("set-10-mb", .should, "the set and 10 MB of spaces", rule: "RFC 8259 9") {
            var set = ForgedKeySet.keys([$0.labKey, $0.nextKey])
            set.body += [UInt8](repeating: UInt8(ascii: " "), count: FaultSpec.oversizedBytes)
            return set
        },
    ]

    private static let kind = Forgery.Kind(family: .keySet, rule: "RFC 7517 5")

    /// A good token.
    private static func good(
        _ name: String, _ grade: ForgeryDescription.Grade, _ sent: String, rule: String,
        _ set: @escaping @Sendable (ForgeBench) throws -> ForgedKeySet
    ) -> KeySetForgery {
        KeySetForgery(kind.token(name, grade, sent, rule: rule) { try $0.goodToken() }, set)
    }

    /// A good token where no key can be had.
    private static func lost(
        _ name: String, _ grade: ForgeryDescription.Grade, _ sent: String, rule: String,
        _ set: @escaping @Sendable (ForgeBench) throws -> ForgedKeySet
    ) -> KeySetForgery {
        KeySetForgery(kind.token(name, grade, sent, rule: rule, wanted: .unavailable) { try $0.goodToken() }, set)
    }

    /// A token by a key under its own kid.
    private static func signed(
        _ name: String, _ grade: ForgeryDescription.Grade, _ sent: String, rule: String,
        _ key: @escaping @Sendable (ForgeBench) -> SigningKey, _ set: @escaping @Sendable (ForgeBench) throws -> ForgedKeySet
    ) -> KeySetForgery {
        let token = kind.token(name, grade, sent, rule: rule, by: .attacker) { bench in
            let key = key(bench)
            return try bench.signed(bench.header.with("kid", quoted(key.kid)), by: key)
        }
        return KeySetForgery(token, set)
    }
}

extension ForgedKeySet {
    fileprivate static func keys(_ keys: [RawObject]) -> ForgedKeySet {
        let items = keys.map { $0.bytes() }.joined(separator: Array(",".utf8))
        return ForgedKeySet(body: Array(#"{"keys":["#.utf8) + items + Array("]}".utf8))
    }
}

extension ForgeBench {
    fileprivate var labKey: RawObject { rsaKey(keys.lab) }

    fileprivate var nextKey: RawObject { rsaKey(keys.next) }

    fileprivate func rsaKey(_ key: SigningKey, kid: String? = nil) -> RawObject {
        RawObject([
            ("kty", quoted("RSA")), ("use", quoted("sig")), ("alg", quoted("RS256")), ("kid", quoted(kid ?? key.kid)),
            ("n", quoted(Base64URL.encode(key.publicKey.rsaModulus ?? []))), ("e", quoted("AQAB")),
        ])
    }

    fileprivate func p256Key(kid: String) -> RawObject {
        // Any point of the curve will do: the generator (SEC 2, section 2.4.2).
        RawObject([
            ("kty", quoted("EC")), ("use", quoted("sig")), ("alg", quoted("ES256")), ("kid", quoted(kid)),
            ("crv", quoted("P-256")), ("x", quoted("axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY")),
            ("y", quoted("T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU")),
        ])
    }

    fileprivate func privateKey() throws -> RawObject {
        rsaKey(keys.attacker).with("d", quoted(Base64URL.encode(try keys.attacker.forgedPrivateExponent())))
    }

    fileprivate var secretKey: RawObject {
        RawObject([
            ("kty", quoted("oct")), ("use", quoted("sig")), ("alg", quoted("HS256")), ("kid", quoted("secret")),
            ("k", quoted(Base64URL.encode(random(count: 32)))),
        ])
    }
}

import JOSE
import LabProtocol

extension Forgery {
    /// Who issued a token, for whom, and about whom.
    static let identities: [Forgery] = issuers + audiences + subjects

    private static let issuer = Kind(family: .identity, rule: "RFC 8725 3.8")
    private static let audience = Kind(family: .identity, rule: "RFC 8725 3.9")
    private static let subject = Kind(family: .identity, rule: "RFC 9068 2.2")

    private static let issuers: [Forgery] = [
        issuer.token("iss-absent", .must, "no iss") { try $0.signed(nil, $0.claims.without("iss")) },
        issuer.token("iss-empty", .must, "iss \"\"") { try $0.signed(nil, $0.claims.with("iss", "\"\"")) },
        issuer.token("iss-null", .must, "iss null") { try $0.signed(nil, $0.claims.with("iss", "null")) },
        iss("iss-no-slash", "iss without its last slash") { String($0.dropLast()) },
        iss("iss-slashes", "iss with one slash more") { $0 + "/" },
        iss("iss-upper-case", "iss with its host in upper case") { $0.uppercased() },
        iss("iss-prefix", "an iss that ours is the start of") { $0 + "evil/" },
        iss("iss-prefix-host", "an iss whose host begins with ours") { String($0.dropLast()) + ".evil.example/" },
        iss("iss-suffix", "an iss that ours is the end of") { "https://evil.example/?" + $0 },
        iss("iss-other", "an iss that is another's altogether") { _ in "https://evil.example/" },
        issuer.token("iss-array", .must, "iss in an array") {
            try $0.signed(nil, $0.claims.with("iss", "[\(quoted($0.good.issuer))]"))
        },
        issuer.token("iss-sister", .must, "another issuer's token by the same keys") {
            try $0.signed(nil, $0.claims.with("iss", quoted($0.good.sisterIssuer)))
        },
        issuer.token("iss-other-real", .must, "another issuer's genuine token", by: .otherIssuer) { bench in
            let claims = bench.claims.with("iss", quoted("https://other-issuer.example/"))
            return try bench.signed(
                bench.header.with("kid", quoted(bench.keys.otherIssuer.kid)), claims, by: bench.keys.otherIssuer)
        },
    ]

    private static let audiences: [Forgery] = [
        audience.token("aud-absent", .must, "no aud") { try $0.signed(nil, $0.claims.without("aud")) },
        aud("aud-empty", "aud \"\"") { _ in "\"\"" },
        aud("aud-empty-array", "aud []") { _ in "[]" },
        aud("aud-null", "aud null") { _ in "null" },
        aud("aud-number", "aud 1") { _ in "1" },
        aud("aud-object", "aud as an object") { "{\(quoted($0)):true}" },
        aud("aud-other", "the aud of another API") { _ in quoted("https://other-api.example") },
        aud("aud-others", "an aud array without ours") { _ in "[\"https://a.example\",\"https://b.example\"]" },
        aud("aud-prefix", "an aud that ours is the start of") { quoted($0 + ".evil.example") },
        aud("aud-substring", "an aud that is the start of ours") { quoted(String($0.dropLast())) },
        aud("aud-slash", "our aud and a slash") { quoted($0 + "/") },
        aud("aud-case", "our aud in upper case") { quoted($0.uppercased()) },
        aud("aud-nested", "our aud in an array in an array") { "[[\(quoted($0))]]" },
        aud("aud-joined", "our aud in a list with spaces, one string") { quoted("https://a.example \($0)") },
        audience.token("aud-client", .must, "the client for aud, as in an ID token") {
            try $0.signed(nil, $0.claims.with("aud", quoted($0.good.client)))
        },
        audience.token("aud-array", .accept, "an aud array with ours among others", rule: "RFC 7519 4.1.3") {
            try $0.signed(nil, $0.claims.with("aud", "[\"https://a.example\",\(quoted($0.good.audience)),\"https://b.example\"]"))
        },
        audience.token("aud-array-single", .accept, "an aud array with ours alone", rule: "RFC 7519 4.1.3") {
            try $0.signed(nil, $0.claims.with("aud", "[\(quoted($0.good.audience))]"))
        },
    ]

    private static let subjects: [Forgery] = [
        subject.token("sub-absent", .should, "no sub") { try $0.signed(nil, $0.claims.without("sub")) },
        subject.token("sub-number", .should, "sub 1", rule: "RFC 7519 4.1.2") { try $0.signed(nil, $0.claims.with("sub", "1")) },
        subject.token("jti-absent", .should, "no jti", profile: .rfc9068) { try $0.signed(nil, $0.claims.without("jti")) },
        subject.token("client-id-absent", .should, "no client_id", profile: .rfc9068) {
            try $0.signed(nil, $0.claims.without("client_id"))
        },
    ]

    private static func iss(_ name: String, _ sent: String, _ change: @escaping @Sendable (String) -> String) -> Forgery {
        issuer.token(name, .must, sent) { try $0.signed(nil, $0.claims.with("iss", quoted(change($0.good.issuer)))) }
    }

    private static func aud(_ name: String, _ sent: String, _ text: @escaping @Sendable (String) -> String) -> Forgery {
        audience.token(name, .must, sent) { try $0.signed(nil, $0.claims.with("aud", text($0.good.audience))) }
    }
}

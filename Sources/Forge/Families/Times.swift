import LabProtocol

extension Forgery {
    /// `exp`, `nbf` and `iat`, each with the right signature.
    static let times: [Forgery] = expiries + starts

    private static let expiry = Kind(family: .time, rule: "RFC 7519 4.1.4")
    private static let start = Kind(family: .time, rule: "RFC 7519 4.1.5")
    private static let issue = Kind(family: .time, rule: "RFC 7519 4.1.6")

    private static let expiries: [Forgery] = [
        exp("exp-absent", .should, "no exp", rule: "RFC 9068 2.2") { $0.claims.without("exp") },
        exp("exp-null", .must, "exp null") { $0.claims.with("exp", "null") },
        exp("exp-string", .must, "an exp that has passed, as a string") { $0.claims.with("exp", quoted("\($0.now - 7_200)")) },
        exp("exp-string-future", .should, "an exp to come, as a string") { $0.claims.with("exp", quoted("\($0.now + 3_600)")) },
        exp("exp-array", .must, "exp in an array") { $0.claims.with("exp", "[\($0.now + 3_600)]") },
        exp("exp-object", .must, "exp {}") { $0.claims.with("exp", "{}") },
        exp("exp-true", .must, "exp true") { $0.claims.with("exp", "true") },
        exp("exp-negative", .must, "exp -1") { $0.claims.with("exp", "-1") },
        exp("exp-zero", .must, "exp 0") { $0.claims.with("exp", "0") },
        exp("exp-past-skew", .must, "exp just past the skew", needsSkew: true) {
            $0.claims.with("exp", "\($0.now - $0.skewSeconds - 3)")
        },
        exp("exp-ten-minutes", .must, "exp 10 minutes past the skew", needsSkew: true) {
            $0.claims.with("exp", "\($0.now - $0.skewSeconds - 600)")
        },
        exp("exp-hours", .must, "exp 5 hours ago") { $0.claims.with("exp", "\($0.now - 18_000)") },
        exp("exp-fraction-past", .must, "exp 5 hours ago, with a fraction") { $0.claims.with("exp", "\($0.now - 18_000).5") },
        exp("exp-exponent-past", .must, "an exp that has passed, as 1e9") { $0.claims.with("exp", "1e9") },
        exp("exp-milliseconds-past", .should, "an exp in milliseconds") { $0.claims.with("exp", "\(($0.now - 18_000) * 1_000)") },
        exp("exp-now", .either, "exp now", needsSkew: true) { $0.claims.with("exp", "\($0.now)") },
        exp("exp-2-to-31", .either, "exp 2^31") { $0.claims.with("exp", "2147483648") },
        exp("exp-2-to-53", .either, "exp 2^53") { $0.claims.with("exp", "9007199254740992") },
        exp("exp-2-to-63", .either, "exp 2^63") { $0.claims.with("exp", "9223372036854775808") },
        exp("exp-1e19", .either, "exp 1e19") { $0.claims.with("exp", "1e19") },
        exp("exp-1e50", .either, "exp 1e50") { $0.claims.with("exp", "1e50") },
        exp("exp-minus-1e19", .must, "exp -1e19") { $0.claims.with("exp", "-1e19") },
        exp("exp-1e400", .should, "exp 1e400, which is past every double") { $0.claims.with("exp", "1e400") },
        exp("exp-fraction", .accept, "exp with a fraction", rule: "RFC 7519 2") { $0.claims.with("exp", "\($0.now + 3_600).25") },
        exp("exp-within-skew", .accept, "exp past, within the skew", needsSkew: true) {
            $0.claims.with("exp", "\($0.now - $0.skewSeconds / 3)")
        },
    ]

    private static let starts: [Forgery] = [
        start.token("nbf-future", .must, "nbf an hour past the skew") {
            try $0.signed(nil, $0.claims.with("nbf", "\($0.now + $0.skewSeconds + 3_600)"))
        },
        start.token("nbf-past-skew", .must, "nbf a minute past the skew", needsSkew: true) {
            try $0.signed(nil, $0.claims.with("nbf", "\($0.now + $0.skewSeconds + 60)"))
        },
        start.token("nbf-1e19", .must, "nbf 1e19") { try $0.signed(nil, $0.claims.with("nbf", "1e19")) },
        start.token("nbf-string", .should, "nbf as a string") {
            try $0.signed(nil, $0.claims.with("nbf", quoted("\($0.now - 60)")))
        },
        start.token("nbf-null", .should, "nbf null") { try $0.signed(nil, $0.claims.with("nbf", "null")) },
        start.token("nbf-within-skew", .accept, "nbf to come, within the skew", needsSkew: true) {
            try $0.signed(nil, $0.claims.with("nbf", "\($0.now + $0.skewSeconds / 3)"))
        },
        issue.token("iat-future", .either, "iat an hour to come") {
            try $0.signed(nil, $0.claims.with("iat", "\($0.now + 3_600)"))
        },
        issue.token("iat-string", .should, "iat as a string") { try $0.signed(nil, $0.claims.with("iat", quoted("\($0.now)"))) },
        issue.token("iat-fraction", .accept, "iat with a fraction", rule: "RFC 7519 2") {
            try $0.signed(nil, $0.claims.with("iat", "\($0.now - 1).75"))
        },
    ]

    private static func exp(
        _ name: String, _ grade: ForgeryGrade, _ sent: String, rule: String? = nil, needsSkew: Bool = false,
        _ claims: @escaping @Sendable (ForgeBench) -> RawObject
    ) -> Forgery {
        expiry.token(name, grade, sent, rule: rule, needsSkew: needsSkew) { try $0.signed(nil, claims($0)) }
    }
}

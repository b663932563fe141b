import LabProtocol

extension Forgery {
    /// Names that stand twice. RFC 7515 and 7519 section 4 let a reader take the last; a strict one refuses, since two readers in
    /// one chain may take different ones.
    static let duplicates: [Forgery] = [
        twice.token("dup-alg", .should, "alg none, then alg RS256", rule: "RFC 7515 4") {
            try $0.signed($0.header.precededBy("alg", quoted("none")))
        },
        twice.token("dup-kid", .should, "a strange kid, then the right one", rule: "RFC 7515 4") {
            try $0.signed($0.header.precededBy("kid", quoted("no-such-key")))
        },
        twice.token("dup-exp", .should, "an exp that has passed, then a good one") {
            try $0.signed(nil, $0.claims.precededBy("exp", "\($0.now - 18_000)"))
        },
        twice.token("dup-exp-last", .should, "a good exp, then one that has passed") {
            try $0.signed(nil, $0.claims.and("exp", "\($0.now - 18_000)"))
        },
        twice.token("dup-aud", .should, "another aud, then ours") {
            try $0.signed(nil, $0.claims.precededBy("aud", quoted("https://other-api.example")))
        },
        twice.token("dup-iss", .should, "another iss, then ours") {
            try $0.signed(nil, $0.claims.precededBy("iss", quoted("https://evil.example/")))
        },
        twice.token("dup-scope", .should, "another scope, then the right one") {
            try $0.signed(nil, $0.claims.precededBy("scope", quoted("nothing")))
        },
        twice.token("dup-escaped", .should, "exp, and once more with an escape in its name") {
            try $0.signed(nil, $0.claims.and("\\u0065xp", "\($0.now + 7_200)"))
        },
        twice.token("dup-nested", .should, "a name twice inside of another claim") {
            try $0.signed(nil, $0.claims.with("x-inner", "{\"a\":1,\"a\":2}"))
        },
        twice.token("escaped-once", .accept, "exp with an escape in its name, once", rule: "RFC 8259 7") {
            try $0.signed(nil, $0.claims.without("exp").and("\\u0065xp", "\($0.now + 7_200)"))
        },
    ]

    private static let twice = Kind(family: .duplicates, rule: "RFC 7519 4")
}

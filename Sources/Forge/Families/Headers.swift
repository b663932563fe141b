import JOSE
import LabProtocol

extension Forgery {
    /// Header parameters that change how a token is to be read, and its declared kind.
    static let headers: [Forgery] = critical + extensions + types

    private static let crit = Kind(family: .header, rule: "RFC 7515 4.1.11")
    private static let extended = Kind(family: .header, rule: "RFC 7797 7")
    private static let type = Kind(family: .header, rule: "RFC 8725 3.11")

    private static let critical: [Forgery] = [
        crit.token("crit-empty", .should, "crit []") { try $0.signed($0.header.with("crit", "[]")) },
        crit.token("crit-unknown", .must, "crit names an extension that no one knows") {
            try $0.signed($0.header.with("x-must", "true").with("crit", "[\"x-must\"]"))
        },
        crit.token("crit-standard", .should, "crit names alg") { try $0.signed($0.header.with("crit", "[\"alg\"]")) },
        crit.token("crit-twice", .must, "crit names an unknown extension twice") {
            try $0.signed($0.header.with("x-must", "true").with("crit", "[\"x-must\",\"x-must\"]"))
        },
        crit.token("crit-absent", .must, "crit names a parameter that is not there") {
            try $0.signed($0.header.with("crit", "[\"x-absent\"]"))
        },
        crit.token("crit-string", .must, "crit is a string") {
            try $0.signed($0.header.with("x-must", "true").with("crit", "\"x-must\""))
        },
        crit.token("crit-object", .must, "crit is an object") { try $0.signed($0.header.with("crit", "{\"x-must\":true}")) },
        crit.token("crit-number", .must, "crit holds a number") { try $0.signed($0.header.with("crit", "[1]")) },
    ]

    private static let extensions: [Forgery] = [
        extended.token("b64-crit", .must, "b64 false, and critical") {
            try $0.signed($0.header.with("b64", "false").with("crit", "[\"b64\"]"))
        },
        extended.token("b64-alone", .should, "b64 false, and not critical") { try $0.signed($0.header.with("b64", "false")) },
        extended.token("b64-raw", .must, "b64 false, critical, the payload's bytes as they are", wanted: .malformed) { bench in
            let header = bench.header.with("b64", "false").with("crit", "[\"b64\"]")
            let input = Base64URL.encode(header.bytes()) + "." + String(decoding: bench.claims.bytes(), as: UTF8.self)
            return try bench.signed(input: input)
        },
        extended.token("zip", .should, "zip DEF on a signed token", rule: "RFC 7516 4.1.3") {
            try $0.signed($0.header.with("zip", quoted("DEF")))
        },
        extended.token("cty-nested", .must, "cty JWT, and a good token for a payload", rule: "RFC 7519 5.2") { bench in
            let inner = try bench.goodToken()
            return try bench.signed(input: bench.input(bench.header.with("cty", quoted("JWT")).bytes(), inner))
        },
        extended.token("cty-claims", .either, "cty JWT, and claims for a payload all the same", rule: "RFC 7519 5.2") {
            try $0.signed($0.header.with("cty", quoted("JWT")))
        },
    ]

    private static let types: [Forgery] = [
        type.token("typ-logout", .should, "typ logout+jwt") { try $0.signed($0.header.with("typ", quoted("logout+jwt"))) },
        type.token("typ-id-token", .should, "typ id+jwt") { try $0.signed($0.header.with("typ", quoted("id+jwt"))) },
        type.token("typ-dpop", .should, "typ dpop+jwt") { try $0.signed($0.header.with("typ", quoted("dpop+jwt"))) },
        type.token("typ-event", .should, "typ secevent+jwt") { try $0.signed($0.header.with("typ", quoted("secevent+jwt"))) },
        type.token("typ-number", .should, "typ 1", rule: "RFC 7515 4.1.9") { try $0.signed($0.header.with("typ", "1")) },
        type.token("typ-absent", .accept, "no typ", rule: "RFC 7519 5.1", profile: .auth0) {
            try $0.signed($0.header.without("typ"))
        },
        type.token("typ-jwt-lower-case", .accept, "typ jwt", rule: "RFC 7515 4.1.9", profile: .auth0) {
            try $0.signed($0.header.with("typ", quoted("jwt")))
        },
        type.token("typ-absent-at-jwt", .should, "no typ where at+jwt is due", rule: "RFC 9068 4", profile: .rfc9068) {
            try $0.signed($0.header.without("typ"))
        },
        type.token("typ-jwt-for-at-jwt", .should, "typ JWT where at+jwt is due", rule: "RFC 9068 4", profile: .rfc9068) {
            try $0.signed($0.header.with("typ", quoted("JWT")))
        },
        type.token("typ-at-jwt-case", .accept, "typ AT+JWT", rule: "RFC 9068 4", profile: .rfc9068) {
            try $0.signed($0.header.with("typ", quoted("AT+JWT")))
        },
        type.token("typ-at-jwt-full", .accept, "typ application/at+jwt", rule: "RFC 9068 4", profile: .rfc9068) {
            try $0.signed($0.header.with("typ", quoted("application/at+jwt")))
        },
    ]
}

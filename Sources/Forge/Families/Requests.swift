import LabProtocol

extension Forgery {
    /// How a request carries its token.
    static let requests: [Forgery] = [
        request.request("no-header", .must, "no Authorization header", by: .nobody, wanted: .challenge) { _ in .fields([]) },
        request.request("header-empty-value", .must, "an empty Authorization header", by: .nobody, wanted: .malformed) { _ in
            .fields(["Authorization:"])
        },
        request.request("scheme-alone", .must, "Bearer and nothing else", by: .nobody, wanted: .malformed) { _ in
            .fields(["Authorization: Bearer"])
        },
        request.request("scheme-basic", .must, "Basic credentials", by: .nobody, wanted: .challenge) { _ in
            .fields(["Authorization: Basic dXNlcjpwYXNzd29yZA=="])
        },
        request.request("scheme-basic-token", .must, "a good token under the scheme Basic", wanted: .malformed) {
            .fields(["Authorization: Basic \(try $0.goodText())"])
        },
        request.request("scheme-token", .must, "a good token under the scheme Token", wanted: .malformed) {
            .fields(["Authorization: Token \(try $0.goodText())"])
        },
        request.request("scheme-bearers", .must, "a good token under the scheme Bearers", wanted: .malformed) {
            .fields(["Authorization: Bearers \(try $0.goodText())"])
        },
        request.request("scheme-none", .must, "a good token without a scheme", wanted: .malformed) {
            .fields(["Authorization: \(try $0.goodText())"])
        },
        request.request("scheme-glued", .must, "Bearer and a good token without a space", wanted: .malformed) {
            .fields(["Authorization: Bearer\(try $0.goodText())"])
        },
        request.request("two-headers", .should, "two Authorization headers, both good", wanted: .malformed) {
            .fields(["Authorization: Bearer \(try $0.goodText())", "Authorization: Bearer \(try $0.goodText())"])
        },
        request.request("two-headers-forged", .should, "a forged token, then a good one", wanted: .malformed) { bench in
            let forged = String(decoding: try bench.signed(by: bench.keys.attacker), as: UTF8.self)
            return .fields(["Authorization: Bearer \(forged)", "Authorization: Bearer \(try bench.goodText())"])
        },
        request.request("two-tokens", .should, "two good tokens with a comma between", wanted: .malformed) {
            .fields(["Authorization: Bearer \(try $0.goodText()), Bearer \(try $0.goodText())"])
        },
        request.request("two-words", .should, "a good token and a word behind it", wanted: .malformed) {
            .fields(["Authorization: Bearer \(try $0.goodText()) more"])
        },
        request.request("query-and-header", .either, "a good token in the header and in the query", wanted: .malformed) {
            let good = try $0.goodText()
            return .fields(["Authorization: Bearer \(good)"], query: "access_token=\(good)")
        },
        request.request("query-alone", .should, "a good token in the query", rule: "RFC 6750 2.3", wanted: .challenge) {
            .fields([], query: "access_token=\(try $0.goodText())")
        },
        request.request(
            "query-forged", .must, "a forged token in the query", rule: "RFC 6750 2.3", by: .attacker, wanted: .malformed
        ) {
            .fields([], query: "access_token=\(String(decoding: try $0.signed(by: $0.keys.attacker), as: UTF8.self))")
        },
        request.request("cookie", .should, "a good token in a cookie", rule: "RFC 6750 2", wanted: .challenge) {
            .fields(["Cookie: access_token=\(try $0.goodText())"])
        },
        request.request("other-header", .should, "a good token in X-Authorization", rule: "RFC 6750 2", wanted: .challenge) {
            .fields(["X-Authorization: Bearer \(try $0.goodText())"])
        },
        request.request("two-spaces", .either, "two spaces before a good token", rule: "RFC 9110 11.4", wanted: .malformed) {
            .fields(["Authorization: Bearer  \(try $0.goodText())"])
        },
        request.request("tab-for-space", .should, "a tab before a good token", rule: "RFC 9110 11.4", wanted: .malformed) {
            .fields(["Authorization: Bearer\t\(try $0.goodText())"])
        },
        request.request("scheme-lower-case", .accept, "bearer", rule: "RFC 9110 11.1") {
            .fields(["Authorization: bearer \(try $0.goodText())"])
        },
        request.request("scheme-upper-case", .accept, "BEARER", rule: "RFC 9110 11.1") {
            .fields(["Authorization: BEARER \(try $0.goodText())"])
        },
        request.request("header-lower-case", .accept, "authorization in lower case", rule: "RFC 9110 5.1") {
            .fields(["authorization: Bearer \(try $0.goodText())"])
        },
    ]

    private static let request = Kind(family: .request, rule: "RFC 6750 2.1")
}

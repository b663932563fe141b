import LabProtocol

extension Forgery {
    /// What may be taken for the scope that a call needs. The token itself is good: right is 403.
    static let scopes: [Forgery] = [
        scope.token("scope-absent", .must, "no scope") { try $0.signed(nil, $0.claims.without("scope")) },
        words("scope-empty", .must, "scope \"\"") { _ in "" },
        words("scope-longer", .must, "the needed scope with letters behind") { $0 + "base" },
        words("scope-longer-before", .must, "the needed scope with a letter before") { "x" + $0 },
        words("scope-prefix", .must, "the needed scope without its last letter") { String($0.dropLast()) },
        words("scope-case", .must, "the needed scope in upper case") { $0.uppercased() },
        words("scope-wildcard", .must, "a star for a scope") { _ in "*" },
        words("scope-comma", .should, "a comma between scopes") { "other,\($0)" },
        words("scope-tab", .should, "a tab between scopes") { "other\\t\($0)" },
        words("scope-line-end", .should, "a line end between scopes") { "other\\n\($0)" },
        words("scope-two-spaces", .should, "two spaces between scopes") { "other  \($0)" },
        scope.token("scope-array", .should, "scope as an array") { bench in
            try bench.signed(nil, bench.claims.with("scope", "[" + bench.good.scope.map(quoted).joined(separator: ",") + "]"))
        },
        scope.token("scope-in-scp", .either, "scp for scope") { bench in
            try bench.signed(
                nil, bench.claims.without("scope").with("scp", "[" + bench.good.scope.map(quoted).joined(separator: ",") + "]"))
        },
        scope.token("scope-in-permissions", .either, "permissions for scope") { bench in
            let list = bench.good.scope.map(quoted).joined(separator: ",")
            return try bench.signed(nil, bench.claims.without("scope").with("permissions", "[\(list)]"))
        },
        scope.token(
            "scope-missing-and-expired", .must, "no scope, and exp 5 hours ago", rule: "RFC 6750 3.1", wanted: .unauthorized
        ) {
            try $0.signed(nil, $0.claims.without("scope").with("exp", "\($0.now - 18_000)"))
        },
        words("scope-first", .accept, "the needed scope before another") { "\($0) other" },
        words("scope-last", .accept, "the needed scope behind another") { "other \($0)" },
    ]

    private static let scope = Kind(family: .scope, rule: "RFC 6749 3.3", wanted: .forbidden)

    /// A scope that is made from the needed ones, the last of which is changed.
    private static func words(
        _ name: String, _ grade: ForgeryGrade, _ sent: String, _ change: @escaping @Sendable (String) -> String
    ) -> Forgery {
        scope.token(name, grade, sent) { bench in
            let text = grade == .must ? change(bench.firstScope) : change(bench.scope)
            // The change may hold JSON's own escapes, so it is not escaped again.
            return try bench.signed(nil, bench.claims.with("scope", "\"\(text)\""))
        }
    }
}

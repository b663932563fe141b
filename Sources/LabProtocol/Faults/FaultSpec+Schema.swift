public import StrictJSON

extension FaultSpec {
    /// A fault, as ``decode(_:servers:)`` reads it.
    public static let schema = ObjectSchema(
        "fault",
        "One thing that the issuer does wrong. It excuses a resource server from what it could not do, and from nothing else.",
        members: [
            .required(
                "at",
                .words(
                    WordList(
                        of: Place.self,
                        meanings: [
                            "token": "the token endpoint", "jwks": "the key set", "discovery": "the discovery documents",
                            "all": "all three",
                        ])),
                "Which answers it spoils.", example: "jwks"),
            SchemaMember(
                "server", .text(TextSchema("the name of a resource server")),
                "The resource server whose listener alone is spoilt.",
                otherwise: "every listener", example: "api"),
            .required("do", .object(effect), "What becomes of them.", example: ["status": 503]),
        ],
        rules: [
            .when(
                does("body", ["enum": .array(Body.allCases.filter(\.isOfKeySet).map { .string($0.rawValue) })]),
                then: isAt(.jwks),
                says: "The bodies \(Body.allCases.filter(\.isOfKeySet).map { "`\($0.rawValue)`" }.joined(separator: ", ")) "
                    + "only `at` `jwks`."),
            .when(does("certificate", [:]), then: isAt(.all), says: "`certificate` only `at` `all`: a listener has one for all."),
            .when(
                does("clock", [:]), then: ["allOf": [isAt(.token, .all), ["not": ["required": ["server"]]]]],
                says: "`clock` only `at` `token` or `all`, and without `server`: the issuer has one clock."),
        ],
        examples: [
            ["at": "jwks", "server": "api", "do": ["status": 503, "retryAfter": "1s"]],
            ["at": "all", "do": ["certificate": "expired"]], ["at": "token", "do": ["clock": "+90s"]],
        ])

    private static let effect = ObjectSchema(
        "fault's effect", "What becomes of the issuer's answers.",
        members: [
            SchemaMember(
                "status", .integer(IntegerSchema(statuses)), "This status in the place of an answer.", example: 503),
            SchemaMember(
                "failFirst", .integer(IntegerSchema(1...failFirstMax)),
                "How many requests get the `status`; then answers come again.",
                otherwise: "all", example: 2),
            SchemaMember(
                "retryAfter", .duration(in: .zero...retryAfterMax),
                "The `Retry-After` beside the `status` (RFC 9110 section 10.2.3); whole seconds.", otherwise: "no such header",
                example: "2s"),
            SchemaMember(
                "hang", .constant(true), "No answer until the fault is lifted, the client leaves or `\(hangMax)` are over.",
                example: true),
            SchemaMember("reset", .constant(true), "The connection is reset.", example: true),
            SchemaMember(
                "slow", .either([.duration(in: .zero...slowMax), .object(delay)]),
                "The answer comes later: by this much, or by a time drawn from a range with a fixed seed.",
                example: "200ms", ["min": "50ms", "max": "1s"]),
            SchemaMember(
                "body",
                .words(
                    WordList(
                        of: Body.self,
                        meanings: [
                            "truncated": "the first half of the true one", "oversized": "10 MB that never become JSON",
                            "wrong-type": "the true one as `application/octet-stream`", "wrong-charset": "the true one in UTF-16",
                            "html": "a page for people, with 200", "empty-set": "a key set without a key",
                            "broken-key": "the true key set with a broken key before the others",
                            "stale-set": "the key set as it stood when the fault began",
                            "redirect": "302 to the same path with a query, where the true answer is",
                        ])),
                "An answer that looks like one.", example: "broken-key"),
            SchemaMember(
                "certificate",
                .words(
                    WordList(
                        of: Certificate.self, meanings: ["expired": "its time is over", "other-name": "it is for another host"])),
                "The certificate that the listener shows.", example: "expired"),
            SchemaMember(
                "clock", .duration(in: (.zero - clockMax)...clockMax),
                "How far the issuer's clock is off, as `iat` and `exp` show it.",
                example: "-90s"),
        ],
        rules: [
            .exactlyOne(["status", "hang", "reset", "slow", "body", "certificate", "clock"]),
            .needs("failFirst", anyOf: ["status"]),
            .needs("retryAfter", anyOf: ["status"]),
        ],
        examples: [
            ["status": 503, "retryAfter": "2s"], ["failFirst": 2, "status": 500], ["hang": true], ["reset": true],
            ["slow": ["min": "50ms", "max": "1s"]], ["body": "truncated"], ["body": "broken-key"], ["certificate": "other-name"],
            ["clock": "+90s"],
        ])

    private static let delay = ObjectSchema(
        "range of delays", "Delays are drawn uniformly from it.",
        members: [
            .required("min", .duration(in: .zero...slowMax), "The shortest.", example: "50ms"),
            .required("max", .duration(in: .zero...slowMax), "The longest; not below `min`.", example: "1s"),
        ],
        examples: [["min": "50ms", "max": "1s"]])

    private static func does(_ member: String, _ value: JSON) -> JSON {
        let effect: JSON = ["required": [.string(member)], "properties": JSON(members: [(member, value)])]
        return ["required": ["do"], "properties": ["do": effect]]
    }

    /// At none of the other places: a scenario's parameter may stand for the place.
    private static func isAt(_ places: Place...) -> JSON {
        let others = Place.allCases.filter { !places.contains($0) }
        return ["properties": ["at": ["not": ["enum": .array(others.map { .string($0.rawValue) })]]]]
    }
}

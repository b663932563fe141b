import LabProtocol
import StrictJSON

extension StepDecoder {
    /// An entry of `steps`.
    static let schema = ObjectSchema(
        "step",
        "A single call or token request and what must come of it. Steps are played one after another, the first one once all traffic is "
            + "over. Beside the timeline's events, `after` can name `<saved token>.expires` (`exp`) and `<saved token>.dies` (`exp` plus "
            + "the clock skew).",
        members: [
            SchemaMember(
                "title", .line(bytesMax: ScenarioLimits.titleBytesMax), "What reports call it.", otherwise: "what it does",
                example: "with read:data, reading works"),
            SchemaMember("at", .instant, "The instant at the earliest, from the timeline's zero.", example: "2s"),
            SchemaMember("after", .event, "The event that it waits for.", example: "old.expires"),
            SchemaMember(
                "wait", .instant, "How long after the event, or after the step before.", standard: "0s", example: "300ms"),
            SchemaMember("call", .call, "The call, a route of the server.", example: "GET /api/data"),
            SchemaMember(
                "requestToken", .object(tokenRequest), "Asks the issuer for a token in place of a call.",
                example: ["scope": "read:data"]),
            SchemaMember(
                "as", .reference(to: "a client"), "The client that acts.",
                otherwise: "the lab's only one, or the one whose saved token is used", example: "supa-cli"),
            SchemaMember(
                "server", .reference(to: "a resource server"), "The server that is called, or that the token is for.",
                otherwise: "the lab's only one, or the one that the saved token is for", example: "api"),
            SchemaMember(
                "token", .either([.words(WordList(["fresh", "none"])), .object(savedToken)]),
                "The token that the call carries: a new one, none, or one that an earlier step saved.", standard: "fresh",
                example: "none", ["use": "old"]),
            SchemaMember(
                "forge", .forgery, "The forged token that the call carries, in the place of `token`.", otherwise: "no forged one",
                example: "alg-none"),
            SchemaMember(
                "connections", .connections, "How the call connects.", standard: "reused", example: "fresh"),
            SchemaMember("timeout", .timeout, "When the request is given up; whole milliseconds.", standard: "5s", example: "1s"),
            SchemaMember(
                "save", .givenName, "The name under which the token is kept for later steps.", otherwise: "it is not kept",
                example: "stale"),
            .required("expect", .object(expectation), "What must come of it.", example: ["status": 200]),
        ],
        rules: [
            .exactlyOne(["call", "requestToken"]), .atMostOne(["at", "after"]), .excludes("wait", ["at"]),
            .atMostOne(["token", "forge"]), .excludes("requestToken", ["token", "forge", "connections"]),
            .when(
                ["anyOf": [["required": ["forge"]], ["required": ["token"], "properties": ["token": ["const": "none"]]]]],
                then: ["not": ["required": ["save"]]], says: "`save` only beside a token of the client's own."),
        ],
        examples: [
            [
                "title": "reading works", "at": "2s", "call": "GET /api/data", "as": "supa-cli", "server": "api",
                "token": "fresh",
                "connections": "fresh", "timeout": "1s", "save": "stale", "expect": ["status": 200, "error": "none"],
            ],
            ["after": "old.expires", "wait": "300ms", "requestToken": ["scope": "read:data"], "expect": ["status": 200]],
            ["call": "GET /api/data", "token": ["use": "old"], "expect": ["error": "invalid_token"]],
            ["call": "GET /api/data", "forge": "alg-none", "expect": ["status": 401]],
        ])

    private static let tokenRequest = ObjectSchema(
        "token request", "A request for a token (RFC 6749 section 4.4.2).",
        members: [
            SchemaMember(
                "scope",
                .text(
                    TextSchema(
                        "scopes with one space between", pattern: #"^[!#-\[\]-~]+( [!#-\[\]-~]+)*$"#,
                        expected: "scopes with one space between, such as \"read:data write:data\"", lengthMax: 2_048)),
                "The scopes that it asks for.", otherwise: "it names none, and gets all that are granted", example: "read:data")
        ],
        examples: [[:], ["scope": "read:data"]])

    private static let savedToken = ObjectSchema(
        "saved token", "A token that an earlier step saved.",
        members: [.required("use", .reference(to: "a saved token"), "The name under which it was saved.", example: "old")],
        examples: [["use": "old"]])

    private static let expectation = ObjectSchema(
        "step's expectation", "What must come of a step.",
        members: [
            SchemaMember(
                "status", .integer(IntegerSchema(100...599)), "The status of the answer.", otherwise: "any", example: 403),
            SchemaMember(
                "error", .errorCode, "The error code in the challenge or the body; `\"none\"`: there is none.", otherwise: "any",
                example: "insufficient_scope"),
        ],
        rules: [.atLeastOne(["status", "error"])],
        examples: [["status": 401, "error": "invalid_token"]])
}

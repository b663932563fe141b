import LabProtocol
import StrictJSON

extension StepDecoder {
    /// An entry of `steps`.
    static let schema = ObjectSchema(
        "step",
        "A single call or token request and what must come of it, or a wait for an event. Steps are played one after another, "
            + "the first one once all traffic is over. Beside the timeline's events, `after` can name `<saved token>.expires` "
            + "(`exp`) and `<saved token>.dies` (`exp` plus the clock skew).",
        members: [
            SchemaMember(
                "title", .line(bytesMax: ScenarioLimits.titleBytesMax), "What reports call it.", otherwise: "what it does",
                example: "with read:data, reading works"),
            SchemaMember("at", .instant, "The instant at the earliest, from the timeline's zero.", example: "2s"),
            SchemaMember("after", .event, "The event that it waits for.", example: "old.expires"),
            SchemaMember(
                "wait", .either([.instant, .object(wait)]),
                "How long after the event, or after the step before; or, in a step that does nothing else, which event is "
                    + "waited for.",
                standard: "0s", example: "300ms", ["for": "turn"]),
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
                "token", .either([.words(WordList(["fresh", "none"])), .object(chosenToken)]),
                "The token that the call carries: a new one, none, one that an earlier step saved, another client's, or an "
                    + "expired one.",
                standard: "fresh", example: "none", ["use": "old"], ["expired": true]),
            SchemaMember(
                "forge", .forgery, "The forged token that the call carries, in the place of `token`.", otherwise: "no forged one",
                example: "alg-none"),
            SchemaMember(
                "connections", .connections, "How the call connects.", standard: "reused", example: "fresh"),
            SchemaMember("timeout", .timeout, "When the request is given up; whole milliseconds.", standard: "5s", example: "1s"),
            SchemaMember(
                "save", .givenName, "The name under which the token is kept for later steps.", otherwise: "it is not kept",
                example: "stale"),
            SchemaMember(
                "expect", .object(expectation), "What must come of it.", otherwise: "required but in a step that waits",
                example: ["status": 200]),
        ],
        rules: [
            .when(
                waits,
                then: [
                    "propertyNames": ["enum": ["title", "wait", "//"]]
                ], says: "`wait` for an event only beside a `title`."),
            .when(
                ["not": waits],
                then: [
                    "required": ["expect"], "oneOf": [["required": ["call"]], ["required": ["requestToken"]]],
                ], says: "`expect`, and exactly one of `call` and `requestToken`, in every other step."),
            .atMostOne(["at", "after"]), .excludes("wait", ["at"]),
            .atMostOne(["token", "forge"]), .excludes("requestToken", ["token", "forge", "connections"]),
            .when(
                [
                    "anyOf": [
                        ["required": ["forge"]], ["required": ["token"], "properties": ["token": ["const": "none"]]],
                        ["required": ["token"], "properties": ["token": ["type": "object", "required": ["expired"]]]],
                    ]
                ],
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
            ["call": "GET /api/data", "as": "supa-cli", "token": ["expired": true], "expect": ["status": 401]],
            ["title": "until it is rotated", "wait": ["for": "turn", "timeout": "5s"]],
        ])

    /// A step that waits for an event, and for nothing else.
    private static let waits: JSON = ["required": ["wait"], "properties": ["wait": ["type": "object"]]]

    private static let wait = ObjectSchema(
        "wait", "A wait for an event. Where it does not come in time, that is told, and what follows goes on.",
        members: [
            .required("for", .event, "The event.", example: "turn"),
            SchemaMember(
                "timeout", .duration(in: .milliseconds(1)...ScenarioLimits.playMax), "How long it is waited for.",
                standard: .string("\(ScenarioLimits.waitStandard)"), example: "5s"),
        ],
        examples: [["for": "turn", "timeout": "5s"]])

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

    private static let chosenToken = ObjectSchema(
        "chosen token", "A token that is not simply a new one.",
        members: [
            SchemaMember(
                "use", .reference(to: "a saved token"), "The name under which an earlier step saved it.",
                otherwise: "it is none of those", example: "old"),
            SchemaMember(
                "of", .reference(to: "a client"), "The client whose token it is.", otherwise: "it is the step's",
                example: "supa-cli"),
            SchemaMember(
                "expired", .constant(true), "It is made like any other, with an `exp` five hours ago.",
                otherwise: "it has not expired",
                example: true),
        ],
        rules: [.exactlyOne(["use", "of", "expired"])],
        examples: [["use": "old"], ["of": "supa-cli"], ["expired": true]])

    private static let expectation = ObjectSchema(
        "step's expectation", "What must come of a step.",
        members: [
            SchemaMember(
                "status", .integer(IntegerSchema(100...599)), "The status of the answer.", otherwise: "any", example: 403),
            SchemaMember(
                "error", .errorCode, "The error code in the challenge or the body; `\"none\"`: there is none.", otherwise: "any",
                example: "insufficient_scope"),
            SchemaMember(
                "header",
                .map(
                    MapSchema(
                        names: .text(TextSchema("the name of a header field", pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")),
                        values: .either([.text(TextSchema("a text")), .object(containedText)]),
                        counts: 0...ScenarioLimits.partsMax)),
                "Header fields of the answer: the whole value, or a part of it.", otherwise: "any",
                example: ["Content-Type": "application/json"], ["Cache-Control": ["contains": "no-store"]]),
            SchemaMember(
                "body",
                .map(
                    MapSchema(
                        names: .text(TextSchema("the name of a member, or a JSON pointer (RFC 6901)")),
                        values: .either([.anything, .object(containedText)]), counts: 0...ScenarioLimits.partsMax)),
                "Values of a JSON body: a text, a number, `true`, `false`, `null`, or a part of a text.", otherwise: "any",
                example: ["client": "supa-cli", "/data/0": 1], ["error_description": ["contains": "expired"]]),
            SchemaMember(
                "kid", .either([.text(TextSchema("`current`, `previous` or a key ID", lengthMax: 256)), .object(rotationsKey)]),
                "The key that signed the token which was used or fetched.", otherwise: "any", example: "current", ["of": "turn"]),
        ],
        rules: [.atLeastOne(["status", "error", "header", "body", "kid"])],
        examples: [
            ["status": 401, "error": "invalid_token"],
            ["header": ["Content-Type": "application/json"], "body": ["/data/0": 1], "kid": "current"],
        ])

    private static let containedText = ObjectSchema(
        "contained text", "A text with another in it.",
        members: [
            .required(
                "contains", .text(TextSchema("a text", lengthMax: StepAnswerFact.valueBytesMax)),
                "What it has in it, byte by byte.",
                example: "no-store")
        ],
        examples: [["contains": "no-store"]])

    private static let rotationsKey = ObjectSchema(
        "rotation's key", "The key that began to sign with a rotation.",
        members: [.required("of", .reference(to: "a rotation of the timeline"), "The rotation.", example: "turn")],
        examples: [["of": "turn"]])
}

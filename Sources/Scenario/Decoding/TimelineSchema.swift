import LabProtocol
import StrictJSON

extension TimelineDecoder {
    /// An entry of `timeline`.
    static let schema = ObjectSchema(
        "timeline entry",
        "One thing that is done to the lab. It happens on the clock, or after an event: an entry's name; `<entry>.lifted`, where "
            + "what it does ends by its `for`; `<traffic>.starts` and `<traffic>.ends`.",
        members: [
            SchemaMember("at", .instant, "The instant, from the timeline's zero.", example: "3s"),
            SchemaMember("after", .event, "The event that it waits for.", example: "turn"),
            SchemaMember("wait", .instant, "How long after the event.", standard: "0s", example: "4s"),
            SchemaMember("rotate", .object(rotation), "Takes a new signing key into use.", example: [:], ["style": "surprise"]),
            SchemaMember(
                "revoke", .words(WordList(of: Revocable.self)), "Takes every previous key out of the key set.",
                example: "previous"),
            SchemaMember(
                "fault", .object(FaultSpec.schema), "Makes the issuer do something wrong.",
                example: ["at": "jwks", "do": ["status": 503]]),
            SchemaMember(
                "pause", .reference(to: "the issuer, a resource server or a worker"),
                "Stops a process (SIGSTOP) and lets it go on.",
                example: "issuer"),
            SchemaMember("clock", .object(clock), "Sets a clock off.", example: ["of": "api", "by": "+90s"]),
            SchemaMember(
                "for", .duration(in: .milliseconds(1)...ScenarioLimits.playMax),
                "How long the fault lasts, the clock is off, or the process stands still (up to `\(ScenarioLimits.pauseMax)`).",
                otherwise: "to the end of the run, or until the fault is cleared; required with `pause`", example: "2s"),
            SchemaMember("clear", .reference(to: "a fault of the timeline"), "Ends a fault.", example: "trouble"),
            SchemaMember(
                "restart", .reference(to: "a resource server"), "Ends a resource server and starts it again at the same address.",
                example: "api"),
            SchemaMember(
                "kill", .reference(to: "a resource server or a worker"),
                "Kills a process (SIGKILL), which the scenario means to lose.",
                example: "api"),
            SchemaMember(
                "secret", .object(secret), "Gives a client a new secret.", example: ["rotate": "supa-cli"]),
            SchemaMember(
                "grant", .object(grant), "Changes what a client is granted. Tokens that it has keep their scopes.",
                example: ["client": "supa-cli", "api": "supa-api", "withdraw": ["read:data"]]),
            SchemaMember(
                "tokenLifetime", .object(lifetime), "Changes how long an API's tokens live, from then on.",
                example: ["api": "supa-api", "to": "3s"]),
            SchemaMember(
                "as", .givenName, "The name of the event that it leaves behind.", otherwise: "it leaves none",
                example: "second-turn"),
            SchemaMember(
                "every", .duration(in: .milliseconds(1)...ScenarioLimits.playMax),
                "The time from one to the next of `count` times.",
                otherwise: "it happens once", example: "1s"),
            SchemaMember(
                "count", .integer(IntegerSchema(ScenarioLimits.repetitions)),
                "How many times it happens, under the names `<as>-1`, `<as>-2` and so on.", otherwise: "once", example: 3),
        ],
        rules: [
            .exactlyOne(["at", "after"]), .needs("wait", anyOf: ["after"]), .exactlyOne(Action.allCases.map(\.rawValue)),
            .needs("for", anyOf: ["fault", "pause", "clock"]), .needs("pause", anyOf: ["for"]), .needs("every", anyOf: ["count"]),
            .needs("count", anyOf: ["every"]),
        ],
        examples: [
            ["at": "3s", "rotate": [:], "as": "second-turn"], ["after": "turn", "wait": "4s", "revoke": "previous"],
            ["at": "2s", "fault": ["at": "jwks", "do": ["status": 503]], "for": "2s", "as": "outage"],
            ["at": "6s", "clear": "trouble"], ["after": "readers.starts", "restart": "api"], ["at": "4s", "kill": "api"],
            ["at": "2s", "pause": "issuer", "for": "500ms"], ["at": "2s", "clock": ["of": "api", "by": "+90s"], "for": "2s"],
            ["at": "2s", "rotate": [:], "every": "1s", "count": 3, "as": "turns"],
            ["at": "2s", "secret": ["rotate": "supa-cli", "keepOld": "5s"]],
            ["at": "2s", "grant": ["client": "supa-cli", "api": "supa-api", "withdraw": ["read:data"]]],
            ["at": "2s", "tokenLifetime": ["api": "supa-api", "to": "3s"]],
        ])

    private static let clock = ObjectSchema(
        "clock", "A wall clock that is off. The issuer's shows in `iat` and `exp`, a server's decides which tokens have expired.",
        members: [
            .required(
                "of", .reference(to: "a resource server of Keyturn's own, or `issuer`"), "Whose clock it is.", example: "issuer"),
            .required(
                "by", .duration(in: (.zero - FaultSpec.clockMax)...FaultSpec.clockMax), "How far it is off.", example: "-90s"),
        ],
        examples: [["of": "api", "by": "+90s"]])

    private static let secret = ObjectSchema(
        "new secret", "A client's secret is rotated.",
        members: [
            .required("rotate", .reference(to: "a client"), "The client.", example: "supa-cli"),
            SchemaMember(
                "workersAfter", .instant, "How long after it the workers, who play the client, use the new one.", standard: "0s",
                example: "2s"),
            SchemaMember("keepOld", .instant, "How long the old one is good too.", standard: "0s", example: "5s"),
        ],
        examples: [["rotate": "supa-cli", "workersAfter": "2s", "keepOld": "5s"]])

    private static let grant = ObjectSchema(
        "change of a grant", "What a client is granted for an API changes.",
        members: [
            .required("client", .reference(to: "a client"), "The client.", example: "supa-cli"),
            .required("api", .reference(to: "an API"), "The API.", example: "supa-api"),
            SchemaMember(
                "add", .scopes(counts: 0...Lab.permissionsMax), "Scopes that are added.", standard: [], example: ["write:data"]),
            SchemaMember(
                "withdraw", .scopes(counts: 0...Lab.permissionsMax), "Scopes that are withdrawn.", standard: [],
                example: ["read:data"]),
        ],
        rules: [
            .when(
                [:],
                then: [
                    "anyOf": [
                        ["required": ["add"], "properties": ["add": ["minItems": 1]]],
                        ["required": ["withdraw"], "properties": ["withdraw": ["minItems": 1]]],
                    ]
                ], says: "`add` or `withdraw`, with scopes.")
        ],
        examples: [["client": "supa-cli", "api": "supa-api", "add": ["write:data"], "withdraw": ["read:data"]]])

    private static let lifetime = ObjectSchema(
        "new lifetime", "How long an API's tokens live changes; those that are out keep their `exp`.",
        members: [
            .required("api", .reference(to: "an API"), "The API.", example: "supa-api"),
            .required("to", .tokenLifetime, "How long they live then; whole seconds.", example: "3s"),
        ],
        examples: [["api": "supa-api", "to": "3s"]])

    private static let rotation = ObjectSchema(
        "rotation", "How a new signing key is taken into use.",
        members: [
            SchemaMember(
                "style",
                .words(
                    WordList(
                        of: RotationStyle.Name.self,
                        meanings: [
                            "auth0": "the published next key signs, and a fresh one is published as the next",
                            "surprise": "a key that is in no one's cache signs at once, and is published in the same instant",
                            "publish-late": "a key signs at once and is published later",
                            "rotate-and-revoke":
                                "the lab's own way, with the key that signed until then gone in the same instant",
                            "rollback": "the latest previous key signs again; nothing that Auth0 does",
                            "reuse-kid": "a fresh key takes the key ID of the one that signed; nothing that Auth0 does",
                        ])),
                "How.", otherwise: "`auth0`, or `surprise` where the lab does not publish the next key", example: "surprise"),
            SchemaMember(
                "publishAfter", .instant, "How long after the rotation the key is published.",
                otherwise: "required with `publish-late`",
                example: "2s"),
        ],
        rules: [
            .when(
                ["required": ["style"], "properties": ["style": ["const": "publish-late"]]], then: ["required": ["publishAfter"]],
                says: "`publish-late` with `publishAfter`."),
            .when(
                ["required": ["publishAfter"]], then: ["required": ["style"], "properties": ["style": ["not": otherStyles]]],
                says: "`publishAfter` only with `publish-late`."),
        ],
        examples: [[:], ["style": "surprise"], ["style": "publish-late", "publishAfter": "2s"]])

    /// A parameter may stand for the one that is left.
    private static let otherStyles: JSON = [
        "enum": .array(RotationStyle.Name.allCases.filter { $0 != .publishLate }.map { .string($0.rawValue) })
    ]
}

import LabProtocol
import StrictJSON

extension TimelineDecoder {
    /// An entry of `timeline`.
    static let schema = ObjectSchema(
        "timeline entry",
        "One thing that is done to the lab. It happens on the clock, or after an event: an entry's name; `<fault>.lifted`; "
            + "`<traffic>.starts` and `<traffic>.ends`.",
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
                "for", .duration(in: .milliseconds(1)...ScenarioLimits.playMax), "How long the fault lasts.",
                otherwise: "until it is cleared, or the run is over", example: "2s"),
            SchemaMember("clear", .reference(to: "a fault of the timeline"), "Ends a fault.", example: "trouble"),
            SchemaMember(
                "restart", .reference(to: "a resource server"), "Ends a resource server and starts it again at the same address.",
                example: "api"),
            SchemaMember(
                "as", .givenName, "The name of the event that it leaves behind.", otherwise: "it leaves none",
                example: "second-turn"),
        ],
        rules: [
            .exactlyOne(["at", "after"]), .needs("wait", anyOf: ["after"]), .exactlyOne(Action.allCases.map(\.rawValue)),
            .needs("for", anyOf: ["fault"]),
        ],
        examples: [
            ["at": "3s", "rotate": [:], "as": "second-turn"], ["after": "turn", "wait": "4s", "revoke": "previous"],
            ["at": "2s", "fault": ["at": "jwks", "do": ["status": 503]], "for": "2s", "as": "outage"],
            ["at": "6s", "clear": "trouble"], ["after": "readers.starts", "restart": "api"],
        ])

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
                ["required": ["publishAfter"]],
                then: ["required": ["style"], "properties": ["style": ["const": "publish-late"]]],
                says: "`publishAfter` only with `publish-late`."),
        ],
        examples: [[:], ["style": "surprise"], ["style": "publish-late", "publishAfter": "2s"]])
}

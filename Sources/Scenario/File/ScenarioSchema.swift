import LabProtocol
public import StrictJSON

extension ScenarioFile {
    /// What a scenario's file may say.
    public static let schema = ObjectSchema(
        "scenario", "One scripted story: what happens on a lab and what must hold.",
        members: [
            SchemaMember(
                "$schema", .text(TextSchema("a path, which counts from the file, or a URL")),
                "The JSON Schema by which editors complete and explain the file; Keyturn does not read it.",
                otherwise: "editors know nothing of it", example: "../schemas/scenario.schema.json"),
            .required("formatVersion", .constant(.int(formatVersion)), "The version of the format.", example: 1),
            .required(
                "title", .line(bytesMax: ScenarioLimits.titleBytesMax), "What it is, for people.",
                example: "Rotate the signing key under live traffic"),
            SchemaMember(
                "why",
                .either([
                    .line(bytesMax: ScenarioLimits.titleBytesMax * ScenarioLimits.whyLinesMax),
                    .array(of: .line(bytesMax: ScenarioLimits.titleBytesMax), counts: 0...ScenarioLimits.whyLinesMax),
                ]),
                "Why it is worth playing, in one line or several.", example: "A key that is published early is missed by no one.",
                ["One line.", "Another."]),
            SchemaMember(
                "lab", .patch(on: Lab.schema), "What differs from `lab.json` (RFC 7396): `null` takes a member away.",
                standard: [:],
                example: ["apis": ["supa-api": ["tokenLifetime": "3s"]], "workers": nil]),
            SchemaMember(
                "traffic", .array(of: .object(TrafficDecoder.schema), counts: 0...ScenarioLimits.trafficsMax),
                "Calls on a schedule, from the timeline's zero on.", standard: [],
                example: [["rate": "200/s", "call": "GET /api/data", "for": "8s"]]),
            SchemaMember(
                "timeline", .array(of: .object(TimelineDecoder.schema), counts: 0...ScenarioLimits.timelineEntriesMax),
                "What is done to the lab, and when.", standard: [], example: [["at": "3s", "rotate": [:]]]),
            SchemaMember(
                "steps", .array(of: .object(StepDecoder.schema), counts: 0...ScenarioLimits.stepsMax),
                "Single calls, one after another, once all traffic is over or when they say.", standard: [],
                example: [["call": "GET /ping", "token": "none", "expect": ["status": 200]]]),
            SchemaMember(
                "expect", .array(of: .object(ExpectationDecoder.schema), counts: 0...ScenarioLimits.expectationsMax),
                "What must be true of the run.", standard: [], example: [["keysUsed": 2]]),
            SchemaMember(
                "thresholds", .array(of: .object(ExpectationDecoder.thresholdSchema), counts: 0...ScenarioLimits.expectationsMax),
                "How fast it must be.", standard: [], example: [["traffic": "readers", "p99": "< 50ms"]]),
        ],
        rules: [
            .when(
                [:], then: ["anyOf": [isFilled("traffic"), isFilled("steps")]],
                says: "`traffic`, `steps` or both, and not as an empty array."),
            .when(
                ["required": ["expect"], "properties": ["expect": ["contains": ExpectationDecoder.needsTraffic]]],
                then: isFilled("traffic"), says: "Expectations that speak of traffic only beside `traffic`."),
        ],
        examples: [
            [
                "$schema": "../schemas/scenario.schema.json", "formatVersion": 1, "title": "A rotation", "why": "To see one.",
                "lab": ["apis": ["supa-api": ["tokenLifetime": "3s"]]],
                "traffic": [["name": "readers", "rate": "200/s", "call": "GET /api/data", "for": "8s"]],
                "timeline": [["at": "3s", "rotate": [:]]],
                "steps": [["call": "GET /ping", "token": "none", "expect": ["status": 200]]],
                "expect": [["outage": "0ms"], ["keysUsed": 2]], "thresholds": [["traffic": "readers", "p99": "< 50ms"]],
            ]
        ])

    private static func isFilled(_ list: String) -> JSON {
        ["required": [.string(list)], "properties": JSON(members: [(list, ["minItems": 1])])]
    }
}

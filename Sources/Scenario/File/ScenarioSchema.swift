import LabProtocol
public import StrictJSON

extension ScenarioFile {
    /// What a scenario's file may say.
    public static let schema = ObjectSchema(
        "scenario", "One scripted story: what happens on a lab and what must hold.",
        members: [
            SchemaMember(
                "$schema", .literal(.text(TextSchema("a path, which counts from the file, or a URL"))),
                "The JSON Schema by which editors complete and explain the file; Keyturn does not read it.",
                otherwise: "editors know nothing of it", example: "../schemas/scenario.schema.json"),
            SchemaMember(
                "formatVersion", .literal(.constant(.int(formatVersion))), "The version of the format.", otherwise: orIncluded,
                example: 1),
            SchemaMember(
                "title", .line(bytesMax: ScenarioLimits.titleBytesMax), "What it is, for people.", otherwise: orIncluded,
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
                "tryNext",
                .array(of: .line(bytesMax: ScenarioLimits.titleBytesMax), counts: 0...ScenarioLimits.tryNextLinesMax),
                "What is worth trying after it, a line each; the report shows it.", standard: [],
                example: ["Let the server keep its keys for an hour: \"ttl\": \"1h\"."]),
            SchemaMember(
                "seed", .integer(IntegerSchema(0...Int64.max)),
                "What comes at random is drawn from it: the same seed, the same plan.",
                standard: 1, example: 7),
            SchemaMember(
                "include", .literal(.array(of: .text(fragment), counts: 0...Includes.fragmentsMax, isSet: true)),
                "Fragments of scenarios, which are put together below this file's own members: `traffic`, `timeline`, `steps`, "
                    + "`expect` and `thresholds` one after another, the rest as merge patches.",
                standard: [], example: ["fragments/clients.json"]),
            SchemaMember(
                "parameters", .literal(.map(MapSchema(names: parameterName, values: parameter, counts: 0...Parameters.countMax))),
                "Names with defaults, which `\"${name}\"` stands for in any string: a string that is nothing else becomes the "
                    + "value, in a longer one its text is put. `--set name=value` gives another value. `$${` is a plain `${`.",
                standard: [:], example: ["rate": "200/s"]),
            SchemaMember(
                "scale", .scale,
                "What every duration of the scenario, its lab and the lab's cache policies is multiplied by, so that minutes "
                    + "are played in seconds. Rates, timeouts and thresholds stay as they are.",
                standard: "1", example: "1/60"),
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
                includesNothing,
                then: ["required": ["formatVersion", "title"], "anyOf": [isFilled("traffic"), isFilled("steps")]],
                says: "Without `include`: `formatVersion`, `title`, and `traffic`, `steps` or both, not as empty arrays."),
            .when(
                [
                    "allOf": [includesNothing], "required": ["expect"],
                    "properties": ["expect": ["contains": ExpectationDecoder.needsTraffic]],
                ],
                then: isFilled("traffic"), says: "Expectations that speak of traffic only beside `traffic`."),
            .when(
                ["required": ["scale"], "properties": ["scale": ["not": ["const": "1"]]]],
                then: [
                    "properties": [
                        "lab": ["properties": ["resourceServers": ["additionalProperties": ["properties": ["jwks": unscaled]]]]]
                    ]
                ],
                says: "Beside a `scale` no `jwks` of the lab has one of its own."),
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

    /// A cache policy without a scale of its own; null takes it away.
    private static let unscaled: JSON = ["properties": ["scale": ["type": "null"]]]

    private static let orIncluded = "**required**, here or in a fragment"

    private static let includesNothing: JSON = ["not": ["required": ["include"]]]

    private static let fragment = TextSchema(
        "a file in the scenario's folder or below it",
        pattern: #"^(?!/)[^\u0000-\u001f\u007f]*[^/\u0000-\u001f\u007f]$"#, expected: "a path such as \"fragments/clients.json\"",
        lengthMax: FragmentPath.bytesMax)

    /// No name of a foreign server's variables, which `${…}` stands for in its words.
    private static let parameterName = Schema.text(
        TextSchema(
            "a name that is no variable's",
            pattern:
                "^(?!(\(ForeignEnvironment.names.joined(separator: "|")))$)[A-Za-z0-9][A-Za-z0-9_-]{0,\(Lab.nameLengthMax - 1)}$",
            expected: "1 to \(Lab.nameLengthMax) letters, digits, \"-\" and \"_\", the first one a letter or digit"))

    private static let parameter = Schema.either([
        .text(TextSchema("a string", lengthMax: Parameters.valueBytesMax)), .number, .bool,
    ])
}

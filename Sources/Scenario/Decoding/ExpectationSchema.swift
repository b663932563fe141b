import LabProtocol
import StrictJSON

extension ExpectationDecoder {
    /// An entry of `expect`.
    static let schema = ObjectSchema(
        "expectation",
        "One thing that must be true of the run. A comparison is a sign and a value; a value alone must be met exactly.",
        members: Kind.allCases.map(\.member) + [
            SchemaMember(
                "traffic", .reference(to: "a traffic"), "The traffic that is spoken of.", otherwise: "all of them",
                example: "readers"),
            SchemaMember(
                "resolution", .duration(in: ScenarioLimits.resolution),
                "The longest gap between calls that still counts as having looked; sparser traffic is inconclusive.",
                standard: .string(ScenarioLimits.resolutionStandard.description), example: "1s"),
        ],
        rules: [
            .exactlyOne(Kind.allCases.map(\.rawValue)),
            .needs("traffic", anyOf: Kind.allCases.filter(\.isAboutOneTraffic).map(\.rawValue)),
            .needs("resolution", anyOf: [Kind.outage.rawValue]),
        ],
        examples: Kind.allCases.map(\.wholeExample))

    /// An entry of `thresholds`.
    static let thresholdSchema = ObjectSchema(
        "threshold", "How fast a traffic's accepted calls must be, counted from the instant at which each was due.",
        members: [.required("traffic", .reference(to: "a traffic"), "The traffic that is spoken of.", example: "readers")]
            + Threshold.Percentile.allCases.map { percentile in
                SchemaMember(
                    percentile.rawValue, .durationBound,
                    percentile == .max ? "The slowest." : "What \(JSON.double(percentile.rank)) % of them are not slower than.",
                    example: "< 50ms")
            },
        rules: [.exactlyOne(Threshold.Percentile.allCases.map(\.rawValue))],
        examples: Threshold.Percentile.allCases.map { JSON(members: [("traffic", "readers"), ($0.rawValue, "<= 1s")]) })

    /// The JSON Schema of an entry that says nothing where there is no traffic.
    static let needsTraffic = JSON.object(
        JSON.Members([
            ("anyOf", .array(Kind.allCases.filter(\.needsTraffic).map { ["required": [.string($0.rawValue)]] }))
        ]))
}

extension ExpectationDecoder.Kind {
    fileprivate var member: SchemaMember { SchemaMember(rawValue, value, says, example: example) }

    /// With the other members that may stand beside it.
    fileprivate var wholeExample: JSON {
        var json = JSON(members: [(rawValue, example)])
        if isAboutOneTraffic { json["traffic"] = "readers" }
        if self == .outage { json["resolution"] = "1s" }
        return json
    }

    private var value: Schema {
        switch self {
        case .outage, .stranded, .exposure, .sideBySide: .durationBound
        case .accepted: .shareBound
        case .grace, .requests, .keysUsed, .jwksFetches: .countBound
        case .refused: .map(MapSchema(names: .errorCode, values: .countBound, counts: 1...WireErrorCode.names.count))
        }
    }

    private var says: String {
        switch self {
        case .outage: "How long live tokens were not served, per resource server."
        case .stranded: "How long callers were rightly refused because the token that they kept had died."
        case .exposure: "How long a dead credential was still accepted."
        case .accepted: "The share of the calls that were accepted."
        case .grace: "How many calls were accepted after `exp` and inside the clock skew."
        case .refused: "How many calls were refused, by error code; `none` is a refusal without one."
        case .requests: "How many calls were made."
        case .keysUsed: "How many signing keys' tokens were accepted."
        case .sideBySide: "How long tokens of two keys were accepted side by side by one resource server."
        case .jwksFetches: "How many times the resource servers fetched the key set."
        }
    }

    private var example: JSON {
        switch self {
        case .outage, .stranded, .exposure: "0ms"
        case .accepted: ">= 99.9%"
        case .grace: ">= 10"
        case .refused: ["invalid_token": ">= 10"]
        case .requests: "<= 3000"
        case .keysUsed: 2
        case .sideBySide: "> 0ms"
        case .jwksFetches: "<= 4"
        }
    }
}

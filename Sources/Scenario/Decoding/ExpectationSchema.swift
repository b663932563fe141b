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
                "The longest gap between calls that still counts as having looked, or the time from a credential's death to the first "
                    + "call with it; sparser traffic is inconclusive.",
                otherwise: "\(ScenarioLimits.resolutionStandard) of an outage, "
                    + "\(ScenarioLimits.exposureResolutionStandard) of an exposure", example: "1s"),
            SchemaMember(
                "server", .reference(to: "a resource server"), "The resource server that is spoken of.",
                otherwise: "each of them, of which the worst decides", example: "api"),
            SchemaMember(
                "kind", .words(WordList(MeasureKind.allCases.map(\.rawValue))),
                "The kind that is spoken of: an outage's are `refused`, `unavailable` and `late`, an exposure's `revoked` and `expired`, "
                    + "with `grace` beside them.", otherwise: "all together", example: "refused"),
            SchemaMember(
                "key", .integer(IntegerSchema(MeasureScopeReader.keys)),
                "The key whose tokens are spoken of: the first that signed is 1.", otherwise: "all keys", example: 2),
            SchemaMember(
                "client", .reference(to: "a client"), "The client whose calls are spoken of.", otherwise: "all clients",
                example: "supa-cli"),
        ],
        rules: [
            .exactlyOne(Kind.allCases.map(\.rawValue)),
            .needs("traffic", anyOf: Kind.allCases.filter(\.isAboutOneTraffic).map(\.rawValue)),
            .needs("resolution", anyOf: Kind.allCases.filter { $0.measure?.hasResolution ?? false }.map(\.rawValue)),
            .needs("server", anyOf: Kind.allCases.filter { $0.measure != nil || $0.isAboutOneServer }.map(\.rawValue)),
            .needs("kind", anyOf: Kind.allCases.filter { !($0.measure?.kinds.isEmpty ?? true) }.map(\.rawValue)),
            .needs("key", anyOf: Kind.allCases.filter { $0.measure != nil }.map(\.rawValue)),
            .needs("client", anyOf: Kind.allCases.filter { $0.measure != nil }.map(\.rawValue)),
            .atMostOne(["kind", "key", "client"]), kinds(of: .outage), kinds(of: .exposure),
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

    /// That a measure is told apart by its own kinds.
    private static func kinds(of kind: Kind) -> SchemaRule {
        let names = (kind.measure?.kinds ?? []).map(\.rawValue)
        return .when(
            ["required": [.string(kind.rawValue)]], then: ["properties": ["kind": ["enum": .array(names.map(JSON.string))]]],
            says: "Beside `\(kind.rawValue)`, `kind` is \(names.map { "`\($0)`" }.joined(separator: ", ")).")
    }

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
        switch self {
        case .outage:
            json["resolution"] = "1s"
            json["kind"] = "refused"
        case .exposure:
            json["resolution"] = "1s"
            json["key"] = 1
        case .stranded: json["client"] = "supa-cli"
        case .jwksFetches, .fetchesAtOnce, .firstUse: json["server"] = "api"
        default: break
        }
        return json
    }

    private var value: Schema {
        switch self {
        case .outage, .stranded, .exposure, .sideBySide, .firstUse: .durationBound
        case .accepted: .shareBound
        case .grace, .requests, .keysUsed, .jwksFetches, .fetchesAtOnce: .countBound
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
        case .fetchesAtOnce: "The most fetches of the key set within 100 ms, by any one resource server."
        case .firstUse: "How long after a rotation each resource server first accepted a token of the new key."
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
        case .fetchesAtOnce: "<= 1"
        case .firstUse: "<= 3s"
        }
    }
}

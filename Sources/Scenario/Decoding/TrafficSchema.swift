import LabProtocol
import StrictJSON

extension TrafficDecoder {
    /// An entry of `traffic`.
    static let schema = ObjectSchema(
        "traffic",
        "Calls of many: on an open schedule, where a late answer never delays the next, or by callers who wait for their answers.",
        members: [
            SchemaMember(
                "name", .givenName, "What events, expectations and reports call it.", otherwise: "`traffic-1`, `traffic-2` …",
                example: "guests"),
            SchemaMember(
                "client", .reference(to: "a client"), "The client that calls.", otherwise: "the lab's only one",
                example: "supa-cli"),
            SchemaMember(
                "server", .reference(to: "a resource server"), "The server that is called wherever a call names none.",
                otherwise: "the lab's only one",
                example: "api"),
            SchemaMember(
                "workers", .integer(IntegerSchema(1...Int64(Lab.workersMax))),
                "How many workers share it; no more than the lab has, nor than there are callers.",
                otherwise: "all of the lab's", example: 2),
            SchemaMember(
                "rate",
                .either([
                    .rate(in: ScenarioLimits.rate), .object(ramp),
                    .array(of: .object(stretch), counts: 1...ScenarioLimits.rateSegmentsMax),
                ]),
                "Calls per unit of time, all workers together: steady, changing in a straight line, or in stretches.",
                example: "200/s", ["from": "10/s", "to": "200/s"]),
            SchemaMember(
                "arrivals",
                .words(
                    WordList(
                        of: Arrivals.self,
                        meanings: [
                            "constant": "evenly: the n-th call is due when the rate has wanted n",
                            "poisson": "at random and independently of each other; the scenario's `seed` says how",
                        ])),
                "How the calls lie on the rate.", standard: "constant", example: "poisson"),
            SchemaMember(
                "concurrency", .integer(IntegerSchema(ScenarioLimits.callers)),
                "A closed load: so many callers, all workers together, of whom each waits for its answer and calls again.",
                example: 20),
            SchemaMember(
                "thinkTime", .either([thinkTime, .object(thinkTimes)]),
                "How long a caller thinks between an answer and its next call: so long, or a time drawn from a range.",
                standard: "0s", example: "10ms", ["min": "5ms", "max": "20ms"]),
            SchemaMember("call", .call, "The call, a route of the server.", example: "GET /api/data"),
            SchemaMember(
                "calls", .array(of: .object(weightedCall), counts: 1...ScenarioLimits.callsMax), "Several calls, by weight.",
                example: [["call": "GET /api/data", "weight": 3], ["call": "GET /ping"]]),
            SchemaMember(
                "from", .either([.instant, .object(afterEvent)]), "When it begins.", standard: "0s", example: "1.5s",
                ["after": "turn", "wait": "1s"]),
            SchemaMember(
                "for", length, "How long it goes on.",
                otherwise: "`until`, or the lengths of a `rate` that is an array",
                example: "8s"),
            SchemaMember(
                "until", .object(afterEvent), "The event that ends it, after \(ScenarioLimits.trafficLengthMax) at the latest.",
                example: ["after": "turn", "wait": "2s"]),
            SchemaMember(
                "timeout", .timeout, "When a request is given up; whole milliseconds.", standard: "5s", example: "250ms"),
            SchemaMember(
                "token", .either([.constant("none"), .object(tokenHabit)]),
                "How its callers keep their token; `\"none\"`: they send none.",
                otherwise: "`{ \"refreshAhead\": \"10%\", \"on401\": \"keep\" }`", example: ["refreshAhead": "20%"], "none"),
            SchemaMember(
                "forge", .object(forgeShare), "The share of its calls that carry a forged token.", otherwise: "none do",
                example: ["name": "alg-none", "share": "5%"]),
            SchemaMember("connections", .connections, "How its calls connect.", standard: "reused", example: "fresh"),
        ],
        rules: [
            .exactlyOne(["rate", "concurrency"]), .needs("arrivals", anyOf: ["rate"]),
            .needs("thinkTime", anyOf: ["concurrency"]),
            .exactlyOne(["call", "calls"]),
            .when(
                ["properties": ["rate": ["type": "array"]], "required": ["rate"]],
                then: ["not": ["anyOf": [["required": ["for"]], ["required": ["until"]]]]],
                says: "Neither `for` nor `until` beside a `rate` that is an array."),
            .when(
                ["properties": ["rate": ["type": "object"]], "required": ["rate"]], then: ["required": ["for"]],
                says: "`for` beside a `rate` that changes in a straight line."),
            .when(
                ["properties": ["rate": ["not": ["type": "array"]]]],
                then: ["oneOf": [["required": ["for"]], ["required": ["until"]]]],
                says: "`for` or `until` beside any `rate` that is no array, and beside `concurrency`."),
        ],
        examples: [
            [
                "name": "guests", "client": "supa-cli", "server": "api", "workers": 2, "rate": "200/s", "call": "GET /api/data",
                "from": "1.5s", "for": "8s", "timeout": "250ms", "token": ["refreshAhead": "20%", "on401": "refresh-once"],
                "forge": ["name": "alg-none", "share": "5%"], "connections": "fresh",
            ],
            [
                "client": "supa-cli", "rate": [["rate": "50/s", "for": "2s"], ["from": "50/s", "to": "10/s", "for": "2s"]],
                "arrivals": "poisson", "call": "GET /api/data",
            ],
            ["client": "supa-cli", "rate": ["from": "10/s", "to": "200/s"], "call": "GET /api/data", "for": "8s"],
            [
                "client": "supa-cli", "concurrency": 20, "thinkTime": ["min": "5ms", "max": "20ms"],
                "calls": [["call": "GET /api/data", "weight": 3], ["call": "GET /ping", "server": "api"]],
                "from": ["after": "turn"], "until": ["after": "turn", "wait": "2s"],
            ],
        ])

    private static let thinkTime = Schema.duration(in: .zero...ScenarioLimits.thinkTimeMax)

    private static let thinkTimes = ObjectSchema(
        "range of times to think", "Times are drawn uniformly from it; the scenario's `seed` says how.",
        members: [
            .required("min", thinkTime, "The shortest.", example: "5ms"),
            .required("max", thinkTime, "The longest; not below `min`.", example: "20ms"),
        ],
        examples: [["min": "5ms", "max": "20ms"]])

    private static let weightedCall = ObjectSchema(
        "call by weight", "One of several calls of a traffic.",
        members: [
            .required("call", .call, "The call, a route of the server.", example: "GET /api/data"),
            SchemaMember(
                "server", .reference(to: "a resource server"), "The server that is called.", otherwise: "the traffic's",
                example: "api"),
            SchemaMember(
                "weight", .integer(IntegerSchema(ScenarioLimits.callWeight)),
                "How often it is made: so many times of as many calls in a row as the weights' sum.", standard: 1, example: 3),
        ],
        examples: [["call": "GET /api/data", "server": "api", "weight": 3]])

    private static let afterEvent = ObjectSchema(
        "time after an event", "A named event, and a time after it.",
        members: [
            .required("after", .event, "The event.", example: "turn"),
            SchemaMember("wait", .instant, "How long after it.", standard: "0s", example: "1s"),
        ],
        examples: [["after": "turn", "wait": "1s"]])

    private static let length = Schema.duration(in: .milliseconds(1)...ScenarioLimits.trafficLengthMax)
    private static let rateOfStretch = Schema.rate(in: ScenarioLimits.rateOfStretch)

    private static let ramp = ObjectSchema(
        "ramp", "A rate that changes in a straight line over the traffic's length.",
        members: [
            .required("from", rateOfStretch, "The rate at its beginning.", example: "10/s"),
            .required("to", rateOfStretch, "The rate at its end.", example: "200/s"),
        ],
        examples: [["from": "10/s", "to": "200/s"]])

    private static let stretch = ObjectSchema(
        "stretch", "A part of a rate: steady, or changing in a straight line. `0/s` is a pause.",
        members: [
            SchemaMember("rate", rateOfStretch, "The steady rate.", example: "50/s"),
            SchemaMember("from", rateOfStretch, "The rate at its beginning.", example: "50/s"),
            SchemaMember("to", rateOfStretch, "The rate at its end.", example: "10/s"),
            .required("for", length, "How long it is.", example: "2s"),
        ],
        rules: [.exactlyOne(["rate", "from"]), .needs("from", anyOf: ["to"]), .needs("to", anyOf: ["from"])],
        examples: [["rate": "50/s", "for": "2s"], ["from": "50/s", "to": "10/s", "for": "2s"]])

    private static let tokenHabit = ObjectSchema(
        "token habit", "How a traffic's callers keep their token.",
        members: [
            SchemaMember(
                "refreshAhead",
                .either([
                    .text(
                        TextSchema(
                            "a share from 0% to 95%", pattern: #"^(95(\.0+)?|(9[0-4]|[1-8]?[0-9])(\.[0-9]+)?)%$"#,
                            expected: "a share from 0% to 95%, or \"never\"")),
                    .constant("never"),
                ]),
                "The share of the lifetime that is left when the token is renewed; `0%` renews at `exp`.", standard: "10%",
                example: "20%", "never"),
            SchemaMember(
                "on401",
                .words(
                    WordList(
                        of: TokenHabit.On401.self,
                        meanings: [
                            "keep": "it keeps its token: the caller that the story warns of",
                            "refresh-once": "it fetches a new token and tries that call once more",
                            "retry-storm": "it fetches a new token for each refused call and tries again, without a pause",
                        ])),
                "What a caller does when it is answered 401.", standard: "keep", example: "refresh-once"),
        ],
        examples: [["refreshAhead": "20%", "on401": "refresh-once"]])

    private static let forgeShare = ObjectSchema(
        "share of forgeries", "Forged tokens among good ones, evenly and not by chance.",
        members: [
            .required("name", .forgery, "The forgery.", example: "alg-none"),
            .required("share", .share(isAboveZero: true), "The share of the calls that carry it.", example: "5%"),
        ],
        examples: [["name": "alg-none", "share": "5%"]])
}

extension Schema {
    /// When a request is given up, as `timeout()` reads it.
    static let timeout = Schema.duration(in: ScenarioLimits.timeout)
}

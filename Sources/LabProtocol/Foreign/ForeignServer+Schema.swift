import StrictJSON

/// The members that make a resource server another's.
extension ForeignServer {
    static let members = [
        SchemaMember(
            "command", .array(of: word, counts: 1...wordsMax),
            "A program and its arguments, which Keyturn starts and ends; `${PORT}` and the like are filled in (docs/servers.md).",
            otherwise: "Keyturn's own server", example: ["node", "server.js", "--port", "${PORT}"]),
        SchemaMember(
            "url",
            .text(
                TextSchema(
                    "an http or https URL without a query", pattern: #"^https?://[!-"$->A-~]+$"#,
                    expected: "http or https, a host and perhaps a port and path, as \"http://localhost:8080\"",
                    lengthMax: wordBytesMax)),
            "Where a server is that someone else runs.", otherwise: "Keyturn's own server", example: "http://localhost:8080"),
        SchemaMember(
            "cwd", .filledText("a path, which counts from the file", bytesMax: wordBytesMax),
            "The folder in which the command starts.",
            otherwise: "the folder of the file that has the command", example: "node"),
        SchemaMember(
            "env", .map(MapSchema(names: variable, values: expandable, counts: 0...variablesMax)),
            "Environment variables that the command gets beside Keyturn's own; `${…}` of those is filled in.", standard: [:],
            example: ["JWKS_URL": "${KEYTURN_JWKS_URI}", "LOG_LEVEL": "warn"]),
        SchemaMember(
            "ready", .object(probe), "How it shows that it is ready.",
            otherwise: "`GET /ping` is answered with 2xx within `\(Probe().within)`", example: ["call": "GET /healthz"]),
        SchemaMember(
            "acceptedStatus", .array(of: .integer(IntegerSchema(200...499, except: [401, 403, 429])), counts: 0...50),
            "Statuses beside 2xx which say that a call came past the guard.", standard: [], example: [404, 422]),
        SchemaMember(
            "issuerPort", .integer(IntegerSchema(1...65_535)),
            "The port of the issuer's listener for it, for a server whose configuration is fixed.", otherwise: "any free one",
            example: 9443),
    ]

    static let rules: [SchemaRule] = [
        .atMostOne(["command", "url"]), .needs("cwd", anyOf: ["command"]), .needs("env", anyOf: ["command"]),
        .needs("ready", anyOf: ["command", "url"]), .needs("acceptedStatus", anyOf: ["command", "url"]),
        .needs("issuerPort", anyOf: ["command", "url"]),
        .when(
            ["anyOf": [["required": ["command"]], ["required": ["url"]]]], then: ["properties": ["defects": ["maxItems": 0]]],
            says: "`defects` not beside `command` or `url`: only Keyturn's own server can be broken on purpose."),
    ]

    static let examples: [JSON] = [
        [
            "api": "supa-api", "command": ["node", "server.js"], "cwd": "node", "env": ["LOG_LEVEL": "warn"],
            "ready": ["call": "GET /ping"], "acceptedStatus": [404], "issuerPort": 9443,
        ],
        ["api": "supa-api", "url": "http://localhost:8080"],
    ]

    private static let word = Schema.text(TextSchema("a word", pattern: #"^[^\u0000]*$"#, lengthMax: wordBytesMax))

    private static let variable = Schema.text(
        TextSchema(
            "a variable's name, not PORT", pattern: "^(?!PORT$)[A-Za-z_][A-Za-z0-9_]*$",
            expected: "letters, digits and \"_\", no digit first; and not PORT, which Keyturn chooses",
            lengthMax: JSONReader.mapNameBytesMax))

    /// `$${` is a plain `${`; so is one that no `}` closes.
    private static let expandable = Schema.text(
        TextSchema(
            "a text with `${…}` of Keyturn's own variables",
            pattern:
                "^(\\$\\$\\{|\\$\\{(\(knownNames))\\}|\\$\\{(?![\\s\\S]*\\})|(?!\\$\\{)[^\\u0000])*$",
            expected: "${…} only of \(ForeignEnvironment.names.joined(separator: ", "))", lengthMax: wordBytesMax))

    private static let knownNames = ForeignEnvironment.names.joined(separator: "|")

    private static let probe = ObjectSchema(
        "ready probe", "How another's server shows that it is ready.",
        members: [
            SchemaMember(
                "call",
                .text(
                    TextSchema(
                        "GET or HEAD, a space and a path", pattern: "^(GET|HEAD) /[!-~]*$",
                        expected: "GET or HEAD, a space and a path, such as \"GET /ping\"")),
                "What it is asked until it answers as it should.", standard: .string(Probe().call.description),
                example: "GET /healthz"),
            SchemaMember(
                "status",
                .either([.integer(status), .array(of: .integer(status), counts: 1...50), .constant("any")]),
                "The statuses that say so; with `\"any\"` it is enough that there is an answer.", otherwise: "2xx",
                example: 204, [200, 401], "any"),
            SchemaMember(
                "within", .duration(in: .milliseconds(100)...readyMax), "How long it may take.",
                standard: .string(Probe().within.description), example: "1m"),
        ],
        examples: [["call": "GET /healthz", "status": 204, "within": "1m"]])

    private static let status = IntegerSchema(100...599)
}

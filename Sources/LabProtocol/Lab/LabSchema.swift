public import StrictJSON

extension Lab {
    /// What a `lab.json` may say; ``decode(_:into:)`` reads it.
    public static let schema = ObjectSchema(
        "lab",
        "The standing parts of a lab, in the words of Auth0's dashboard: issuer, APIs, clients and resource servers. Each map "
            + "is one by name, so that a scenario's lab is a merge patch (RFC 7396) on it.",
        members: [
            SchemaMember(
                "$schema", .literal(.text(TextSchema("a path, which counts from the file, or a URL"))),
                "The JSON Schema by which editors complete and explain the file; Keyturn does not read it.",
                otherwise: "editors know nothing of it", example: "schemas/lab.schema.json"),
            .required("formatVersion", .literal(.constant(.int(formatVersion))), "The version of the format.", example: 1),
            SchemaMember(
                "issuer", .object(issuerSchema), "How the issuer is reached and keeps its keys.", standard: [:],
                example: ["scheme": "http"]),
            .required(
                "apis", .map(MapSchema(names: .labName, values: .object(apiSchema), counts: 0...mapEntriesMax)),
                "The APIs, by names that the lab's other parts use.",
                example: ["supa-api": ["identifier": "http://localhost:8080", "permissions": ["read:data"]]]),
            .required(
                "clients", .map(MapSchema(names: .labName, values: .object(clientSchema), counts: 0...mapEntriesMax)),
                "The machine-to-machine applications, by client ID.",
                example: ["supa-cli": ["grants": ["supa-api": ["read:data"]]]]),
            .required(
                "resourceServers", .map(MapSchema(names: .serverName, values: .object(serverSchema), counts: 1...serversMax)),
                "The servers that are called, by name.", example: ["api": ["api": "supa-api"]]),
            SchemaMember(
                "workers", .integer(IntegerSchema(1...Int64(workersMax))), "How many worker processes play the traffic.",
                standard: 3,
                example: 4),
            SchemaMember(
                "scale", .scale,
                "What every duration of the lab is multiplied by, and those of its cache policies, so that minutes are played "
                    + "in seconds. A scenario's own goes before it.",
                standard: "1", example: "1/60"),
        ],
        rules: [
            .when(
                ["required": ["scale"], "properties": ["scale": ["not": ["const": "1"]]]],
                then: [
                    "properties": [
                        "resourceServers": ["additionalProperties": ["properties": ["jwks": ["not": ["required": ["scale"]]]]]]
                    ]
                ], says: "Beside a `scale` no `jwks` has one of its own.")
        ],
        examples: [
            [
                "$schema": "schemas/lab.schema.json", "formatVersion": 1, "issuer": ["keys": ["publishNext": true]],
                "apis": ["supa-api": ["identifier": "http://localhost:8080", "permissions": ["read:data", "write:data"]]],
                "clients": ["supa-cli": ["grants": ["supa-api": ["read:data"]]]],
                "resourceServers": ["api": ["api": "supa-api", "clockSkew": "1m", "jwks": ["ttl": "5m"]]], "workers": 3,
            ]
        ])

    private static let issuerSchema = ObjectSchema(
        "issuer", "The authorization server.",
        members: [
            SchemaMember(
                "scheme",
                .words(
                    WordList(
                        of: Scheme.self,
                        meanings: ["https": "with a certificate of the lab's own CA", "http": "in the clear, on loopback"])),
                "How the issuer is reached.", standard: "https", example: "http"),
            SchemaMember(
                "dialect",
                .words(
                    WordList(
                        of: ErrorDialect.self,
                        meanings: ["auth0": "as Auth0 was seen to answer", "rfc6749": "as RFC 6749 section 5.2 says"])),
                "The statuses and error codes of the token endpoint.", standard: "auth0", example: "rfc6749"),
            SchemaMember(
                "keys", .object(keysSchema), "How signing keys are made and kept.", standard: [:], example: ["bits": 3072]),
            SchemaMember(
                "jwks", .object(keySetSchema), "How the key set is served.", standard: [:], example: ["cacheControl": "max-age=5"]
            ),
        ],
        examples: [["scheme": "https", "dialect": "auth0", "keys": ["bits": 2048], "jwks": ["cacheControl": "max-age=15"]]])

    private static let keysSchema = ObjectSchema(
        "issuer's keys", "How signing keys are made and kept.",
        members: [
            SchemaMember(
                "bits", .integer(IntegerSchema(2048...8192, multipleOf: 1024)), "The size of RSA keys.", standard: 2048,
                example: 3072),
            SchemaMember(
                "publishNext", .bool,
                "Whether the next key stands in the key set before it signs, as Auth0's does. Otherwise a rotation takes "
                    + "everyone by surprise.",
                standard: true, example: false),
            SchemaMember(
                "file", .filledText("a path", bytesMax: 2_048),
                "The file in which the keys outlive the issuer; for an issuer that serves by itself.",
                otherwise: "they live in its memory alone", example: "keys.json"),
        ],
        examples: [["bits": 2048, "publishNext": true, "file": "keys.json"]])

    private static let keySetSchema = ObjectSchema(
        "issuer's key set", "How the key set is served.",
        members: [
            SchemaMember(
                "cacheControl",
                .text(TextSchema("a header's value, or nothing", pattern: "^[ -~]*$", lengthMax: headerBytesMax)),
                "The key set's `Cache-Control` (RFC 9111 section 5.2); with `\"\"` there is no such header.",
                standard: .string(cacheControlStandard), example: "max-age=60")
        ],
        examples: [["cacheControl": "max-age=15"], ["cacheControl": ""]])
}

import StrictJSON

extension Lab {
    static let serverSchema = ObjectSchema(
        "resource server",
        "A server that is called: Keyturn's own, or another's by `command` or `url`.",
        members: [
            .required("api", .filledText("the name of an API", bytesMax: 2_048), "The API that it serves.", example: "supa-api"),
            SchemaMember(
                "clockSkew", .duration(in: .zero...clockSkewMax), "How far past `exp` and before `nbf` it accepts a token.",
                otherwise: "`1m`; for another's server `\(ForeignServer.undeclaredSkew)`", example: "2s"),
            SchemaMember(
                "jwks", .object(CacheSettings.schema),
                "How it caches the key set. Another's server that does not say is held to what no cache excuses.",
                otherwise: "`{ \"policy\": \"ttl\", \"ttl\": \"5m\" }`", example: ["policy": "recommended"]),
            SchemaMember(
                "defects",
                .array(
                    of: .words(
                        WordList(
                            of: Defect.self, name: "defect",
                            meanings: Dictionary(uniqueKeysWithValues: Defect.allCases.map { ($0.rawValue, $0.summary) }))),
                    counts: 0...Defect.allCases.count, isSet: true),
                "Deliberate mistakes of Keyturn's own server, to see that the oracle notices.", standard: [],
                example: ["never-refetch"]),
            SchemaMember(
                "routes", .routes, "What it answers, by method and path.", otherwise: "as the example", example: standardRoutes),
            SchemaMember(
                "memo",
                .words(
                    WordList(
                        of: MemoSwitch.self,
                        meanings: [
                            "on": "a token is verified once; its times and key are looked at again on each use",
                            "off": "every request is verified anew",
                        ])),
                "Whether it remembers the tokens that it verified.", standard: "on", example: "off"),
            SchemaMember(
                "realm",
                .text(
                    TextSchema(
                        "1 to 200 printable ASCII characters without quotes and backslashes", pattern: #"^[ !#-\[\]-~]{1,200}$"#)),
                "The realm that its challenges name (RFC 9110 section 11.5).", standard: .string(realmStandard), example: "supa"),
        ] + ForeignServer.members,
        rules: ForeignServer.rules,
        examples: [
            [
                "api": "supa-api", "clockSkew": "1m", "jwks": ["policy": "ttl", "ttl": "5m"], "defects": ["ignore-exp"],
                "routes": standardRoutes, "memo": "off", "realm": "supa",
            ]
        ] + ForeignServer.examples)

    /// The routes that hold where a server has none of its own, as they would stand in the file.
    private static let standardRoutes = JSON(
        members: Route.standard.map { route in
            let need: JSON =
                switch route.need {
                case .open: ["open": true]
                case .all(let scopes): ["scopes": .array(scopes.map(JSON.string))]
                case .any(let scopes): ["anyScope": .array(scopes.map(JSON.string))]
                }
            return (route.call.description, need)
        })

    fileprivate static let needSchema = ObjectSchema(
        "route", "What a call asks of the token that comes with it.",
        members: [
            SchemaMember(
                "scopes", .scopes(counts: 0...routeScopesMax), "Every one of these scopes; with `[]` any valid token is enough.",
                example: ["read:data"]),
            SchemaMember(
                "anyScope", .scopes(counts: 1...routeScopesMax), "At least one of these scopes.",
                example: ["read:data", "write:data"]),
            SchemaMember("open", .constant(true), "Nothing, not even that there is a token.", example: true),
        ],
        rules: [.exactlyOne(["scopes", "anyScope", "open"])],
        examples: [["scopes": ["read:data"]], ["anyScope": ["read:data", "write:data"]], ["open": true]])
}

extension Schema {
    fileprivate static let routes = Schema.map(
        MapSchema(
            names: .text(
                TextSchema(
                    "a method and a path",
                    pattern:
                        "^(?!.*/\\.{1,2}(/|$))(?!\\S+ (\(reserved))(/|$))(\(routeMethods.joined(separator: "|"))) /[!\"$->@-~]*$",
                    expected: "\(routeMethods.joined(separator: ", ")), a space and a path, such as \"GET /api/data\"")),
            values: .object(Lab.needSchema), counts: 0...Lab.routesMax))

    private static let reserved = Lab.reservedPaths.map { $0.replacing(".", with: "\\.") }.joined(separator: "|")
}

extension Lab.CacheSettings {
    /// How a resource server caches the issuer's key set.
    static let schema = ObjectSchema(
        "key-set cache",
        "How a resource server caches the issuer's key set: as a library does, with what is set in its place. "
            + "docs/cache-policies.md tells of each policy.",
        members: [
            SchemaMember(
                "policy", .words(WordList(of: CachePolicyName.self, name: "cache-policy", toldIn: "cache-policies.md")),
                "Whose behaviour it is.",
                standard: "ttl", example: "pyjwt-2.15")
        ] + Parameter.allCases.map(\.member) + [
            SchemaMember(
                "scale", .scale, "What every duration of the policy is multiplied by, so that minutes are played in seconds.",
                standard: "1", example: "1/60")
        ],
        examples: [
            [
                "policy": "recommended", "ttl": "10m", "cooldown": "1m", "refreshAhead": "5m", "poll": "0s", "staleIfError": "1h",
                "timeout": "5s", "negative": "30s", "memo": "1m", "scale": "1/60",
            ]
        ])
}

extension Lab.CacheSettings.Parameter {
    fileprivate var member: SchemaMember {
        SchemaMember(rawValue, .duration(in: range), says, otherwise: "the policy's own", example: .string(example))
    }

    private var says: String {
        switch self {
        case .ttl: "The age that a set may reach; where the policy has none, the interval of its polling."
        case .cooldown: "Between two fetches for unknown key IDs; `0s` for no bound."
        case .refreshAhead: "How long before its age a set is refreshed in the background; `0s` for never."
        case .poll: "From one fetch to the next, whether or not anyone asks; `0s` for none."
        case .staleIfError: "How long past its age a set serves while fetches fail."
        case .timeout: "How long a fetch may take."
        case .negative: "How long a key ID is remembered that a fetched set did not hold; `0s` for not at all."
        case .memo: "How long a token that was verified passes without its key being asked for again; `0s` for not at all."
        }
    }

    private var example: String {
        switch self {
        case .ttl: "5m"
        case .cooldown: "30s"
        case .refreshAhead: "1m"
        case .poll: "15m"
        case .staleIfError: "1h"
        case .timeout: "5s"
        case .negative: "10s"
        case .memo: "1m"
        }
    }
}

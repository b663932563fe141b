import StrictJSON

extension Lab {
    static let apiSchema = ObjectSchema(
        "API", "What tokens are for: Auth0's API, OAuth's resource (RFC 8707).",
        members: [
            SchemaMember(
                "name", .line(bytesMax: 200), "What people call it.", otherwise: "its name in the map", example: "Supa API"),
            .required(
                "identifier", .line(bytesMax: identifierBytesMax), "The audience (`aud`) of its tokens.",
                example: "http://localhost:8080"),
            .required(
                "permissions", .scopes(counts: 0...permissionsMax), "The scopes that it knows.",
                example: ["read:data", "write:data"]),
            SchemaMember(
                "tokenLifetime", .tokenLifetime,
                "How long its tokens live; whole seconds, since `exp` counts them.", standard: "24h", example: "3s"),
            SchemaMember(
                "signingAlgorithm", .words(WordList(of: SigningAlgorithm.self)),
                "How its tokens are signed (RFC 7518 section 3.1).",
                standard: "RS256", example: "ES256"),
            SchemaMember(
                "tokenDialect",
                .words(
                    WordList(
                        of: TokenDialect.self,
                        meanings: [
                            "access_token": "Auth0's own: no `jti`; `azp` and `gty`",
                            "access_token_authz": "the same with the `permissions` claim",
                            "rfc9068_profile": "RFC 9068: `typ` is `at+jwt`; `client_id` and `jti`",
                            "rfc9068_profile_authz": "the same with the `permissions` claim",
                        ])),
                "The shape of its tokens, under Auth0's names.", standard: "access_token", example: "rfc9068_profile"),
            SchemaMember(
                "tokenFormat",
                .words(
                    WordList(
                        of: TokenFormat.self,
                        meanings: [
                            "jwt": "a JWT, which a resource server verifies by itself",
                            "opaque": "a random string, which only the issuer can tell about (RFC 7662); no scenario serves it",
                        ])),
                "What its tokens are to those who hold them.", standard: "jwt", example: "opaque"),
            SchemaMember("claims", .claims, "Claims of its own that its tokens carry.", standard: [:], example: ["region": "eu"]),
        ],
        examples: [
            [
                "name": "Supa API", "identifier": "urn:supa-api", "permissions": ["read:data"], "tokenLifetime": "24h",
                "signingAlgorithm": "RS256", "tokenDialect": "access_token", "tokenFormat": "jwt", "claims": ["region": "eu"],
            ]
        ])

    static let clientSchema = ObjectSchema(
        "client", "A machine-to-machine application. Its secret is made anew for each run unless it says where one is.",
        members: [
            SchemaMember("name", .line(bytesMax: 200), "What people call it.", otherwise: "its client ID", example: "Supa CLI"),
            .required(
                "grants",
                .map(MapSchema(names: .labName, values: .scopes(counts: 0...permissionsMax), counts: 0...mapEntriesMax)),
                "The APIs for which it gets tokens, each with the scopes that it is granted. The API `management` is the "
                    + "issuer's own.",
                example: ["supa-api": ["read:data"]]),
            SchemaMember(
                "secret", .object(secretSchema), "Where its secret comes from; it never stands in the file itself.",
                otherwise: "each run makes one", example: ["environment": "SUPA_CLI_SECRET"]),
            SchemaMember(
                "rateLimit", .rate(), "The most token requests that it may make; beyond it the issuer answers 429.",
                otherwise: "no limit", example: "30/m"),
            SchemaMember(
                "jwks", .foreign("a JWK Set"),
                "Its public keys (RFC 7517 section 5), with which it authenticates by `private_key_jwt` (RFC 7523) and not by "
                    + "a secret.",
                otherwise: "it has a secret",
                example: ["keys": [["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"]]]),
            SchemaMember(
                "jwksUri", .webAddress, "Where its public keys are fetched, in the place of `jwks`.",
                otherwise: "it has a secret",
                example: "https://client.example/jwks.json"),
            SchemaMember(
                "claims", .claims, "Claims of its own that its tokens carry; they go before the API's.", standard: [:],
                example: ["tier": 1]),
        ],
        rules: [.atMostOne(["jwks", "jwksUri"])],
        examples: [
            [
                "name": "Supa CLI", "grants": ["supa-api": ["read:data"]], "secret": ["environment": "SUPA_CLI_SECRET"],
                "rateLimit": "30/m", "claims": ["tier": 1],
            ],
            [
                "grants": ["management": ["read:clients"]],
                "jwks": ["keys": [["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"]]],
            ],
            ["grants": [:], "jwksUri": "https://client.example/jwks.json"],
        ])

    private static let secretSchema = ObjectSchema(
        "client's secret", "Where a client's secret comes from.",
        members: [
            SchemaMember(
                "environment", .filledText("a variable's name", bytesMax: 2_048), "The environment variable that holds it.",
                example: "SUPA_CLI_SECRET"),
            SchemaMember(
                "file", .filledText("a path", bytesMax: 2_048), "The file whose first line it is.", example: "secret.txt"),
        ],
        rules: [.exactlyOne(["environment", "file"])],
        examples: [["environment": "SUPA_CLI_SECRET"], ["file": "secret.txt"]])
}

extension Schema {
    /// Claims of one's own, as ``JSONReader/claims()`` reads them. How long and how deep they are, no schema can say.
    fileprivate static let claims = Schema.map(
        MapSchema(
            names: .text(
                TextSchema(
                    "a claim that is not the issuer's", pattern: "^(?!(\(Lab.claimsReserved.joined(separator: "|")))$)",
                    expected: "another name", lengthMax: JSONReader.mapNameBytesMax)),
            values: .anything, counts: 0...Lab.claimsMax))
}

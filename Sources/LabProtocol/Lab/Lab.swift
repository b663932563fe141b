public import StrictJSON

/// The standing parts of a lab, as `lab.json` and a scenario's patch on it say.
public struct Lab: Sendable, Hashable {
    /// How the issuer keeps its keys and how it is reached.
    public struct IssuerSettings: Sendable, Hashable {
        /// The size of RSA signing keys in bits.
        public var keyBits: Int
        /// Whether the next key stands in the key set before it signs, as Auth0's does.
        public var publishNext: Bool
        /// `https`, with a certificate of the lab's own CA, or `http`.
        public var scheme: Scheme
        /// The statuses and error codes of its token endpoint.
        public var dialect: ErrorDialect = .auth0
        /// The file in which the signing keys outlive the issuer; nil where they live in its memory alone.
        public var keyFile: String? = nil
        /// `Cache-Control` of the key set (RFC 9111 section 5.2); nil for no such header.
        public var jwksCacheControl: String? = cacheControlStandard
    }

    /// How the issuer is reached.
    public enum Scheme: String, Sendable, CaseIterable {
        case https
        case http
    }

    /// An API (Auth0's word; the resource that a token is for).
    public struct API: Sendable, Hashable {
        /// Its name in the file.
        public var name: String
        /// The audience of its tokens.
        public var identifier: String
        /// The scopes that it knows.
        public var permissions: [String]
        /// How long its tokens live; whole seconds.
        public var tokenLifetime: Nanoseconds
        /// The shape of its tokens.
        public var tokenDialect: TokenDialect = .accessToken
        /// How its tokens are signed.
        public var signingAlgorithm: SigningAlgorithm = .rs256
        /// What its tokens are to those who hold them.
        public var tokenFormat: TokenFormat = .jwt
        /// Claims of its own that its tokens carry.
        public var claims = JSON.Members()
    }

    /// A machine-to-machine application.
    public struct Client: Sendable, Hashable {
        /// Its client ID, which is its name in the file.
        public var id: String
        /// What people call it.
        public var name: String
        /// API name to granted scopes.
        public var grants: [String: [String]]
        /// Where its secret comes from.
        public var secret: SecretSource
        /// The most token requests that it may make; nil for any number.
        public var rateLimit: Rate?
        /// Its public keys, a JWK Set as JSON text, with which it authenticates by `private_key_jwt` (RFC 7523) and not by a secret.
        public var jwks: String?
        /// Where its public keys are fetched, in the place of ``jwks``.
        public var jwksURI: String?
        /// Claims of its own that its tokens carry; where its API has one of the same name, the client's stands.
        public var claims = JSON.Members()

        /// Whether it authenticates by `private_key_jwt`, and so has no secret.
        public var hasKeys: Bool { jwks != nil || jwksURI != nil }
    }

    /// Where a client's secret comes from. It never stands in the file itself.
    public enum SecretSource: Sendable, Hashable {
        /// Made anew for each run.
        case generated
        /// An environment variable of the conductor.
        case environment(String)
        /// The first line of a file.
        case file(String)
    }

    /// A resource server of the lab.
    public struct ResourceServer: Sendable, Hashable {
        /// Its name in the file.
        public var name: String
        /// The API that it serves.
        public var api: String
        /// How far past `exp` and before `nbf` it accepts a token.
        public var clockSkew: Nanoseconds
        /// How it caches the issuer's key set.
        public var jwks: CacheSettings
        /// Its deliberate mistakes.
        public var defects: [Defect]
        /// What it is, where it is not our own.
        public var foreign: ForeignServer? = nil
        /// What it answers.
        public var routes: [Route] = Route.standard
        /// Whether it remembers the tokens that it verified.
        public var memo: MemoSwitch = .on
        /// The realm that its challenges name.
        public var realm: String = realmStandard
    }

    /// The issuer.
    public var issuer: IssuerSettings
    /// The APIs by name.
    public var apis: [String: API]
    /// The clients by client ID.
    public var clients: [String: Client]
    /// The resource servers by name.
    public var resourceServers: [String: ResourceServer]
    /// How many worker processes there are.
    public var workers: Int
    /// What every duration of the file was divided by; those here are divided already, except those of ``CacheSettings``.
    public var scale = Scale.one

    /// The API that a resource server serves.
    public func api(of server: String) -> API? {
        resourceServers[server].flatMap { apis[$0.api] }
    }

    /// The scopes that a client is granted for what a resource server serves.
    public func grant(of client: String, at server: String) -> [String]? {
        resourceServers[server].flatMap { clients[client]?.grants[$0.api] }
    }
}

import JOSE
import LabProtocol
import OAuth
import StrictJSON

/// Who may ask the issuer for what: its clients, APIs and client grants, as Auth0's dashboard has them. A value: a change makes
/// another one, so that each token request is decided on one state.
struct Registry: Sendable {
    /// A machine-to-machine client.
    struct Client: Sendable {
        let id: String
        var name: String
        var description: String?
        /// How it authenticates: by its secret, or by a key of its own.
        var secret: ClientSecret?
        /// The secret that it had before, where that is still taken.
        var formerSecret: ClientSecret?
        /// The keys of `private_key_jwt` (RFC 7523).
        var keys: JWKSet?
        /// The grants that it may use; a client without client_credentials is refused as unauthorized.
        var grantTypes: [String]
        /// Token requests a second that it may make; nil for any number.
        var rateLimit: Rate?
        /// Where its keys are fetched, in the place of ``keys``.
        var keysURI: String?
        /// Keys that were registered over HTTP.
        var credentials: [ClientCredential] = []
        /// Claims of its own that its tokens carry.
        var claims = JSON.Members()

        /// Whether it authenticates by a key, and so cannot by a secret.
        var hasKeys: Bool { keys != nil || keysURI != nil || credentials.contains(where: \.isEnabled) }
    }

    /// An API; Auth0's management API calls it a resource server.
    struct API: Sendable {
        let id: String
        let identifier: String
        var name: String
        var scopes: [Permission]
        /// Whole seconds.
        var tokenLifetime: Int64
        var dialect: TokenDialect
        /// How its tokens are signed.
        var algorithm: SignatureAlgorithm = .rs256
        /// What its tokens are to those who hold them.
        var format = TokenFormat.jwt
        /// Claims of its own that its tokens carry.
        var claims = JSON.Members()
        /// Whether it is the API through which the issuer itself is managed, which cannot be changed.
        var isSystem = false
    }

    /// A scope that an API knows.
    struct Permission: Sendable, Hashable {
        let value: String
        var description: String?
    }

    /// What a client may ask an API for.
    struct ClientGrant: Sendable, Hashable {
        let id: String
        let client: String
        let audience: String
        var scope: [String]
    }

    private(set) var clients: [String: Client] = [:]
    /// By identifier.
    private(set) var apis: [String: API] = [:]
    /// By ID.
    private(set) var grants: [String: ClientGrant] = [:]
    /// The IDs of the grants, since each token request looks for one.
    private var grantIDs: [Granting: String] = [:]

    private struct Granting: Hashable {
        let client: String
        let audience: String
    }

    /// The client with exactly this ID.
    func client(_ id: String) -> Client? {
        guard id.utf8.count <= Self.nameBytesMax, let client = clients[id], client.id.isExactly(id) else { return nil }
        return client
    }

    /// The grant of a client for an API.
    func grant(of client: String, for audience: String) -> ClientGrant? {
        grantIDs[Granting(client: client, audience: audience)].flatMap { grants[$0] }
    }

    /// The API with exactly this identifier.
    func api(identifier: String) -> API? {
        guard identifier.utf8.count <= Self.nameBytesMax, let api = apis[identifier], api.identifier.isExactly(identifier) else {
            return nil
        }
        return api
    }

    /// The API that a token request's `audience` names. The management API's is the issuer's own, whichever listener that is.
    func api(audience: String, managementAudience: String) -> API? {
        if audience.isExactly(managementAudience) { return apis[ManagementAPI.name] }
        return audience.isExactly(ManagementAPI.name) ? nil : api(identifier: audience)
    }

    /// The API with this ID or identifier; Auth0's paths take either.
    func api(_ name: String) -> API? {
        api(identifier: name) ?? apis.values.first { $0.id.isExactly(name) }
    }

    /// Adds a client or takes its place.
    mutating func put(_ client: Client) throws(RegistryError) {
        guard clients[client.id] != nil || clients.count < Self.entriesMax else { throw .tooMany("clients") }
        clients[client.id] = client
    }

    /// Adds an API or takes its place. A scope that it has no longer leaves the grants for it: no token may carry it.
    mutating func put(_ api: API) throws(RegistryError) {
        let before = apis[api.identifier]
        guard before != nil || apis.count < Self.entriesMax else { throw .tooMany("resource servers") }
        apis[api.identifier] = api
        let known = Set(api.scopes.map(\.value))
        guard let before, !before.scopes.allSatisfy({ known.contains($0.value) }) else { return }
        for grant in grants.values where grant.audience == api.identifier {
            grants[grant.id]?.scope.removeAll { !known.contains($0) }
        }
    }

    /// Adds a grant or takes its place.
    mutating func put(_ grant: ClientGrant) throws(RegistryError) {
        guard client(grant.client) != nil else { throw .noClient }
        guard let api = api(identifier: grant.audience) else { throw .noAPI }
        guard grants[grant.id] != nil || grants.count < Self.entriesMax else { throw .tooMany("client grants") }
        let known = Set(api.scopes.map(\.value))
        if let unknown = grant.scope.first(where: { !known.contains($0) }) { throw .unknownScope(unknown) }
        if grants[grant.id] == nil, self.grant(of: grant.client, for: grant.audience) != nil { throw .grantExists }
        grants[grant.id] = grant
        grantIDs[Granting(client: grant.client, audience: grant.audience)] = grant.id
    }

    /// Removes a client and its grants. Its tokens live on until they expire.
    mutating func removeClient(_ id: String) {
        guard client(id) != nil else { return }
        clients[id] = nil
        removeGrants { $0.client == id }
    }

    /// Removes an API and the grants for it.
    mutating func removeAPI(_ identifier: String) {
        apis[identifier] = nil
        removeGrants { $0.audience == identifier }
    }

    /// Removes a grant. Tokens that it gave live on until they expire.
    mutating func removeGrant(_ id: String) {
        guard let gone = grants.removeValue(forKey: id) else { return }
        grantIDs[Granting(client: gone.client, audience: gone.audience)] = nil
    }

    private mutating func removeGrants(where isGone: (ClientGrant) -> Bool) {
        for grant in grants.values where isGone(grant) { removeGrant(grant.id) }
    }

    /// The longest name that is looked up: hashing a long string of combining marks takes time out of all proportion.
    static let nameBytesMax = 2_048
    /// The most entries of a kind.
    static let entriesMax = 10_000
}

/// Why a change of the registry is refused.
enum RegistryError: Error, Sendable, Hashable {
    case noClient
    case noAPI
    case grantExists
    case unknownScope(String)
    case tooMany(String)
}

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
        /// The keys of `private_key_jwt` (RFC 7523).
        var keys: JWKSet?
        /// The grants that it may use; a client without client_credentials is refused as unauthorized.
        var grantTypes: [String]
        /// Token requests a second that it may make; nil for any number.
        var rateLimit: Rate?
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

    /// The grant of a client for an API.
    func grant(of client: String, for audience: String) -> ClientGrant? {
        grants.values.first { $0.client == client && $0.audience == audience }
    }

    /// The API that a token request's `audience` names. The management API's is the issuer's own, whichever listener that is.
    func api(audience: String, managementAudience: String) -> API? {
        if audience.utf8.elementsEqual(managementAudience.utf8) { return apis[ManagementAPI.name] }
        guard audience.utf8.count <= Self.nameBytesMax, !audience.utf8.elementsEqual(ManagementAPI.name.utf8) else { return nil }
        return apis[audience]
    }

    /// The API with this ID or identifier; Auth0's paths take either.
    func api(_ name: String) -> API? {
        apis[name] ?? apis.values.first { $0.id == name }
    }

    /// Adds a client or takes its place.
    mutating func put(_ client: Client) throws(RegistryError) {
        guard clients[client.id] != nil || clients.count < Self.entriesMax else { throw .tooMany("clients") }
        clients[client.id] = client
    }

    /// Adds an API or takes its place.
    mutating func put(_ api: API) throws(RegistryError) {
        guard apis[api.identifier] != nil || apis.count < Self.entriesMax else { throw .tooMany("resource servers") }
        apis[api.identifier] = api
    }

    /// Adds a grant or takes its place.
    mutating func put(_ grant: ClientGrant) throws(RegistryError) {
        guard clients[grant.client] != nil else { throw .noClient }
        guard let api = apis[grant.audience] else { throw .noAPI }
        guard grants[grant.id] != nil || grants.count < Self.entriesMax else { throw .tooMany("client grants") }
        if let unknown = grant.scope.first(where: { scope in !api.scopes.contains { $0.value == scope } }) {
            throw .unknownScope(unknown)
        }
        if grants[grant.id] == nil, self.grant(of: grant.client, for: grant.audience) != nil { throw .grantExists }
        grants[grant.id] = grant
    }

    /// Removes a client and its grants. Its tokens live on until they expire.
    mutating func removeClient(_ id: String) {
        clients[id] = nil
        grants = grants.filter { $0.value.client != id }
    }

    /// Removes an API and the grants for it.
    mutating func removeAPI(_ identifier: String) {
        apis[identifier] = nil
        grants = grants.filter { $0.value.audience != identifier }
    }

    /// Removes a grant. Tokens that it gave live on until they expire.
    mutating func removeGrant(_ id: String) {
        grants[id] = nil
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

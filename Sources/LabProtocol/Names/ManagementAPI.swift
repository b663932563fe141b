/// The API through which the issuer itself is managed, as Auth0 names it and its permissions.
public enum ManagementAPI {
    /// Its name in a client's `grants`; no API of the lab may have it.
    public static let name = "management"
    /// What follows the issuer in its identifier: `https://localhost:4443/api/v2/`.
    public static let path = "api/v2/"

    /// Its permissions, which are the scopes of a management token.
    public enum Permission: String, Sendable, CaseIterable {
        case readSigningKeys = "read:signing_keys"
        case createSigningKeys = "create:signing_keys"
        case updateSigningKeys = "update:signing_keys"
        case readClients = "read:clients"
        case createClients = "create:clients"
        case updateClients = "update:clients"
        case deleteClients = "delete:clients"
        case readClientKeys = "read:client_keys"
        case updateClientKeys = "update:client_keys"
        case readClientCredentials = "read:client_credentials"
        case createClientCredentials = "create:client_credentials"
        case updateClientCredentials = "update:client_credentials"
        case deleteClientCredentials = "delete:client_credentials"
        case readResourceServers = "read:resource_servers"
        case createResourceServers = "create:resource_servers"
        case updateResourceServers = "update:resource_servers"
        case deleteResourceServers = "delete:resource_servers"
        case readClientGrants = "read:client_grants"
        case createClientGrants = "create:client_grants"
        case updateClientGrants = "update:client_grants"
        case deleteClientGrants = "delete:client_grants"
    }

    /// All of them, in order.
    public static let permissions = Permission.allCases.map(\.rawValue)
}

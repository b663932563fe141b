import JOSE
import LabProtocol
import StrictJSON

extension Registry {
    /// The registry that a lab describes, with the management API beside its own.
    ///
    /// - Parameter secrets: client ID to secret.
    /// - Throws: `StartFailure` where a client's key set is none, or the lab has more than can be kept.
    init(lab: Lab, secrets: [String: ClientSecret]) throws(StartFailure) {
        do {
            try fill(lab, secrets)
        } catch let error as StartFailure {
            throw error
        } catch {
            throw StartFailure(code: "registry", reason: "the lab's clients, APIs and grants cannot be kept: \(error)")
        }
    }

    private mutating func fill(_ lab: Lab, _ secrets: [String: ClientSecret]) throws {
        var management = Self.managementAPI
        management.algorithm = lab.signatureAlgorithms[0]
        try put(management)
        for api in lab.apis.values {
            try put(
                API(
                    id: RegistryIDs.api(), identifier: api.identifier, name: api.name,
                    scopes: api.permissions.map { Permission(value: $0) }, tokenLifetime: api.tokenLifetime.count / 1_000_000_000,
                    dialect: api.tokenDialect, algorithm: api.signingAlgorithm.signature, format: api.tokenFormat,
                    claims: api.claims))
        }
        for client in lab.clients.values {
            let keys = try client.jwks.map { try Self.keys($0, of: client.id) }
            try put(
                Client(
                    id: client.id, name: client.name, secret: client.hasKeys ? nil : secrets[client.id], keys: keys,
                    grantTypes: ["client_credentials"], rateLimit: client.rateLimit, keysURI: client.jwksURI,
                    claims: client.claims))
            for (api, scopes) in client.grants {
                let audience = api == ManagementAPI.name ? api : lab.apis[api]?.identifier ?? api
                try put(ClientGrant(id: RegistryIDs.grant(), client: client.id, audience: audience, scope: scopes))
            }
        }
    }

    private static var managementAPI: API {
        API(
            id: RegistryIDs.api(), identifier: ManagementAPI.name, name: "Management API",
            scopes: ManagementAPI.permissions.map { Permission(value: $0) }, tokenLifetime: 86_400, dialect: .accessToken,
            isSystem: true)
    }

    private static func keys(_ text: String, of client: String) throws(StartFailure) -> JWKSet {
        let refused: String
        do {
            let keys = try JWKSet.parse(Array(text.utf8))
            guard keys.keys.isEmpty else { return keys }
            refused = keys.refused.first?.refusal.sentence ?? "it holds no key"
        } catch {
            refused = error.sentence
        }
        throw StartFailure(code: "client-keys", reason: "the key set of the client \(client) cannot be used: \(refused)")
    }
}

import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// `/api/v2/clients`: machine-to-machine applications.
struct ClientRoutes: Sendable {
    let management: ManagementRoutes

    private var guardian: ManagementGuard { management.guardian }
    private var registry: RegistryBox { management.registry }

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.get("clients") { request, _ in
            try await ManagementRoutes.answer {
                let scopes = try guardian.check(request, needing: [.readClients, .readClientKeys])
                let clients = registry.current.clients.values.sorted { $0.id < $1.id }
                return try Paging(request).answer(clients.map { json($0, scopes) }, named: "clients")
            }
        }
        api.get("clients/:id") { request, context in
            try await ManagementRoutes.answer {
                let scopes = try guardian.check(request, needing: [.readClients, .readClientKeys])
                return .json(json(try client(context, in: registry.current), scopes))
            }
        }
        api.post("clients") { request, _ in
            try await ManagementRoutes.answer {
                let scopes = try guardian.check(request, needing: [.createClients])
                let change = try await ManagementRequest.body(request, Self.new)
                var client = change.client
                if let keys = change.keys {
                    _ = try guardian.check(request, needing: [.createClientCredentials])
                    try keys.apply(to: &client, at: guardian.wall())
                }
                try registry.change { [client] registry throws(RegistryError) in try registry.put(client) }
                management.note("client \(client.id) created")
                return .json(json(client, scopes.union([ManagementAPI.Permission.readClientKeys.rawValue])), status: .created)
            }
        }
        addChanges(to: api)
    }

    private func addChanges(to api: RouterGroup<BasicRequestContext>) {
        api.patch("clients/:id") { request, context in
            try await ManagementRoutes.answer {
                let scopes = try guardian.check(request, needing: [.updateClients])
                let change = try await ManagementRequest.body(request, Self.change)
                // Whoever sets a secret can be the client, and has its grants.
                if change.setsSecret { _ = try guardian.check(request, needing: [.updateClientKeys]) }
                if change.keys != nil { _ = try guardian.check(request, needing: [.updateClientCredentials]) }
                let wall = guardian.wall()
                let changed = try apply(context) { client throws(ManagementError) in
                    change.body(&client)
                    try change.keys?.apply(to: &client, at: wall)
                }
                return .json(json(changed, scopes))
            }
        }
        api.post("clients/:id/rotate-secret") { request, context in
            try await ManagementRoutes.answer {
                let scopes = try guardian.check(request, needing: [.updateClientKeys])
                let client = try apply(context) { client in client.take(.generated()) }
                return .json(json(client, scopes.union([ManagementAPI.Permission.readClientKeys.rawValue])))
            }
        }
        api.delete("clients/:id") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.deleteClients])
                // As Auth0: deleting what is not there is no error.
                let id = ManagementRequest.parameter("id", context)
                registry.change { $0.removeClient(id) }
                management.note("client \(id) deleted")
                return Response(status: .noContent)
            }
        }
    }

    private struct Change: Sendable {
        let setsSecret: Bool
        let keys: ClientKeysChange?
        let body: @Sendable (inout Registry.Client) -> Void
    }

    private func apply(
        _ context: BasicRequestContext, _ change: (inout Registry.Client) throws(ManagementError) -> Void
    ) throws -> Registry.Client {
        let id = ManagementRequest.parameter("id", context)
        let client = try registry.change { (registry: inout Registry) throws in
            guard var client = registry.client(id) else { throw RegistryError.noClient }
            try change(&client)
            try registry.put(client)
            return client
        }
        management.note("client \(id) changed")
        return client
    }

    private func client(_ context: BasicRequestContext, in registry: Registry) throws(ManagementError) -> Registry.Client {
        let id = ManagementRequest.parameter("id", context)
        guard let client = registry.client(id) else { throw .notFound("client", code: "inexistent_client") }
        return client
    }

    private static func new(_ object: inout ObjectReader) -> (client: Registry.Client, keys: ClientKeysChange?)? {
        let name = object.required("name")?.nonEmptyString()
        let description = description(&object)
        let grantTypes = grantTypes(&object) ?? ["client_credentials"]
        let secret = object.optional("client_secret")?.nonEmptyString()
        let claims = claims(&object)
        let keys = ClientKeysChange.read(&object)
        allowOthers(&object)
        guard let name else { return nil }
        let client = Registry.Client(
            id: RegistryIDs.client(), name: name, description: description,
            secret: secret.map(ClientSecret.init) ?? .generated(), keys: nil, grantTypes: grantTypes,
            claims: claims ?? JSON.Members())
        return (client, keys)
    }

    private static func change(_ object: inout ObjectReader) -> Change? {
        let name = object.optional("name")?.nonEmptyString()
        let description = description(&object)
        let grantTypes = grantTypes(&object)
        let secret = object.optional("client_secret")?.nonEmptyString()
        let claims = claims(&object)
        let keys = ClientKeysChange.read(&object)
        allowOthers(&object)
        return Change(setsSecret: secret != nil, keys: keys) { client in
            if let name { client.name = name }
            if let description { client.description = description }
            if let grantTypes { client.grantTypes = grantTypes }
            if let secret { client.take(ClientSecret(secret)) }
            if let claims { client.claims = claims }
        }
    }

    private static func grantTypes(_ object: inout ObjectReader) -> [String]? {
        object.optional("grant_types")?.array(max: 20)?.compactMap { $0.nonEmptyString() }
    }

    /// Not Auth0's, where an Action would set them.
    private static func claims(_ object: inout ObjectReader) -> JSON.Members? {
        object.optional("claims")?.claims()
    }

    private static func description(_ object: inout ObjectReader) -> String? {
        object.optional("description").flatMap { $0.node.string == "" ? "" : $0.nonEmptyString() }
    }

    /// What Auth0's clients have beside that and no machine-to-machine token depends on: taken, and not kept.
    private static func allowOthers(_ object: inout ObjectReader) {
        object.allow("app_type", "token_endpoint_auth_method", "jwt_configuration", "is_first_party", "oidc_conformant")
    }

    private static func authentication(_ client: Registry.Client) -> [(String, JSON)] {
        let enabled = client.credentials.filter(\.isEnabled)
        if !enabled.isEmpty {
            let credentials = JSON.array(enabled.map { ["id": .string($0.id)] })
            let methods: JSON = ["private_key_jwt": ["credentials": credentials]]
            return [("token_endpoint_auth_method", .null), ("client_authentication_methods", methods)]
        }
        guard client.hasKeys else { return [("token_endpoint_auth_method", "client_secret_post")] }
        var members: [(String, JSON)] = [("token_endpoint_auth_method", "private_key_jwt")]
        if let keys = client.keys { members.append(("jwks", ["keys": .array(keys.keys.map(\.jwk))])) }
        if let address = client.keysURI { members.append(("jwks_uri", .string(address))) }
        return members
    }

    private func json(_ client: Registry.Client, _ scopes: Set<String>) -> JSON {
        var members: [(String, JSON)] = [
            ("tenant", "keyturn"), ("global", false), ("client_id", .string(client.id)), ("name", .string(client.name)),
            ("app_type", "non_interactive"), ("is_first_party", true), ("oidc_conformant", true),
            ("grant_types", .array(client.grantTypes.map(JSON.string))),
            ("jwt_configuration", ["alg": "RS256"]),
        ]
        members += Self.authentication(client)
        if !client.claims.pairs.isEmpty { members.append(("claims", .object(client.claims))) }
        if let description = client.description { members.append(("description", .string(description))) }
        if let secret = client.secret, scopes.contains(ManagementAPI.Permission.readClientKeys.rawValue) {
            members.append(("client_secret", .string(secret.revealed)))
        }
        return JSON(members: members)
    }
}

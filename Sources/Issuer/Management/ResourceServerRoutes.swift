import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// `/api/v2/resource-servers`: APIs.
struct ResourceServerRoutes: Sendable {
    let management: ManagementRoutes

    private var guardian: ManagementGuard { management.guardian }
    private var registry: RegistryBox { management.registry }

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.get("resource-servers") { request, _ in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readResourceServers])
                let apis = registry.current.apis.values.sorted { $0.identifier < $1.identifier }
                return try Paging(request).answer(apis.map(json), named: "resource_servers")
            }
        }
        api.get("resource-servers/:id") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readResourceServers])
                return .json(json(try found(context, in: registry.current)))
            }
        }
        api.post("resource-servers") { request, _ in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.createResourceServers])
                let made = try await ManagementRequest.body(request, Self.new)
                _ = try await change(made.algorithm) { registry in
                    // The management API has both names.
                    guard registry.apis[made.identifier] == nil, !made.identifier.isExactly(management.managementAudience) else {
                        throw ManagementError.conflict(
                            "A resource server with this identifier exists already.", code: "resource_server_conflict")
                    }
                    try registry.put(made)
                    return made
                }
                management.note("resource server \(made.id) created")
                return .json(json(made), status: .created)
            }
        }
        addChanges(to: api)
    }

    private func addChanges(to api: RouterGroup<BasicRequestContext>) {
        api.patch("resource-servers/:id") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.updateResourceServers])
                let change = try await ManagementRequest.body(request, Self.change)
                let changed = try await self.change(change.algorithm) { registry in
                    var api = try own(context, in: registry)
                    change.body(&api)
                    try registry.put(api)
                    return api
                }
                management.note("resource server \(changed.id) changed")
                return .json(json(changed))
            }
        }
        api.delete("resource-servers/:id") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.deleteResourceServers])
                let gone = try registry.change { (registry: inout Registry) throws in
                    let api = try own(context, in: registry)
                    registry.removeAPI(api.identifier)
                    return api
                }
                management.note("resource server \(gone.id) deleted")
                return Response(status: .noContent)
            }
        }
    }

    /// Makes a change, with keys of the algorithm that it asks for. They are published and stay, so what is refused begins none.
    private func change(
        _ algorithm: SignatureAlgorithm?, _ body: (inout Registry) throws -> Registry.API
    ) async throws -> Registry.API {
        var trial = registry.current
        _ = try body(&trial)
        if let algorithm { try await management.keys.begin(algorithm) }
        return try registry.change { (registry: inout Registry) throws in try body(&registry) }
    }

    private func found(_ context: BasicRequestContext, in registry: Registry) throws(ManagementError) -> Registry.API {
        guard let name = management.registered(ManagementRequest.parameter("id", context)), let api = registry.api(name) else {
            throw .notFound("resource server", code: "inexistent_resource_server")
        }
        return api
    }

    private func own(_ context: BasicRequestContext, in registry: Registry) throws(ManagementError) -> Registry.API {
        let api = try found(context, in: registry)
        guard !api.isSystem else { throw .badRequest("The management API cannot be changed.", code: "operation_not_supported") }
        return api
    }

    private static func new(_ object: inout ObjectReader) -> Registry.API? {
        let identifier = object.required("identifier")?.printableLine(bytesMax: Lab.identifierBytesMax)
        let change = change(&object)
        guard let identifier, let change else { return nil }
        var api = Registry.API(
            id: RegistryIDs.api(), identifier: identifier, name: identifier, scopes: [], tokenLifetime: 86_400,
            dialect: .accessToken)
        change.body(&api)
        return api
    }

    private struct Change: Sendable {
        /// What it has tokens signed by from now on; nil where it leaves that as it is.
        let algorithm: SignatureAlgorithm?
        let body: @Sendable (inout Registry.API) -> Void
    }

    private static func change(_ object: inout ObjectReader) -> Change? {
        let name = object.optional("name")?.nonEmptyString()
        let scopes = object.optional("scopes")?.array(max: Lab.permissionsMax)?.compactMap(permission)
        let lifetime = object.optional("token_lifetime")?.int(in: 1...2_592_000)
        let dialect = object.optional("token_dialect")?.oneOf(TokenDialect.self)
        // Not Auth0's, where an Action would set them.
        let claims = object.optional("claims")?.claims()
        // Ours too.
        let format = object.optional("token_format")?.oneOf(TokenFormat.self)
        let algorithm = object.optional("signing_alg")?.oneOf(SignatureAlgorithm.self)
        // What no machine-to-machine token depends on: taken, and not kept.
        object.allow(
            "allow_offline_access", "token_lifetime_for_web", "skip_consent_for_verifiable_first_party_clients",
            "enforce_policies")
        return Change(algorithm: algorithm) { api in
            if let name { api.name = name }
            if let scopes { api.scopes = scopes }
            if let lifetime { api.tokenLifetime = lifetime }
            if let dialect { api.dialect = dialect }
            if let algorithm { api.algorithm = algorithm }
            if let claims { api.claims = claims }
            if let format { api.format = format }
        }
    }

    private static func permission(_ reader: JSONReader) -> Registry.Permission? {
        reader.object { (object: inout ObjectReader) -> Registry.Permission? in
            let value = object.required("value")?.scope()
            let description = object.optional("description").flatMap { $0.node.string == "" ? "" : $0.nonEmptyString() }
            return value.map { Registry.Permission(value: $0, description: description) }
        }
    }

    private func json(_ api: Registry.API) -> JSON {
        let scopes = api.scopes.map { scope -> JSON in
            var members: [(String, JSON)] = [("value", .string(scope.value))]
            if let description = scope.description { members.append(("description", .string(description))) }
            return JSON(members: members)
        }
        var json: JSON = [
            "id": .string(api.id), "name": .string(api.name),
            "identifier": .string(api.isSystem ? management.managementAudience : api.identifier), "scopes": .array(scopes),
            "signing_alg": .string(api.algorithm.rawValue), "token_lifetime": .int(api.tokenLifetime),
            "token_dialect": .string(api.dialect.rawValue),
            "is_system": .bool(api.isSystem),
        ]
        if api.format != .jwt { json["token_format"] = .string(api.format.rawValue) }
        if !api.claims.pairs.isEmpty { json["claims"] = .object(api.claims) }
        return json
    }
}

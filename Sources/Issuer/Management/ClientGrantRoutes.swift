import Hummingbird
import LabHTTP
import LabProtocol
import StrictJSON

/// `/api/v2/client-grants`: what a client may ask an API for.
struct ClientGrantRoutes: Sendable {
    let management: ManagementRoutes

    private var guardian: ManagementGuard { management.guardian }
    private var registry: RegistryBox { management.registry }

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.get("client-grants") { request, _ in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readClientGrants])
                let query = request.uri.queryParameters
                let client = query.get("client_id")
                let audience = query.get("audience")
                let grants = registry.current.grants.values.filter { grant in
                    (client?.isExactly(grant.client) ?? true) && (audience?.isExactly(shown(grant.audience)) ?? true)
                }
                return try Paging(request).answer(grants.sorted { $0.id < $1.id }.map(json), named: "client_grants")
            }
        }
        api.post("client-grants") { request, _ in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.createClientGrants])
                let (client, audience, scope) = try await ManagementRequest.body(request, Self.new)
                guard let registered = management.registered(audience) else { throw RegistryError.noAPI }
                let grant = Registry.ClientGrant(
                    id: RegistryIDs.grant(), client: client, audience: registered, scope: scope)
                try registry.change { (registry: inout Registry) throws(RegistryError) in try registry.put(grant) }
                management.note("client grant \(grant.id) created")
                return .json(json(grant), status: .created)
            }
        }
        addChanges(to: api)
    }

    private func addChanges(to api: RouterGroup<BasicRequestContext>) {
        api.patch("client-grants/:id") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.updateClientGrants])
                let scope = try await ManagementRequest.body(request, Self.scope)
                let changed = try registry.change { (registry: inout Registry) throws in
                    var grant = try found(context, in: registry)
                    grant.scope = scope
                    try registry.put(grant)
                    return grant
                }
                management.note("client grant \(changed.id) changed")
                return .json(json(changed))
            }
        }
        api.delete("client-grants/:id") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.deleteClientGrants])
                let gone = try registry.change { (registry: inout Registry) throws in
                    let grant = try found(context, in: registry)
                    registry.removeGrant(grant.id)
                    return grant
                }
                management.note("client grant \(gone.id) deleted")
                return Response(status: .noContent)
            }
        }
    }

    /// The identifier of an API on this listener.
    private func shown(_ audience: String) -> String {
        audience == ManagementAPI.name ? management.managementAudience : audience
    }

    private func found(_ context: BasicRequestContext, in registry: Registry) throws(ManagementError) -> Registry.ClientGrant {
        let id = ManagementRequest.parameter("id", context)
        guard id.utf8.count <= Registry.nameBytesMax, let grant = registry.grants[id] else {
            throw .notFound("client grant", code: "inexistent_client_grant")
        }
        return grant
    }

    private static func new(_ object: inout ObjectReader) -> (client: String, audience: String, scope: [String])? {
        let client = object.required("client_id")?.nonEmptyString()
        let audience = object.required("audience")?.nonEmptyString()
        let scope = scope(&object)
        guard let client, let audience, let scope else { return nil }
        return (client, audience, scope)
    }

    private static func scope(_ object: inout ObjectReader) -> [String]? {
        object.required("scope")?.scopes(max: Lab.permissionsMax)
    }

    private func json(_ grant: Registry.ClientGrant) -> JSON {
        [
            "id": .string(grant.id), "client_id": .string(grant.client),
            "audience": .string(shown(grant.audience)),
            "scope": .array(grant.scope.map(JSON.string)),
        ]
    }
}

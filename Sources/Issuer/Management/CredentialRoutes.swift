import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// `/api/v2/clients/{id}/credentials`: the public keys of clients.
struct CredentialRoutes: Sendable {
    let management: ManagementRoutes

    private var guardian: ManagementGuard { management.guardian }

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.get("clients/:id/credentials") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readClientCredentials])
                return .json(.array(try client(context, in: management.registry.current).credentials.map(Self.json)))
            }
        }
        api.get("clients/:id/credentials/:credential") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readClientCredentials])
                let client = try client(context, in: management.registry.current)
                return .json(Self.json(client.credentials[try index(context, in: client)]))
            }
        }
        api.post("clients/:id/credentials") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.createClientCredentials])
                let body = try await ManagementRequest.body(request, CredentialBody.read)
                // Of no use until the client is told to authenticate with it.
                let credential = body.credential(at: guardian.wall(), isEnabled: false)
                try change(context) { client throws(ManagementError) in try client.add(credential) }
                return .json(Self.json(credential), status: .created)
            }
        }
        api.delete("clients/:id/credentials/:credential") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.deleteClientCredentials])
                try change(context) { client throws(ManagementError) in
                    let index = try index(context, in: client)
                    // Without it the client would be back at its secret, which nobody has asked for.
                    guard !client.credentials[index].isEnabled else {
                        throw .conflict("The client authenticates with this credential.", code: "credential_in_use")
                    }
                    client.credentials.remove(at: index)
                }
                return Response(status: .noContent)
            }
        }
    }

    private func change(
        _ context: BasicRequestContext, _ body: (inout Registry.Client) throws(ManagementError) -> Void
    ) throws {
        try management.registry.change { (registry: inout Registry) throws in
            var client = try client(context, in: registry)
            try body(&client)
            try registry.put(client)
        }
        management.note("credentials of client \(ManagementRequest.parameter("id", context)) changed")
    }

    private func client(_ context: BasicRequestContext, in registry: Registry) throws(ManagementError) -> Registry.Client {
        guard let client = registry.client(ManagementRequest.parameter("id", context)) else {
            throw .notFound("client", code: "inexistent_client")
        }
        return client
    }

    private func index(_ context: BasicRequestContext, in client: Registry.Client) throws(ManagementError) -> Int {
        let id = ManagementRequest.parameter("credential", context)
        guard let index = client.credentials.firstIndex(where: { $0.id.isExactly(id) }) else {
            throw .notFound("credential", code: "inexistent_credential")
        }
        return index
    }

    private static func json(_ credential: ClientCredential) -> JSON {
        var members: [(String, JSON)] = [("id", .string(credential.id))]
        if let name = credential.name { members.append(("name", .string(name))) }
        members += [
            ("kid", .string(credential.key.kid ?? "")), ("alg", .string(credential.algorithm.rawValue)),
            ("credential_type", "public_key"), ("created_at", .string(ISOTime.text(credential.createdAt))),
            ("updated_at", .string(ISOTime.text(credential.createdAt))),
        ]
        if let expiresAt = credential.expiresAt { members.append(("expires_at", .string(ISOTime.text(expiresAt)))) }
        return JSON(members: members)
    }
}

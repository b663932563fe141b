import LabProtocol
import StrictJSON

/// What a timeline changes of the issuer's clients, APIs and grants.
extension LabView {
    /// Reads a client's new secret, as `{"rotate": "supa-cli", "workersAfter": "2s", "keepOld": "5s"}`.
    func secretRotation(_ reader: JSONReader) -> SecretRotation? {
        reader.object { (object: inout ObjectReader) -> SecretRotation? in
            let client = object.required("rotate").flatMap { self.client($0, of: reader, member: "rotate", acts: true) }
            let workersAfter = Self.time(object.optional("workersAfter"))
            let keepOld = Self.time(object.optional("keepOld"))
            guard let client, let workersAfter, let keepOld else { return nil }
            return SecretRotation(client: client, workersAfter: workersAfter.count, keepOld: keepOld.count)
        }
    }

    /// Reads a change of what a client is granted, as `{"client": "supa-cli", "api": "supa-api", "add": ["write:data"]}`.
    func grantChange(_ reader: JSONReader) -> GrantChange? {
        reader.object { (object: inout ObjectReader) -> GrantChange? in
            let client = object.required("client").flatMap { self.client($0, of: reader, member: "client", acts: false) }
            let api = object.required("api").flatMap(self.api)
            let addReader = object.optional("add")
            let withdrawReader = object.optional("withdraw")
            let add = addReader.map { scopes($0, of: api) } ?? .some([])
            let withdraw = withdrawReader.map { scopes($0, of: api) } ?? .some([])
            guard let client, let api, let add, let withdraw else { return nil }
            if add.isEmpty && withdraw.isEmpty {
                return reader.fail(
                    .changesNothing, problem: "nothing is added and nothing withdrawn",
                    expected: "\"add\" or \"withdraw\", with scopes")
            }
            return GrantChange(client: client, api: api, add: add, withdraw: withdraw)
        }
    }

    /// Reads how long an API's tokens live from then on, as `{"api": "supa-api", "to": "3s"}`.
    func tokenLifetime(_ reader: JSONReader) -> TimelineEntry.Action? {
        reader.object { (object: inout ObjectReader) -> TimelineEntry.Action? in
            let api = object.required("api").flatMap(self.api)
            let lifetime = object.required("to")?.tokenLifetime()
            guard let api, let lifetime else { return nil }
            return .tokenLifetime(api, seconds: lifetime.count / Nanoseconds.seconds(1).count)
        }
    }

    private static func time(_ reader: JSONReader?) -> Nanoseconds? {
        reader.map { $0.duration(in: .zero...ScenarioLimits.playMax) } ?? .some(.zero)
    }

    private func api(_ reader: JSONReader) -> String? {
        guard let name = reader.string() else { return nil }
        guard let apis, !apis.contains(name) else { return name }
        return reader.failUnknown("API", name, known: apis)
    }

    /// The scopes of a list that the API knows; what is wrong is complained about.
    private func scopes(_ reader: JSONReader, of api: String?) -> [String]? {
        guard let scopes = reader.scopes(max: Lab.permissionsMax) else { return nil }
        guard let known = api.flatMap({ lab?.apis[$0]?.permissions }) else { return scopes }
        if let unknown = scopes.first(where: { !known.contains($0) }) {
            return reader.failUnknown("permission", unknown, known: known)
        }
        return scopes
    }
}

import StrictJSON

/// What one part of a lab says of another. It works on the text, so that it also speaks of parts that have errors of their own.
struct LabReferences {
    private let root: JSONReader
    private let apis: [String]
    /// The permissions of each API whose list could be read.
    private let permissions: [String: [String]]
    private let permissionSets: [String: Set<String>]

    init(_ node: JSONNode, into bag: Diagnostics) {
        root = JSONReader(node, into: bag)
        apis = Lab.names(in: "apis", of: node)
        var permissions: [String: [String]] = [:]
        permissions[ManagementAPI.name] = ManagementAPI.permissions
        for api in apis { permissions[api] = node["apis"]?[api]?["permissions"]?.array?.compactMap(\.string) }
        self.permissions = permissions
        permissionSets = permissions.mapValues { Set($0) }
    }

    func check() {
        checkIdentifiers()
        checkServers()
        for client in entries(root, "clients") { checkGrants(of: client) }
    }

    private func checkIdentifiers() {
        var seen: Set<String> = []
        for api in entries(root, "apis") where api.name == ManagementAPI.name {
            let _: Bool? = api.reader.fail(
                .nameReserved, problem: "\"\(api.name)\" is the API through which the issuer itself is managed",
                expected: "another name, such as \"supa-api\"", at: api.namePlace)
        }
        for api in entries(root, "apis") {
            guard let identifier = member(api.reader, "identifier"), let text = identifier.node.string else { continue }
            if !seen.insert(text).inserted {
                let _: Bool? = identifier.fail(
                    .identifierTwice, problem: "another API has this identifier", expected: "an identifier of its own")
            }
        }
    }

    private func checkServers() {
        guard let map = member(root, "resourceServers"), map.node.object != nil else { return }
        let servers = entries(root, "resourceServers")
        if servers.isEmpty {
            let _: Bool? = map.fail(
                .noResourceServer, problem: "there is no resource server", expected: "at least one, as \"api\": {\"api\": …}")
        }
        for server in servers {
            if Lab.isReserved(server.name) {
                let _: Bool? = server.reader.fail(
                    .nameReserved, problem: "\"\(server.name)\" is the name of a process of Keyturn's own",
                    expected: "another name, such as \"api\"", at: server.namePlace)
            }
            guard let api = member(server.reader, "api"), let name = api.node.string else { continue }
            guard apis.contains(name) else {
                let _: Bool? = api.failUnknown("API", name, known: apis)
                continue
            }
            checkRoutes(of: server.reader, api: name)
        }
    }

    /// A route that needs what the API does not know is a route that nobody can use.
    private func checkRoutes(of server: JSONReader, api: String) {
        guard let routes = member(server, "routes"), let known = permissions[api], let set = permissionSets[api] else { return }
        for route in routes.node.object?.members ?? [] where !route.isComment {
            let reader = JSONReader(route.node, path: "\(routes.path)[\"\(route.name)\"]", into: root.bag)
            for list in ["scopes", "anyScope"].compactMap({ member(reader, $0) }) {
                for (index, item) in (list.node.array ?? []).enumerated() {
                    guard let scope = item.string, !set.contains(scope) else { continue }
                    let reader = JSONReader(item, path: "\(list.path)[\(index)]", into: root.bag)
                    let _: Bool? = reader.failUnknown("permission of \(api)", scope, known: known)
                }
            }
        }
    }

    private func checkGrants(of client: Entry) {
        for grant in entries(client.reader, "grants") {
            guard apis.contains(grant.name) || grant.name == ManagementAPI.name else {
                let _: Bool? = grant.reader.failUnknown("API", grant.name, known: apis, at: grant.namePlace)
                continue
            }
            guard let known = permissions[grant.name], let set = permissionSets[grant.name] else { continue }
            for (index, item) in (grant.reader.node.array ?? []).enumerated() {
                guard let scope = item.string, !set.contains(scope) else { continue }
                let reader = JSONReader(item, path: "\(grant.reader.path)[\(index)]", into: root.bag)
                let _: Bool? = reader.failUnknown("permission of \(grant.name)", scope, known: known)
            }
        }
    }

    private struct Entry {
        let name: String
        let namePlace: JSONPlace
        let reader: JSONReader
    }

    /// The entries of a member that is a map by name. What has no right form has been complained about, and is passed over.
    private func entries(_ reader: JSONReader, _ name: String) -> [Entry] {
        guard let map = member(reader, name), let members = map.node.object?.members else { return [] }
        return members.filter { !$0.isComment && Lab.isName($0.name) }.map { entry in
            let reader = JSONReader(entry.node, path: "\(map.path).\(entry.name)", into: root.bag)
            return Entry(name: entry.name, namePlace: entry.namePlace, reader: reader)
        }
    }

    private func member(_ reader: JSONReader, _ name: String) -> JSONReader? {
        reader.node[name].map { JSONReader($0, path: reader.path.isEmpty ? name : "\(reader.path).\(name)", into: root.bag) }
    }
}

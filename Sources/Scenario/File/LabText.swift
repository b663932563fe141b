import LabProtocol
import StrictJSON

/// A lab as it is played: as text, without what only concerns the file that it was read from.
struct LabText {
    /// Pretty JSON that ``LabProtocol/Lab/decode(_:into:)`` reads as the same lab.
    let text: String

    /// Writes a lab that is known to be valid.
    ///
    /// - Parameters:
    ///   - node: the lab with the scenario's patch on it.
    ///   - defects: what every resource server gets beside its own.
    init(of node: JSONNode, defects: [Defect]) {
        var lab = Self.withoutComments(node)
        // The path of a schema leads nowhere from the folder in which the text is kept.
        lab["$schema"] = nil
        for server in Lab.names(in: "resourceServers", of: node) {
            if let folder = node["resourceServers"]?[server].flatMap(ForeignServer.folder(ofCommandIn:)) {
                // The text is kept elsewhere, where a path that counts from its file leads nowhere.
                lab["resourceServers"]?[server]?["cwd"] = .string(folder)
            }
            guard !Self.isForeign(node["resourceServers"]?[server]) else { continue }
            let own = node["resourceServers"]?[server]?["defects"]?.array?.compactMap(\.string) ?? []
            let added = defects.map(\.rawValue).filter { !own.contains($0) }
            guard !added.isEmpty else { continue }
            lab["resourceServers"]?[server]?["defects"] = .array((own + unique(added)).map { .string($0) })
        }
        text = lab.text(pretty: true)
    }

    private static func isForeign(_ server: JSONNode?) -> Bool { server?["command"] != nil || server?["url"] != nil }

    private static func withoutComments(_ node: JSONNode) -> JSON {
        switch node.value {
        case .object(let object):
            JSON(members: object.members.filter { !$0.isComment }.map { ($0.name, withoutComments($0.node)) })
        case .array(let items): .array(items.map(withoutComments))
        default: JSON(node)
        }
    }
}

extension Lab {
    /// The lab with defects added to every resource server of our own, each once.
    func adding(_ defects: [Defect]) -> Lab {
        var lab = self
        for (name, server) in resourceServers where server.foreign == nil {
            lab.resourceServers[name]?.defects = unique(server.defects + defects)
        }
        return lab
    }
}

private func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
}

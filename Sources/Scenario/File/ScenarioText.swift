import LabProtocol
import StrictJSON

/// The strings of a scenario, which parameters can stand in.
enum ScenarioText {
    /// One string on a walk over all of them.
    struct Found {
        let text: String
        /// The string as a value, to complain about it.
        let reader: JSONReader
        /// Whether it is a word or a variable of another's program, where `${PORT}` and the like are the program's environment.
        let isForeign: Bool
    }

    /// The scenario with each of its strings changed. Names of members and comments stay as they are.
    ///
    /// - Parameters:
    ///   - node: the scenario.
    ///   - bag: where the readers complain.
    ///   - change: returns what takes the string's place; nil leaves it.
    static func changed(_ node: JSONNode, into bag: Diagnostics, _ change: (Found) -> JSONValue?) -> JSONNode {
        changed(node, names: [], path: "", bag, change)
    }

    private static func changed(
        _ node: JSONNode, names: [String], path: String, _ bag: Diagnostics, _ change: (Found) -> JSONValue?
    ) -> JSONNode {
        var result = node
        switch node.value {
        case .string(let text):
            let found = Found(text: text, reader: JSONReader(node, path: path, into: bag), isForeign: isForeign(names))
            if let value = change(found) { result.value = value }
        case .array(let items):
            result.value = .array(
                items.enumerated().map { changed($1, names: names, path: "\(path)[\($0)]", bag, change) })
        case .object(let object):
            let members = object.members.map { member in
                guard !member.isComment else { return member }
                var member = member
                let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
                member.node = changed(member.node, names: names + [member.name], path: inner, bag, change)
                return member
            }
            result.value = .object(JSONObject(members: members))
        case .null, .bool, .number: break
        }
        return result
    }

    private static func isForeign(_ names: [String]) -> Bool {
        names.count >= 4 && names[0] == "lab" && names[1] == "resourceServers" && (names[3] == "env" || names[3] == "command")
    }
}

import StrictJSON

/// JSON that was read, over several lines, in plain ASCII, with each number as it was written.
enum NodeText {
    /// The lines of a value, without a line feed at the end.
    static func pretty(_ node: JSONNode) -> String {
        PlainASCII.escapedLines(text(node, indent: "\n"))
    }

    // The parser bounds the depth.
    private static func text(_ node: JSONNode, indent: String) -> String {
        let inner = indent + "  "
        switch node.value {
        case .number(let number): return number.text
        case .array(let items) where !items.isEmpty:
            return "[" + items.map { inner + text($0, indent: inner) }.joined(separator: ",") + indent + "]"
        case .object(let object) where !object.members.isEmpty:
            let members = object.members.map { inner + JSON.string($0.name).text() + ": " + text($0.node, indent: inner) }
            return "{" + members.joined(separator: ",") + indent + "}"
        default: return JSON(node).text()
        }
    }
}

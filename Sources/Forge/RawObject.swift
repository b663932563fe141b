/// A JSON object as text, which may say what no writer of JSON would: a name twice, an odd number, bytes that are no text.
struct RawObject: Sendable {
    /// Name, without its quotes and with whatever escapes, and the value's text.
    private(set) var members: [(name: String, value: [UInt8])]

    init(_ members: [(String, String)]) {
        self.members = members.map { ($0.0, Array($0.1.utf8)) }
    }

    /// The object with a member's value replaced, or added where it was not there.
    func with(_ name: String, _ value: String) -> RawObject { with(name, bytes: Array(value.utf8)) }

    /// As ``with(_:_:)``, for a value that is no text.
    func with(_ name: String, bytes value: [UInt8]) -> RawObject {
        var copy = self
        if let index = members.firstIndex(where: { $0.name == name }) {
            copy.members[index].value = value
        } else {
            copy.members.append((name, value))
        }
        return copy
    }

    /// The object with a member added behind the others, whatever they are called.
    func and(_ name: String, _ value: String) -> RawObject {
        var copy = self
        copy.members.append((name, Array(value.utf8)))
        return copy
    }

    /// The object with a member added before the others.
    func precededBy(_ name: String, _ value: String) -> RawObject {
        var copy = self
        copy.members.insert((name, Array(value.utf8)), at: 0)
        return copy
    }

    /// The object without a member.
    func without(_ name: String) -> RawObject {
        var copy = self
        copy.members.removeAll { $0.name == name }
        return copy
    }

    /// The members from last to first.
    var reversed: RawObject {
        var copy = self
        copy.members.reverse()
        return copy
    }

    /// The text.
    ///
    /// - Parameter space: what stands between its signs.
    func bytes(space: String = "") -> [UInt8] {
        let space = Array(space.utf8)
        var text = Array("{".utf8) + space
        for (index, member) in members.enumerated() {
            if index > 0 { text += Array(",".utf8) + space }
            text += Array("\"\(member.name)\"".utf8) + space + Array(":".utf8) + space + member.value
        }
        return text + space + Array("}".utf8)
    }
}

/// A JSON string of printable ASCII.
func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}

extension JSONNode {
    /// The value to which a JSON pointer leads (RFC 6901); nil where it leads nowhere, or is none.
    ///
    /// - Parameter pointer: empty for the value itself, or parts that each begin with a slash; `~1` stands for a slash in a name and
    ///   `~0` for a tilde.
    public func value(at pointer: String) -> JSONNode? {
        if pointer.isEmpty { return self }
        guard JSONPointer.isPointer(pointer) else { return nil }
        var node = self
        for part in pointer.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let next = node.child(named: JSONPointer.unescaped(part)) else { return nil }
            node = next
        }
        return node
    }

    private func child(named name: String) -> JSONNode? {
        switch value {
        case .object: return self[name]
        case .array(let items):
            // RFC 6901 section 4: digits without a leading zero.
            guard name == "0" || !name.hasPrefix("0"), !name.isEmpty, name.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let index = Int(name), items.indices.contains(index)
            else { return nil }
            return items[index]
        default: return nil
        }
    }
}

/// JSON pointers (RFC 6901) as texts.
public enum JSONPointer {
    /// Whether a text is a pointer: empty, or parts that each begin with a slash, with no tilde but in `~0` and `~1`.
    public static func isPointer(_ text: String) -> Bool {
        if text.isEmpty { return true }
        guard text.utf8.first == UInt8(ascii: "/") else { return false }
        var isEscape = false
        for byte in text.utf8 {
            if isEscape && byte != UInt8(ascii: "0") && byte != UInt8(ascii: "1") { return false }
            isEscape = !isEscape && byte == UInt8(ascii: "~")
        }
        return !isEscape
    }

    /// The pointer to a member of an object by its name.
    public static func toMember(_ name: String) -> String {
        var bytes = [UInt8(ascii: "/")]
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "~"): bytes += Array("~0".utf8)
            case UInt8(ascii: "/"): bytes += Array("~1".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func unescaped(_ part: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        var isEscape = false
        for byte in part {
            if isEscape {
                bytes.append(byte == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
                isEscape = false
            } else if byte == UInt8(ascii: "~") {
                isEscape = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

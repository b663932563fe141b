/// A part of a text in which `${name}` stands for a parameter, and `$${` for `${` itself.
enum TextPart: Hashable {
    /// As it stands.
    case text(String)
    /// A parameter's name.
    case name(String)
    /// `$${`
    case escape
    /// `${` without an end; the rest follows as text.
    case unclosed

    var isText: Bool { if case .text = self { true } else { false } }

    /// The parts of a text in their order; none of them is empty text.
    static func parts(of text: String) -> [TextPart] {
        var parts: [TextPart] = []
        var rest = text.utf8[...]
        var plain: [UInt8] = []
        func flush() {
            if !plain.isEmpty { parts.append(.text(String(decoding: plain, as: UTF8.self))) }
            plain = []
        }
        while let byte = rest.first {
            if byte == UInt8(ascii: "$"), rest.starts(with: "$${".utf8) {
                flush()
                parts.append(.escape)
                rest = rest.dropFirst(3)
            } else if byte == UInt8(ascii: "$"), rest.starts(with: "${".utf8) {
                flush()
                rest = rest.dropFirst(2)
                if let end = rest.firstIndex(of: UInt8(ascii: "}")) {
                    parts.append(.name(String(decoding: rest[..<end], as: UTF8.self)))
                    rest = rest[end...].dropFirst()
                } else {
                    parts.append(.unclosed)
                }
            } else {
                plain.append(byte)
                rest = rest.dropFirst()
            }
        }
        flush()
        return parts
    }

    /// A text that reads back as it is.
    static func escaped(_ text: String) -> String {
        parts(of: text).map { part in
            switch part {
            case .text(let plain): plain
            case .name(let name): "$${\(name)}"
            case .escape: "$$${"
            case .unclosed: "$${"
            }
        }.joined()
    }
}

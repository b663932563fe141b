public import StrictJSON

/// A value for a scenario's parameter that does not stand in its file, as `--set rate=100/s` gives it.
public struct ParameterSetting: Sendable, Hashable {
    /// The parameter's name.
    public let name: String
    /// The value as it was written.
    public let text: String

    /// Where diagnostics say that it stands.
    private static let sourceName = "--set"

    /// - Parameters:
    ///   - name: the parameter's name.
    ///   - text: the value as it was written.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// Reads `name=value`; nil without a name or an equals sign.
    public init?(parsing argument: String) {
        guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")), equals != argument.startIndex else { return nil }
        self.init(name: String(argument[..<equals]), text: String(argument[equals...].dropFirst()))
    }

    /// The value in the kind of the default; nil where it is none of it.
    func value(like standard: JSONValue) -> JSONValue? {
        switch standard {
        case .string: return text.utf8.count <= Parameters.valueBytesMax ? .string(text) : nil
        case .bool: return ["true", "false"].contains(text) ? .bool(text == "true") : nil
        case .number:
            let node = try? StrictJSON.parse(Array(text.utf8), named: Self.sourceName, limits: .token)
            if case .number? = node?.value { return node?.value }
            return nil
        case .null, .array, .object: return nil
        }
    }

    /// What such a value has to be, in words.
    static func expected(like standard: JSONValue) -> String {
        switch standard {
        case .bool: "true or false, as its default is"
        case .number: "a number, as its default is"
        case .string, .null, .array, .object: "at most \(Parameters.valueBytesMax) bytes"
        }
    }

    /// The name, to complain about it.
    func nameReader(_ bag: Diagnostics) -> JSONReader {
        reader(offset: 0, length: name.utf8.count, .string(name), bag)
    }

    /// The value, to complain about it.
    func valueReader(_ bag: Diagnostics) -> JSONReader {
        reader(offset: name.utf8.count + 1, length: text.utf8.count, .string(text), bag)
    }

    private func reader(offset: Int, length: Int, _ value: JSONValue, _ bag: Diagnostics) -> JSONReader {
        let source = JSONSource(name: Self.sourceName, bytes: Array("\(name)=\(text)".utf8))
        return JSONReader(JSONNode(value: value, place: JSONPlace(source: source, offset: offset, length: length)), into: bag)
    }
}

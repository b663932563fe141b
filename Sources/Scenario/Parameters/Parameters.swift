import LabProtocol
import StrictJSON

/// The parameters of a scenario: names with defaults, which `"${name}"` stands for.
struct Parameters {
    /// The most parameters of a scenario.
    static let countMax = 100
    /// The longest value that is a text, in bytes.
    static let valueBytesMax = 2_048
    /// The most text that parameters may put into a scenario, in bytes.
    static let insertedBytesMax = 1 << 20

    private struct Parameter {
        let name: String
        let reader: JSONReader
        let namePlace: JSONPlace
        var value: JSONValue
    }

    private var parameters: [Parameter] = []
    private let bag: Diagnostics

    /// Reads what a scenario declares, and what is set in its place.
    ///
    /// - Parameters:
    ///   - node: the member `parameters`; nil where there is none.
    ///   - settings: what is set.
    init(_ node: JSONNode?, settings: [ParameterSetting], into bag: Diagnostics) {
        self.bag = bag
        let entries = node.flatMap { JSONReader($0, path: "parameters", into: bag).map(max: Self.countMax) } ?? []
        parameters = entries.compactMap(Self.declared)
        var seen: Set<String> = []
        for setting in settings {
            if seen.insert(setting.name).inserted {
                set(setting)
            } else {
                setting.nameReader(bag).complain(
                    .parameterSetTwice, problem: "\"\(setting.name)\" is set twice", expected: "one value for each parameter")
            }
        }
    }

    private static func declared(_ entry: MapEntry) -> Parameter? {
        guard isName(entry.name) else {
            return entry.reader.fail(
                LabCode.nameInvalid, problem: "no parameter can have this name",
                expected: "1 to \(Lab.nameLengthMax) letters, digits, \"-\" and \"_\", the first one a letter or digit; "
                    + "and no name of a variable such as PORT",
                at: entry.namePlace)
        }
        switch entry.reader.node.value {
        case .string(let text) where text.utf8.count > valueBytesMax:
            return entry.reader.fail(
                LabCode.stringLength, problem: "this string is too long", expected: "at most \(valueBytesMax) bytes")
        case .string, .number, .bool:
            return Parameter(name: entry.name, reader: entry.reader, namePlace: entry.namePlace, value: entry.reader.node.value)
        case .null, .array, .object:
            return entry.reader.fail(
                .parameterKind, problem: "\(entry.reader.node.kindName) cannot be a parameter's default",
                expected: "a string, a number, true or false")
        }
    }

    private static func isName(_ name: String) -> Bool {
        Lab.isName(name) && !name.utf8.contains(UInt8(ascii: ".")) && !ForeignEnvironment.names.contains(name)
    }

    private mutating func set(_ setting: ParameterSetting) {
        guard let index = parameters.firstIndex(where: { $0.name == setting.name }) else {
            let _: Bool? = setting.nameReader(bag).failUnknown("parameter", setting.name, known: parameters.map(\.name))
            return
        }
        guard let value = setting.value(like: parameters[index].value) else {
            setting.valueReader(bag).complain(
                .parameterKind, problem: "the parameter \"\(setting.name)\" cannot have this value",
                expected: ParameterSetting.expected(like: parameters[index].value))
            return
        }
        parameters[index].value = value
    }

    /// The scenario with the parameters' values in the place of their names.
    ///
    /// - Parameter node: the scenario without its `parameters`.
    func expanded(_ node: JSONNode) -> (node: JSONNode, isChanged: Bool) {
        var used: Set<String> = []
        var isChanged = false
        var lengthLeft = Self.insertedBytesMax
        let result = ScenarioText.changed(node, into: bag) { found in
            let parts = TextPart.parts(of: found.text)
            guard lengthLeft >= 0, parts.contains(where: { !$0.isText }) else { return nil }
            isChanged = true
            let value = value(of: parts, found, used: &used)
            if case .string(let text)? = value { lengthLeft -= text.utf8.count }
            if lengthLeft < 0 { complainAboutLength(found.reader) }
            return value
        }
        // Where the rest was not looked at, nobody knows what it uses.
        guard lengthLeft >= 0 else { return (result, isChanged) }
        for parameter in parameters where !used.contains(parameter.name) {
            parameter.reader.complain(
                .parameterUnused, problem: "the parameter \"\(parameter.name)\" is used nowhere",
                expected: "\"${\(parameter.name)}\" somewhere, or no such parameter", at: parameter.namePlace)
        }
        return (result, isChanged)
    }

    private func complainAboutLength(_ reader: JSONReader) {
        reader.complain(
            .parametersTooLong, problem: "with its parameters, the scenario grows too long here",
            expected: "at most \(Self.insertedBytesMax) bytes of such strings")
    }

    private func value(of parts: [TextPart], _ found: ScenarioText.Found, used: inout Set<String>) -> JSONValue? {
        var text = ""
        var isWrong = false
        for part in parts where text.utf8.count <= Self.insertedBytesMax {
            switch part {
            case .text(let plain): text += plain
            case .escape: text += found.isForeign ? "$${" : "${"
            case .unclosed:
                text += "${"
                guard !found.isForeign else { continue }
                found.reader.complain(
                    .parameterUnclosed, problem: "\"${\" begins a parameter's name, and no \"}\" ends it",
                    expected: "\"${name}\", or \"$${\" for the signs themselves")
                isWrong = true
            case .name(let name):
                guard let parameter = parameters.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                    // In the words of another's program, its decoder says what is not known.
                    text += "${\(name)}"
                    guard !found.isForeign else { continue }
                    let _: Bool? = found.reader.failUnknown("parameter", name, known: parameters.map(\.name))
                    isWrong = true
                    continue
                }
                used.insert(parameter.name)
                if parts.count == 1 { return parameter.value }
                text += parameter.value.inserted
            }
        }
        if isWrong { bag.silence(found.reader.node.place) }
        return .string(text)
    }
}

extension JSONValue {
    /// A parameter's value inside a longer text.
    fileprivate var inserted: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: ""
        }
    }
}

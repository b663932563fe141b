/// A file's schema in the language of JSON Schema, draft 2020-12. Beside the draft's own keywords it has two that editors know
/// and validators pass over: `enumDescriptions` and `patternErrorMessage`.
public struct SchemaDocument {
    private var definitions: [(name: String, value: JSON)] = []
    private let parameter: TextSchema?
    /// Whether no parameter may stand here.
    private var isLiteral = false

    /// Writes a schema.
    ///
    /// - Parameters:
    ///   - root: what the whole file is.
    ///   - parameter: the strings that may stand in the place of any string, number or truth value; nil where none may.
    /// - Returns: the schema, with a definition for each object below the root.
    public static func json(of root: ObjectSchema, parameter: TextSchema? = nil) -> JSON {
        var document = SchemaDocument(parameter: parameter)
        var json = JSON.object(JSON.Members([("$schema", "https://json-schema.org/draft/2020-12/schema")]))
        document.comment()
        for (name, value) in document.object(root, isPatch: false) { json[name] = value }
        json["$defs"] = JSON(members: document.definitions.map { ($0.name, $0.value) })
        return json
    }

    private init(parameter: TextSchema?) {
        self.parameter = parameter
    }

    private mutating func comment() {
        definitions.append(("comment", ["title": "Comment", "description": "A comment: whatever stands here is passed over."]))
    }

    private mutating func object(_ object: ObjectSchema, isPatch: Bool) -> [(String, JSON)] {
        var properties = JSON(members: [("//", ["$ref": "#/$defs/comment"])])
        for member in object.members { properties[member.name] = property(member, isPatch: isPatch) }
        var parts: [(String, JSON)] = [
            ("title", .string(object.name.capitalisedFirst + (isPatch ? ", as a patch" : ""))),
            ("description", .string(object.says)),
            ("type", "object"), ("properties", properties), ("additionalProperties", false),
        ]
        let required = object.members.filter(\.isRequired).map { JSON.string($0.name) }
        if !isPatch {
            if !required.isEmpty { parts.append(("required", .array(required))) }
            let rules = object.rules.flatMap(\.json)
            if !rules.isEmpty { parts.append(("allOf", .array(rules))) }
        }
        parts.append(("examples", .array(object.examples)))
        return parts
    }

    private mutating func property(_ member: SchemaMember, isPatch: Bool) -> JSON {
        var json = value(member.value, isPatch: isPatch)
        // What is required by the patched object cannot be taken away from it.
        if isPatch && !member.isRequired { json = ["anyOf": [json, ["type": "null"]]] }
        var property = JSON(members: [("description", .string(Self.description(of: member)))])
        if case .object(let members) = json { for (name, value) in members.pairs { property[name] = value } }
        if case .value(let standard) = member.standard, !isPatch { property["default"] = standard }
        property["examples"] = .array(member.examples)
        return property
    }

    /// With what a pattern cannot say.
    private static func description(of member: SchemaMember) -> String {
        var text = member.says
        if let form = member.value.form { text += " \(form.capitalisedFirst)." }
        if case .words(let words) = member.standard, !words.isEmpty { text += " Otherwise: \(words)." }
        return text
    }

    private mutating func value(_ schema: Schema, isPatch: Bool) -> JSON {
        switch schema {
        case .anything: [:]
        case .bool: orParameter(["type": "boolean"])
        case .constant(let value): orParameter(["const": value])
        case .number: orParameter(["type": "number"])
        case .integer(let integer): orParameter(integer.json)
        case .text(let text): text.pattern == nil ? text.json : orParameter(text.json)
        case .words(let list): orParameter(words(list))
        case .array(let item, let counts, let isSet):
            JSON(
                members: [
                    ("type", "array"), ("items", value(item, isPatch: false)), ("minItems", .int(Int64(counts.lowerBound))),
                    ("maxItems", .int(Int64(counts.upperBound))),
                ] + (isSet ? [("uniqueItems", true)] : []))
        case .object(let object): reference(object, isPatch: isPatch)
        case .map(let map): self.map(map, isPatch: isPatch)
        case .foreign: ["type": "object"]
        case .patch(let object): reference(object, isPatch: true)
        case .either(let schemas): either(schemas, isPatch: isPatch)
        case .literal(let schema): literally { $0.value(schema, isPatch: isPatch) }
        }
    }

    private mutating func either(_ schemas: [Schema], isPatch: Bool) -> JSON {
        let values = schemas.map { schema in
            schema.isScalar ? literally { $0.value(schema, isPatch: isPatch) } : value(schema, isPatch: isPatch)
        }
        return orParameter(["anyOf": .array(values)], if: schemas.contains(where: \.isScalar))
    }

    /// A value, or a parameter in its place where that can be.
    private mutating func orParameter(_ json: JSON, if isScalar: Bool = true) -> JSON {
        guard let parameter, isScalar, !isLiteral else { return json }
        let reference = define("parameter") { _ in parameter.json }
        if case .array(let choices)? = json["anyOf"] { return ["anyOf": .array(choices + [reference])] }
        return ["anyOf": [json, reference]]
    }

    private mutating func literally(_ write: (inout SchemaDocument) -> JSON) -> JSON {
        let before = isLiteral
        isLiteral = true
        defer { isLiteral = before }
        return write(&self)
    }

    private mutating func words(_ list: WordList) -> JSON {
        guard let name = list.name else { return list.json }
        return define(name) { _ in list.json }
    }

    private mutating func map(_ map: MapSchema, isPatch: Bool) -> JSON {
        var entry = value(map.values, isPatch: isPatch)
        if isPatch { entry = ["anyOf": [entry, ["type": "null"]]] }
        var json: JSON = ["type": "object"]
        var properties = JSON(members: [("//", ["$ref": "#/$defs/comment"])])
        if case .words(let list) = map.names {
            for word in list.words { properties[word] = entry }
            entry = false
        } else if case .text(let names) = map.names {
            json["propertyNames"] = ["anyOf": [["const": "//"], names.json]]
        }
        json["properties"] = properties
        json["additionalProperties"] = entry
        // A comment is no entry.
        let least = isPatch ? 0 : map.counts.lowerBound
        json["if"] = ["required": ["//"]]
        json["then"] = Self.counts(least + 1, map.counts.upperBound + 1)
        json["else"] = Self.counts(least, map.counts.upperBound)
        return json
    }

    private static func counts(_ least: Int, _ most: Int) -> JSON {
        ["minProperties": .int(Int64(least)), "maxProperties": .int(Int64(most))]
    }

    private mutating func reference(_ object: ObjectSchema, isPatch: Bool) -> JSON {
        define((isPatch ? "patch-" : "") + object.name.replacingSpaces) {
            JSON(members: $0.object(object, isPatch: isPatch))
        }
    }

    /// A reference to a definition, which is written where it is met first.
    private mutating func define(_ name: String, _ value: (inout SchemaDocument) -> JSON) -> JSON {
        if !definitions.contains(where: { $0.name == name }) {
            let index = definitions.count
            definitions.append((name, .null))
            definitions[index].value = value(&self)
        }
        return ["$ref": .string("#/$defs/\(name)")]
    }
}

extension IntegerSchema {
    fileprivate var json: JSON {
        var json: JSON = ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        if multipleOf != 1 { json["multipleOf"] = .int(multipleOf) }
        if !except.isEmpty { json["not"] = ["enum": .array(except.map(JSON.int))] }
        return json
    }
}

extension TextSchema {
    fileprivate var json: JSON {
        var json: JSON = ["type": "string"]
        if let pattern { json["pattern"] = .string(pattern) }
        if pattern != nil, let expected { json["patternErrorMessage"] = .string("expected: \(expected)") }
        if let lengthMax { json["maxLength"] = .int(Int64(lengthMax)) }
        return json
    }
}

extension WordList {
    fileprivate var json: JSON {
        var json: JSON = ["enum": .array(words.map(JSON.string))]
        if !meanings.isEmpty { json["enumDescriptions"] = .array(words.map { .string(meanings[$0] ?? "") }) }
        return json
    }
}

extension SchemaRule {
    fileprivate var json: [JSON] {
        switch self {
        case .exactlyOne(let names): [["oneOf": .array(names.map(Self.holds))]]
        case .atMostOne(let names):
            names.indices.flatMap { left in
                names.indices.filter { $0 > left }.map { ["not": Self.holds([names[left], names[$0]])] }
            }
        case .atLeastOne(let names): [["anyOf": .array(names.map(Self.holds))]]
        case .needs(let name, let others):
            [
                [
                    "if": Self.holds(name),
                    "then": others.count == 1 ? Self.holds(others[0]) : ["anyOf": .array(others.map(Self.holds))],
                ]
            ]
        case .excludes(let name, let others): others.map { ["not": Self.holds([name, $0])] }
        case .when(let condition, let consequence, _): [["if": condition, "then": consequence]]
        }
    }

    private static func holds(_ name: String) -> JSON { holds([name]) }
    private static func holds(_ names: [String]) -> JSON { ["required": .array(names.map(JSON.string))] }
}

extension Schema {
    fileprivate var isScalar: Bool {
        switch self {
        case .bool, .constant, .number, .integer, .text, .words: true
        case .anything, .array, .object, .map, .foreign, .patch, .either, .literal: false
        }
    }

    /// What a string or number is in words, where a schema's keywords do not say it plainly.
    var form: String? {
        switch self {
        case .text(let text): text.words
        case .literal(let schema): schema.form
        case .either(let schemas): schemas.compactMap(\.form).isEmpty ? nil : words
        default: nil
        }
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// As names of definitions and anchors have it.
    var replacingSpaces: String { String(map { $0 == " " ? "-" : $0 }) }
}

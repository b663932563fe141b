import StrictJSON

/// Finds what a schema says of a place, such as `traffic[0].token` or `resourceServers.api.routes["GET /ping"]`.
struct SchemaPath {
    private enum Part {
        case name(String)
        case index
    }

    private let parts: [Part]

    init(_ path: String) {
        var parts: [Part] = []
        var rest = path[...]
        while let first = rest.first {
            if rest.hasPrefix("[\""), let end = rest.firstRange(of: "\"]") {
                parts.append(.name(String(rest[..<end.lowerBound].dropFirst(2))))
                rest = rest[end.upperBound...]
            } else if first == "[", let end = rest.firstIndex(of: "]") {
                parts.append(.index)
                rest = rest[end...].dropFirst()
            } else {
                let name = rest.drop { $0 == "." }.prefix { $0 != "." && $0 != "[" }
                parts.append(.name(String(name)))
                rest = rest[name.endIndex...]
            }
        }
        self.parts = parts
    }

    /// The name of the first member on the way; nil for the whole.
    var firstName: String? {
        if case .name(let name) = parts.first { name } else { nil }
    }

    /// The objects that may stand at the place; none where the schema knows of none.
    func objects(in root: ObjectSchema) -> [ObjectSchema] {
        Self.objects(.object(root), parts[...])
    }

    private static func objects(_ schema: Schema, _ parts: ArraySlice<Part>) -> [ObjectSchema] {
        switch (schema, parts.first) {
        case (.either(let schemas), _): schemas.flatMap { objects($0, parts) }
        case (.literal(let schema), _): objects(schema, parts)
        case (.object(let object), nil): [object]
        case (.object(let object), .name(let name)):
            object.member(name).map { objects($0.value, parts.dropFirst()) } ?? []
        case (.map(let map), .name): objects(map.values, parts.dropFirst())
        case (.array(let item, _, _), .index): objects(item, parts.dropFirst())
        default: []
        }
    }
}

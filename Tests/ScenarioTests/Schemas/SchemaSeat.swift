import StrictJSON

/// A place for objects of one kind inside whole files, so that an example can be read where it belongs.
struct SchemaSeat {
    let object: ObjectSchema
    /// Objects into which members can be put: the schema's examples, or for the whole file the host.
    let wholes: [JSON]
    let isRoot: Bool
    /// Files that have the object in this place.
    let files: (JSON) -> [JSON]

    /// Every place of a schema.
    ///
    /// - Parameter host: a valid file, whose parts examples can refer to.
    static func all(of root: ObjectSchema, host: JSON) -> [SchemaSeat] {
        let top = SchemaSeat(object: root, wholes: [host], isRoot: true) { [$0] }
        return [top] + root.members.flatMap { member in below(member.value) { [host.taking(member.name, $0)] } }
    }

    /// Files with a member in each of the wholes, whether or not it may stand there.
    func files(trying member: SchemaMember, as value: JSON) -> [JSON] {
        wholes.map { isRoot ? $0.taking(member.name, value) : $0.with(member.name, value) }.flatMap(files)
    }

    /// Files with a member in the wholes that have one of its name.
    func files(with member: SchemaMember, as value: JSON) -> [JSON] {
        guard !isRoot else { return files(trying: member, as: value) }
        return wholes.filter { $0[member.name] != nil }.map { $0.with(member.name, value) }.flatMap(files)
    }

    private static func below(_ schema: Schema, _ files: @escaping (JSON) -> [JSON]) -> [SchemaSeat] {
        switch schema {
        case .either(let schemas): schemas.flatMap { below($0, files) }
        case .array(let item, _, _): below(item) { files([$0]) }
        case .map(let map): below(map.values) { instance in map.exampleNames.flatMap { files(JSON(members: [($0, instance)])) } }
        case .object(let object): below(object, files)
        default: []
        }
    }

    private static func below(_ object: ObjectSchema, _ files: @escaping (JSON) -> [JSON]) -> [SchemaSeat] {
        let seat = SchemaSeat(object: object, wholes: object.examples, isRoot: false, files: files)
        return [seat] + object.members.flatMap { member in below(member.value) { seat.files(with: member, as: $0) } }
    }
}

extension MapSchema {
    /// Names that its entries can have in an example.
    var exampleNames: [String] {
        if case .words(let list) = names { return Array(list.words.prefix(1)) }
        return ["example", "GET /example"]
    }
}

extension JSON {
    /// The object with a member, which takes the place of one of its name.
    func with(_ name: String, _ value: JSON) -> JSON {
        var object = self
        object[name] = value
        return object
    }

    /// A file with a member: arrays come behind the file's own, maps beside it, anything else in its place.
    func taking(_ name: String, _ value: JSON) -> JSON {
        var file = self
        switch (file[name], value) {
        case (.array(let present), .array(let added)): file[name] = .array(present + added)
        case (.object(var present), .object(let added)):
            for (name, value) in added.pairs { present[name] = value }
            file[name] = .object(present)
        default: file[name] = value
        }
        return file
    }
}

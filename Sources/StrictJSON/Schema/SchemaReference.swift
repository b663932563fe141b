/// A file's schema as a reference for people, in Markdown: a table for each object, with an example for each member.
public struct SchemaReference {
    private var sections: [String] = []
    private var written: Set<String> = []
    private var waiting: [ObjectSchema] = []
    private let elsewhere: [String: String]

    /// Writes a reference.
    ///
    /// - Parameters:
    ///   - root: what the whole file is.
    ///   - elsewhere: the documents beside this one that tell of objects which patches are made on, by the objects' names.
    /// - Returns: the sections, each with a heading of the second level and empty lines between.
    public static func markdown(of root: ObjectSchema, elsewhere: [String: String] = [:]) -> String {
        var reference = SchemaReference(elsewhere: elsewhere)
        reference.waiting = [root]
        reference.written = [root.name]
        while !reference.waiting.isEmpty {
            let next = reference.waiting.removeFirst()
            reference.section(next)
        }
        return reference.sections.joined(separator: "\n\n")
    }

    private init(elsewhere: [String: String]) {
        self.elsewhere = elsewhere
    }

    private mutating func section(_ object: ObjectSchema) {
        var lines = ["## \(object.name.capitalisedFirst)", "", object.says, ""]
        lines += ["| member | value | otherwise | what it says | example |", "|---|---|---|---|---|"]
        // Below their object, in the order of its members.
        var next: [ObjectSchema] = []
        for member in object.members {
            let example = member.examples.map { code("\(JSON.string(member.name).text()): \($0.spaced)") }.joined(separator: ", ")
            let cells = [code(member.name), words(member.value, &next), Self.otherwise(member), member.says, example]
            lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
        }
        let rules = object.rules.map(\.sentence)
        if !rules.isEmpty { lines += [""] + rules.map { "- \($0)" } }
        lines += ["", "```json"] + object.examples.map(\.onLines) + ["```"]
        for member in object.members { lines += Self.meanings(member) }
        sections.append(lines.joined(separator: "\n"))
        waiting = next + waiting
    }

    private static func otherwise(_ member: SchemaMember) -> String {
        switch member.standard {
        case .required: "**required**"
        case .value(let value): code(value.spaced)
        case .words(let words): words
        }
    }

    /// A list of what a member's words mean, if they do not speak for themselves.
    private static func meanings(_ member: SchemaMember) -> [String] {
        guard let list = member.value.wordList, !list.meanings.isEmpty else { return [] }
        let rows = list.words.map { "| \(code($0)) | \(list.meanings[$0] ?? "") |" }
        return ["", "| \(code(member.name)) | what it means |", "|---|---|"] + rows
    }

    private mutating func words(_ schema: Schema, _ next: inout [ObjectSchema]) -> String {
        switch schema {
        case .array(let item, let counts, let isSet):
            let least = counts.lowerBound == 0 ? "up to \(counts.upperBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
            return "an array of \(least), each \(words(item, &next))" + (isSet ? ", no two alike" : "")
        case .object(let object):
            link(object, &next)
            return "\(object.article) [\(object.name)](#\(object.name.replacingSpaces))"
        case .map(let map):
            return "an object by name (\(words(map.names, &next))), each \(words(map.values, &next))"
        case .patch(let object):
            guard let document = elsewhere[object.name] else { return "a merge patch on \(object.article) \(object.name)" }
            return "a merge patch on \(object.article) [\(object.name)](\(document))"
        case .either(let schemas): return schemas.map { words($0, &next) }.joined(separator: ", or ")
        case .literal(let schema): return words(schema, &next)
        default: return schema.words
        }
    }

    private mutating func link(_ object: ObjectSchema, _ next: inout [ObjectSchema]) {
        if written.insert(object.name).inserted { next.append(object) }
    }
}

extension ObjectSchema {
    fileprivate var article: String { "aeioAEIO".contains(name.prefix(1)) ? "an" : "a" }
}

extension Schema {
    /// What it is in words, without links.
    var words: String {
        switch self {
        case .anything: return "anything"
        case .bool: return "`true` or `false`"
        case .number: return "a number"
        case .literal(let schema): return schema.words
        case .constant(let value): return code(value.spaced)
        case .integer(let integer): return integer.words
        case .text(let text): return text.words
        case .words(let list): return list.words(shownMax: 9)
        case .array(let item, _, _): return "an array, each item \(item.words)"
        case .object(let object), .patch(let object): return "\(object.article) \(object.name)"
        case .map(let map): return "an object by name, each \(map.values.words)"
        case .foreign(let words): return words
        case .either(let schemas): return schemas.map(\.words).joined(separator: ", or ")
        }
    }

    fileprivate var wordList: WordList? {
        switch self {
        case .words(let list): list
        case .array(let item, _, _): item.wordList
        case .map(let map): map.names.wordList
        case .either(let schemas): schemas.lazy.compactMap(\.wordList).first
        case .literal(let schema): schema.wordList
        default: nil
        }
    }
}

extension WordList {
    fileprivate func words(shownMax: Int) -> String {
        if let toldIn { return "one of \(words.count) [names](\(toldIn))" }
        if words.count > shownMax, !meanings.isEmpty { return "one of the \(words.count) words below" }
        return words.map { code(JSON.string($0).text()) }.joined(separator: ", ")
    }
}

extension IntegerSchema {
    fileprivate var words: String {
        var words = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        if multipleOf != 1 { words += ", a multiple of \(multipleOf)" }
        if !except.isEmpty { words += ", not \(except.map(String.init).joined(separator: ", "))" }
        return words
    }
}

extension SchemaRule {
    fileprivate var sentence: String {
        switch self {
        case .exactlyOne(let names): "Exactly one of \(Self.list(names, "and"))."
        case .atMostOne(let names): "At most one of \(Self.list(names, "and"))."
        case .atLeastOne(let names): "At least one of \(Self.list(names, "and"))."
        case .needs(let name, let others): "\(code(name)) only beside \(Self.list(others, "or"))."
        case .excludes(let name, let others): "\(code(name)) not beside \(Self.list(others, "or"))."
        case .when(_, _, let sentence): sentence
        }
    }

    private static func list(_ names: [String], _ word: String) -> String {
        let names = names.map(code)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}

extension JSON {
    /// On one line where it fits.
    fileprivate var onLines: String { spaced.utf8.count <= 140 ? spaced : text(pretty: true) }

    /// The value on one line as people write it, with spaces.
    fileprivate var spaced: String {
        switch self {
        case .array(let items): "[" + items.map(\.spaced).joined(separator: ", ") + "]"
        case .object(let members) where members.pairs.isEmpty: "{}"
        case .object(let members):
            "{ " + members.pairs.map { "\(JSON.string($0.name).text()): \($0.value.spaced)" }.joined(separator: ", ") + " }"
        default: text()
        }
    }
}

/// Text as Markdown shows code.
private func code(_ text: String) -> String { "`\(text)`" }

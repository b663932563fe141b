import LabProtocol
import SchemaValidation
import StrictJSON
import Testing

@testable import Scenario

@Suite("The schema of scenarios and of labs")
struct SchemaTests {
    @Test("declares what the decoder asks for, and nothing else", arguments: SchemaSubject.allCases)
    func members(_ subject: SchemaSubject) throws {
        let asked = AskedMembers()
        for path in try subject.shipped { asked.watch(subject, try SchemaSubject.text(path)) }
        for file in Self.variants(of: subject) { asked.watch(subject, file.text()) }
        var wrong: [String] = asked.strangers.map { "an object is read where the schema has none, at \($0)" }
        for seat in Self.distinct(SchemaSeat.all(of: subject.root, host: subject.host)) {
            let declared = Set(seat.object.members.map(\.name))
            let asked = asked.byObject[seat.object.name] ?? []
            wrong += asked.subtracting(declared).sorted().map {
                "the \(seat.object.name)'s decoder reads \"\($0)\": declare it in the schema beside the decoder, with an example"
            }
            wrong += declared.subtracting(asked).sorted().map {
                "nothing reads the \(seat.object.name)'s \"\($0)\": take it out of the schema, or read it"
            }
        }
        #expect(wrong == [])
    }

    @Test("has examples that can be read where they stand, one at least for each member", arguments: SchemaSubject.allCases)
    func examples(_ subject: SchemaSubject) throws {
        var wrong: [String] = []
        for seat in SchemaSeat.all(of: subject.root, host: subject.host) {
            for example in seat.object.examples {
                wrong += Self.refusal(subject, seat.files(example)).map { ["\(seat.object.name): \(example)\n\($0)"] } ?? []
            }
            for member in seat.object.members {
                if member.examples.isEmpty { wrong.append("the \(seat.object.name)'s \"\(member.name)\" has no example") }
                if !seat.isRoot, !seat.object.examples.contains(where: { $0[member.name] != nil }) {
                    wrong.append("no example of a \(seat.object.name) has the member \"\(member.name)\"")
                }
                for example in member.examples {
                    let files = seat.files(with: member, as: example)
                    wrong +=
                        Self.refusal(subject, files).map { ["\(seat.object.name)'s \"\(member.name)\": \(example)\n\($0)"] } ?? []
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("says what each word of a list means, or of none", arguments: SchemaSubject.allCases)
    func meanings(_ subject: SchemaSubject) {
        var wrong: [String] = []
        for seat in Self.distinct(SchemaSeat.all(of: subject.root, host: subject.host)) {
            for member in seat.object.members {
                for list in member.value.wordLists where !list.meanings.isEmpty && Set(list.meanings.keys) != Set(list.words) {
                    let odd = Set(list.meanings.keys).symmetricDifference(list.words).sorted()
                    wrong.append("the \(seat.object.name)'s \"\(member.name)\": say what \(odd) mean, and nothing of other words")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("gives each kind of object a name of its own", arguments: SchemaSubject.allCases)
    func names(_ subject: SchemaSubject) {
        let seats = SchemaSeat.all(of: subject.root, host: subject.host)
        let byName = Dictionary(grouping: seats, by: \.object.name)
        let twice = byName.filter { Set($0.value.map { "\($0.object.members.map(\.name))" }).count > 1 }
        #expect(twice.keys.sorted() == [])
    }

    @Test("is committed as JSON Schema and as a reference", arguments: SchemaSubject.allCases)
    func committed(_ subject: SchemaSubject) throws {
        let reference = subject == .lab ? ScenarioFile.labReference : ScenarioFile.reference
        let schema = (subject == .lab ? ScenarioFile.labJSONSchema : ScenarioFile.jsonSchema).text(pretty: true)
        #expect(try SchemaSubject.text(subject.schemaPath) == schema + "\n", "run `make schemas`")
        #expect(try SchemaSubject.text(subject.referencePath) == reference + "\n", "run `make schemas`")
    }

    @Test("is named by every shipped file, by a path that leads there", arguments: SchemaSubject.allCases)
    func named(_ subject: SchemaSubject) throws {
        let wrong = try subject.shipped.filter { path in
            let depth = path.split(separator: "/").count - 1
            let due = String(repeating: "../", count: depth) + subject.schemaPath
            // Those of a rehearsal are written anywhere by `keyturn rehearse --export`.
            guard !path.hasPrefix("scenarios/rehearsal/") else { return false }
            return try StrictJSON.parse(source(path, SchemaSubject.text(path)), limits: .file)["$schema"]?.string != due
        }
        #expect(wrong == [], "begin each with \"$schema\": \"<the way up>\(subject.schemaPath)\"")
    }

    @Test(
        "as jsonschema reads it, takes every shipped file and every example",
        .enabled(if: SchemaValidation.python != nil, "KEYTURN_PYTHON names no Python with jsonschema"),
        arguments: SchemaSubject.allCases)
    func valid(_ subject: SchemaSubject) throws {
        let shipped = try subject.shipped.map(SchemaSubject.text)
        let examples = Self.variants(of: subject).map { $0.text() }.filter { subject.complaints($0) == nil }
        #expect(examples.count > 100)
        let errors = try SchemaValidation.errors(in: shipped + examples, schema: subject.schemaPath)
        #expect(errors.count == shipped.count + examples.count)
        let wrong = zip(shipped + examples, errors).filter { $1 != "" }.map { "\($0)\n\($1)" }
        let shownMax = 5
        #expect(wrong.prefix(shownMax) == [], "and \(max(0, wrong.count - shownMax)) more")
    }

    /// Files with each example of each object and member, and with each member and each word of a list tried in each example,
    /// whether or not it may stand there.
    static func variants(of subject: SchemaSubject) -> [JSON] {
        let wordsMax = 50
        return SchemaSeat.all(of: subject.root, host: subject.host).flatMap { seat in
            seat.wholes.flatMap(seat.files)
                + seat.object.members.flatMap { member in
                    let words = member.value.wordLists.flatMap { $0.words.prefix(wordsMax) }.map(JSON.string)
                    return (member.examples + words).flatMap { seat.files(trying: member, as: $0) }
                }
        }
    }

    /// Why none of several files can be read; nil where one can.
    private static func refusal(_ subject: SchemaSubject, _ files: [JSON]) -> String? {
        let complaints = files.map { subject.complaints($0.text()) }
        guard complaints.allSatisfy({ $0 != nil }) else { return nil }
        return complaints.first?.map { $0.diagnostics.map { "\($0.path): \($0.problem)" }.joined(separator: "\n") }
            ?? "no place for it"
    }

    private static func distinct(_ seats: [SchemaSeat]) -> [SchemaSeat] {
        var seen: Set<String> = []
        return seats.filter { seen.insert($0.object.name).inserted }
    }
}

extension Schema {
    /// The lists of words that may stand here, or name what stands here.
    fileprivate var wordLists: [WordList] {
        switch self {
        case .words(let list): [list]
        case .array(let item, _, _): item.wordLists
        case .either(let schemas): schemas.flatMap(\.wordLists)
        case .map(let map): map.names.wordLists
        case .literal(let schema): schema.wordLists
        default: []
        }
    }
}

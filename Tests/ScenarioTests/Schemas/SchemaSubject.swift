import FoundationEssentials
import LabProtocol
import SchemaValidation
import StrictJSON
import Synchronization
import Testing

@testable import Scenario

/// A kind of file that has a schema, with a valid one whose parts the examples refer to.
enum SchemaSubject: String, CaseIterable, CustomTestStringConvertible {
    case scenario
    case lab

    var testDescription: String { rawValue }

    var root: ObjectSchema {
        switch self {
        case .scenario: ScenarioFile.schema
        case .lab: Lab.schema
        }
    }

    var host: JSON {
        switch self {
        case .scenario:
            [
                "formatVersion": 1, "title": "Host", "parameters": ["rate": "100/s"],
                "traffic": [["name": "readers", "client": "supa-cli", "rate": "${rate}", "call": "GET /api/data", "for": "8s"]],
                "timeline": [
                    ["at": "3s", "rotate": [:], "as": "turn"],
                    ["at": "2s", "fault": ["at": "token", "do": ["status": 503]], "as": "trouble"],
                ],
                "steps": [["call": "GET /api/data", "as": "supa-cli", "save": "old", "expect": ["status": 200]]],
            ]
        case .lab:
            [
                "formatVersion": 1,
                "apis": [
                    "supa-api": ["identifier": "urn:host", "permissions": ["read:data", "write:data"], "tokenLifetime": "1m"]
                ],
                "clients": ["supa-cli": ["grants": ["supa-api": ["read:data"]]]],
                "resourceServers": ["api": ["api": "supa-api"]],
            ]
        }
    }

    /// The committed JSON Schema.
    var schemaPath: String { "schemas/\(rawValue).schema.json" }

    /// The committed reference.
    var referencePath: String { "docs/\(rawValue)-reference.md" }

    /// The shipped files of this kind, from the repository's root.
    var shipped: [String] {
        get throws {
            let files = try ["scenarios", "examples"].flatMap { folder in
                try FileManager.default.subpathsOfDirectory(atPath: SchemaValidation.root.appending(path: folder).path)
                    .filter { $0.hasSuffix(".json") }.map { "\(folder)/\($0)" }
            }
            return try (["lab.json"] + files.sorted()).filter { path in
                (try StrictJSON.parse(source(path, Self.text(path)), limits: .file)["apis"] != nil) == (self == .lab)
            }
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: SchemaValidation.root.appending(path: path), encoding: .utf8)
    }

    /// What the decoder says of a file; nil where it takes it.
    func complaints(_ text: String) -> InvalidInput? {
        do throws(InvalidInput) {
            switch self {
            case .scenario:
                let fragments = FragmentReader { _ in Array(#"{ "lab": { "workers": 2 } }"#.utf8) }
                _ = try ScenarioFile.load(
                    scenario: source("scenarios/x.json", text), lab: source("lab.json", SchemaSubject.lab.host.text()),
                    fragments: fragments)
            case .lab: _ = try ScenarioFile.loadLab(source("lab.json", text))
            }
            return nil
        } catch {
            return error
        }
    }

    /// Whether an object that was read stands in a file of this kind; a scenario's lab is read along with it.
    func owns(_ path: SchemaPath, asked: [String]) -> Bool {
        let names = SchemaSubject.lab.root.members.map(\.name).filter { root.member($0) == nil }
        switch self {
        case .lab: return true
        case .scenario: return path.firstName.map { !names.contains($0) } ?? !asked.contains("apis")
        }
    }
}

/// The names that decoders asked for, by the names of the objects that the schema has in the place.
final class AskedMembers: Sendable {
    private let asked = Mutex<[String: Set<String>]>([:])
    private let strange = Mutex<Set<String>>([])

    /// By the objects' names.
    var byObject: [String: Set<String>] { asked.withLock { $0 } }
    /// Objects that were read where the schema has none, as `path: names`.
    var strangers: [String] { strange.withLock { $0.sorted() } }

    /// Reads a file and takes down what is asked for.
    func watch(_ subject: SchemaSubject, _ text: String) {
        MemberWatch.$listener.withValue({ self.take(subject, $0, $1) }) { _ = subject.complaints(text) }
    }

    private func take(_ subject: SchemaSubject, _ path: String, _ names: [String]) {
        let place = SchemaPath(path)
        guard subject.owns(place, asked: names) else { return }
        let objects = place.objects(in: subject.root)
        if objects.isEmpty { strange.withLock { _ = $0.insert("\(path): \(names.joined(separator: ", "))") } }
        for object in objects { asked.withLock { $0[object.name, default: []].formUnion(names) } }
    }
}

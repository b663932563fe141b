import LabProtocol
import StrictJSON

/// The names that a scenario gives, taken from its text before anything is decoded: references may lead forward, and lead to
/// parts that have errors of their own.
struct DeclaredNames {
    /// The traffics' names in the order of the file.
    let traffics: [String]
    /// The names of timeline entries.
    let entries: [String]
    /// The names of those of them that are faults.
    let faults: [String]
    /// The names of those of them that rotate keys.
    let rotations: [String]
    /// The names of those entries whose doing ends by itself.
    private let passing: [String]
    /// The names under which steps save tokens.
    let saved: [String]
    /// Whether there are steps.
    let hasSteps: Bool

    init(traffic: [JSONReader], timeline: [JSONReader], steps: [JSONReader]) {
        traffics = traffic.enumerated().map { index, reader in
            reader.node["name"] == nil ? Self.trafficName(index) : reader.node["name"]?.string ?? ""
        }
        entries = timeline.flatMap(Self.names)
        faults = timeline.filter { $0.node["fault"] != nil }.flatMap(Self.names)
        rotations = timeline.filter { $0.node["rotate"] != nil }.flatMap(Self.names)
        passing = timeline.filter { $0.node["for"] != nil }.flatMap(Self.names)
        saved = steps.compactMap { $0.node["save"]?.string }
        hasSteps = !steps.isEmpty
    }

    /// The names of a timeline entry: its own, or one for each time that it happens.
    private static func names(of entry: JSONReader) -> [String] {
        guard let name = entry.node["as"]?.string else { return [] }
        guard let count = entry.node["count"]?.int64 else { return [name] }
        guard ScenarioLimits.repetitions.contains(count) else { return [] }
        return (1...Int(count)).map { ScenarioEvent.repeated(name, $0) }
    }

    /// The name of a traffic that is given none.
    static func trafficName(_ index: Int) -> String { "traffic-\(index + 1)" }

    /// The events that a timeline entry can wait for.
    var events: [String] {
        entries + passing.map(ScenarioEvent.lifted)
            + traffics.flatMap { [ScenarioEvent.starts($0), ScenarioEvent.ends($0)] }
    }
}

extension JSONReader {
    /// Reads a name that a scenario gives. It holds no point, which is what joins a name to one of its events.
    func givenName() -> String? {
        guard let name = string() else { return nil }
        guard Lab.isName(name), !name.utf8.contains(UInt8(ascii: ".")) else {
            return fail(
                LabCode.nameInvalid, problem: "this name cannot be used",
                expected: "1 to \(Lab.nameLengthMax) letters, digits, \"-\" and \"_\", the first one a letter or digit")
        }
        return name
    }

    /// Complains about a name that was given before.
    ///
    /// - Parameter member: the member of this object that gives the name; without one, this value is the name.
    func failTwice<T>(_ what: String, _ name: String, member: String? = nil) -> T? {
        fail(
            ScenarioCode.nameTwice, problem: "another \(what) has the name \"\(name)\"", expected: "a name of its own",
            at: member.flatMap { node[$0]?.place })
    }
}

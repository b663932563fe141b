public import LabProtocol
public import StrictJSON

/// Reads scenarios and labs from the bytes of their files.
public enum ScenarioFile {
    /// The version of the format that this code reads.
    public static let formatVersion: Int64 = 1

    /// Reads a scenario and the lab that it is played on.
    ///
    /// - Parameters:
    ///   - scenario: the scenario's file; the last part of its name without its ending names the scenario.
    ///   - lab: the file `lab.json`; the scenario's `lab` is a merge patch (RFC 7396) on it.
    ///   - defects: deliberate mistakes that every resource server of the lab gets beside its own.
    ///   - keySets: looks at clients' key sets; nil where nobody does.
    ///   - settings: values for the scenario's parameters in the place of their defaults.
    ///   - fragments: opens the files that the scenario includes.
    /// - Returns: the scenario with every default filled in.
    /// - Throws: ``StrictJSON/InvalidInput`` with all that is wrong in all files: codes of ``ScenarioCode``, ``FileCode``,
    ///   `LabProtocol.LabCode`, `StrictJSON.ReadingCode` and `StrictJSON.JSONSyntaxCode`.
    public static func load(
        scenario: JSONSource, lab: JSONSource, defects: [Defect] = [], keySets: KeySetCheck? = nil,
        settings: [ParameterSetting] = [], fragments: FragmentReader = .none
    ) throws(InvalidInput) -> Scenario {
        let bag = Diagnostics()
        let reading = Reading(
            scenario: scenario, lab: lab, keySets: keySets, settings: settings, fragments: fragments, into: bag)
        try bag.throwIfAny()
        guard let result = reading.scenario(named: name(of: scenario.name), defects: defects) else { throw unexplained(scenario) }
        checkLength(of: result, reading, into: bag)
        try bag.throwIfAny()
        return result
    }

    /// Looks at a scenario without making anything of it.
    ///
    /// - Parameters:
    ///   - scenario: the scenario's file.
    ///   - lab: the lab that it stands on; nil where that is not to be had, and nothing is said of what the scenario names in it.
    ///   - keySets: looks at clients' key sets; nil where nobody does.
    ///   - settings: values for the scenario's parameters in the place of their defaults.
    ///   - fragments: opens the files that the scenario includes.
    /// - Throws: ``StrictJSON/InvalidInput`` with all that is wrong in all of them.
    public static func check(
        scenario: JSONSource, lab: JSONSource?, keySets: KeySetCheck? = nil, settings: [ParameterSetting] = [],
        fragments: FragmentReader = .none
    ) throws(InvalidInput) {
        if let lab {
            _ = try load(scenario: scenario, lab: lab, keySets: keySets, settings: settings, fragments: fragments)
        } else {
            let bag = Diagnostics()
            _ = Reading(scenario: scenario, lab: nil, keySets: keySets, settings: settings, fragments: fragments, into: bag)
            try bag.throwIfAny()
        }
    }

    /// Reads a lab alone, for a role that runs by itself.
    ///
    /// - Parameters:
    ///   - source: the file `lab.json`.
    ///   - keySets: looks at clients' key sets; nil where nobody does.
    /// - Returns: the lab, and its text as children are sent it.
    /// - Throws: ``StrictJSON/InvalidInput`` with all that is wrong.
    public static func loadLab(
        _ source: JSONSource, keySets: KeySetCheck? = nil
    ) throws(InvalidInput) -> (lab: Lab, text: String) {
        let bag = Diagnostics()
        let node = Reading.parse(source, part: { $0 }, into: bag)
        let lab = node.flatMap { Lab.decode($0, into: bag) }
        if let node, let keySets { LabChecks(node, into: bag).checkKeySets(keySets) }
        try bag.throwIfAny()
        guard let node, let lab else { throw unexplained(source) }
        return (lab, LabText(of: node, defects: []).text)
    }

    private static func checkLength(of scenario: Scenario, _ reading: Reading, into bag: Diagnostics) {
        let longest = scenario.longestPlay
        guard longest > ScenarioLimits.playMax, let node = reading.node else { return }
        let _: Bool? = JSONReader(node, into: bag).fail(
            .playTooLong, problem: "this plays for up to \(longest)", expected: "at most \(ScenarioLimits.playMax)")
    }

    /// No reader returns nothing without a complaint; should one ever do so, its file is still not taken for a valid one.
    private static func unexplained(_ source: JSONSource) -> InvalidInput {
        let place = JSONPlace(source: source, offset: 0, length: 0)
        return InvalidInput(diagnostics: [Diagnostic(code: "unreadable", place: place, problem: "this file could not be read")])
    }

    /// The file's name without folders and ending, in letters that a folder's name can have.
    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        let stem = file.hasSuffix(".json") ? file.dropLast(5) : file
        let plain = stem.unicodeScalars.prefix(Lab.nameLengthMax).map { scalar in
            Lab.isName("a\(scalar)") ? String(scalar) : "-"
        }.joined()
        return Lab.isName(plain) ? plain : "scenario"
    }
}

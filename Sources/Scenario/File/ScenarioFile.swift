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
    /// - Returns: the scenario with every default filled in.
    /// - Throws: ``StrictJSON/InvalidInput`` with all that is wrong in both files: codes of ``ScenarioCode``,
    ///   `LabProtocol.LabCode`, `StrictJSON.ReadingCode` and `StrictJSON.JSONSyntaxCode`.
    public static func load(
        scenario: JSONSource, lab: JSONSource, defects: [Defect] = [], keySets: KeySetCheck? = nil
    ) throws(InvalidInput) -> Scenario {
        let bag = Diagnostics()
        let labNode = parse(lab, part: { $0 }, into: bag)
        let node = parse(scenario, part: { $0["lab"] }, into: bag)
        let merged = labNode.map { labNode in
            // A patch that is no object would take the lab's place; the decoder complains about it.
            guard let patch = node?["lab"], patch.object != nil else { return labNode }
            return labNode.merging(patch: patch)
        }
        let playedLab = merged.flatMap { Lab.decode($0, into: bag) }
        if let merged {
            let checks = LabChecks(merged, into: bag)
            checks.checkServedFormats()
            if let keySets { checks.checkKeySets(keySets) }
        }
        let story = node.flatMap { ScenarioDecoder(lab: LabView(merged, lab: playedLab), into: bag).decode($0) }
        try bag.throwIfAny()
        guard let node, let merged, let playedLab, let story else { throw unexplained(scenario) }
        let result = Scenario(
            name: name(of: scenario.name), title: story.title, why: story.why, tryNext: story.tryNext,
            lab: playedLab.adding(defects),
            labText: LabText(of: merged, defects: defects).text, traffic: story.traffic, timeline: story.timeline,
            steps: story.steps, expectations: story.expectations, thresholds: story.thresholds, seed: story.seed)
        checkLength(of: result, JSONReader(node, into: bag))
        try bag.throwIfAny()
        return result
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
        let node = parse(source, part: { $0 }, into: bag)
        let lab = node.flatMap { Lab.decode($0, into: bag) }
        if let node, let keySets { LabChecks(node, into: bag).checkKeySets(keySets) }
        try bag.throwIfAny()
        guard let node, let lab else { throw unexplained(source) }
        return (lab, LabText(of: node, defects: []).text)
    }

    private static func parse(_ source: JSONSource, part: (JSONNode) -> JSONNode?, into bag: Diagnostics) -> JSONNode? {
        do throws(JSONSyntaxError) {
            return try Lab.parse(source, part: part)
        } catch {
            bag.add(error.diagnostic)
            return nil
        }
    }

    private static func checkLength(of scenario: Scenario, _ reader: JSONReader) {
        let longest = scenario.longestPlay
        guard longest > ScenarioLimits.playMax else { return }
        let _: Bool? = reader.fail(
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

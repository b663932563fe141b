import Scenario
import StrictJSON

/// Labs and scenarios, looked at one after another, with everything that is wrong in any of them.
struct Validation {
    /// One error, told once however many of the files suffer from it.
    private(set) var findings: [Diagnostic] = []
    /// How many errors there were beyond those that are kept for a file.
    private(set) var omitted = 0
    /// How many files were looked at.
    private(set) var files = 0
    /// How many of them have errors.
    private(set) var wrongFiles = 0

    private let labPath: String
    private let settings: [ParameterSetting]
    private var lab: Reading?
    private var told: Set<String> = []
    private var hasReadStandardInput = false

    /// The name under which diagnostics speak of standard input.
    private static let standardInputName = "<stdin>"

    private typealias Reading = Result<JSONSource, InvalidInput>

    /// - Parameters:
    ///   - lab: the path of the lab that scenarios stand on; it is read when the first one comes.
    ///   - settings: values for the scenarios' parameters.
    init(lab: String, settings: [ParameterSetting]) {
        labPath = lab
        self.settings = settings
    }

    /// Looks at a file; `-` is standard input.
    mutating func check(_ path: String) {
        files += 1
        do throws(InvalidInput) {
            let source = try path == "-" ? standardInput().get() : Self.read(path).get()
            switch try ScenarioFile.kind(of: source) {
            case .lab: _ = try ScenarioFile.loadLab(source, keySets: KeySets.problem)
            case .scenario: try check(scenario: source)
            }
        } catch {
            wrongFiles += 1
            take(error)
        }
    }

    private mutating func check(scenario: JSONSource) throws(InvalidInput) {
        let reading = lab ?? Self.read(labPath)
        lab = reading
        switch reading {
        case .success(let lab): try check(scenario, on: lab)
        case .failure(let unreadable):
            // What the scenario itself has to be told is told all the same.
            take(unreadable)
            try check(scenario, on: nil)
            throw unreadable
        }
    }

    private func check(_ scenario: JSONSource, on lab: JSONSource?) throws(InvalidInput) {
        try ScenarioFile.check(
            scenario: scenario, lab: lab, keySets: KeySets.problem, settings: settings, fragments: InputFile.fragments)
    }

    private mutating func take(_ error: InvalidInput) {
        omitted += error.omitted
        for diagnostic in error.diagnostics where told.insert(Self.identity(diagnostic)).inserted {
            findings.append(diagnostic)
        }
    }

    private static func identity(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.place.map { "\($0.source.name):\($0.offset)" } ?? "") \(diagnostic.code) \(diagnostic.path) \(diagnostic.problem)"
    }

    private mutating func standardInput() -> Reading {
        guard !hasReadStandardInput else { return .failure(.unreadable(Self.standardInputName, "it was read already")) }
        hasReadStandardInput = true
        do throws(InputFile.Unreadable) {
            return .success(JSONSource(name: Self.standardInputName, bytes: try InputFile.standardInput()))
        } catch {
            return .failure(.unreadable(Self.standardInputName, error.reason))
        }
    }

    private static func read(_ path: String) -> Reading {
        do throws(InputFile.Unreadable) {
            return .success(JSONSource(name: path, bytes: try InputFile.bytes(of: path)))
        } catch {
            return .failure(.unreadable(path, error.reason))
        }
    }
}

extension InvalidInput {
    /// A file that could not even be read.
    fileprivate static func unreadable(_ path: String, _ reason: String) -> InvalidInput {
        let place = JSONPlace(source: JSONSource(name: path, bytes: [], isSecret: true), offset: 0, length: 0)
        return InvalidInput(
            diagnostics: [Diagnostic(code: "file-unreadable", place: place, problem: "this file cannot be read: \(reason)")])
    }
}

import StrictJSON

/// What can be wrong in how a scenario's file is put together: its parameters and the fragments that it includes. The raw values
/// are stable and stand in diagnostics.
public enum FileCode: String, Sendable, Hashable, CaseIterable {
    case parameterKind = "parameter-kind"
    case parameterUnused = "parameter-unused"
    case parameterUnclosed = "parameter-unclosed"
    case parameterSetTwice = "parameter-set-twice"
    case parametersTooLong = "parameters-too-long"
    case includePath = "include-path"
    case includeTwice = "include-twice"
    case includeLoop = "include-loop"
    case includeTooDeep = "include-too-deep"
    case includeTooLarge = "include-too-large"
    case includeUnreadable = "include-unreadable"

    /// What the code says, for the documentation's table.
    public var sentence: String {
        switch self {
        case .parameterKind: "A parameter's value is no text, number or truth value, or is set to one of another kind."
        case .parameterUnused: "A parameter is declared and used nowhere."
        case .parameterUnclosed: "A parameter's use begins and does not end."
        case .parameterSetTwice: "A parameter is set twice."
        case .parametersTooLong: "Parameters make a scenario longer than it may be."
        case .includePath: "A fragment's path leads out of the scenario's folder."
        case .includeTwice: "A list of fragments names one of them twice."
        case .includeLoop: "A fragment includes itself, at once or by way of others."
        case .includeTooDeep: "Fragments include each other too deep."
        case .includeTooLarge: "A scenario includes too many fragments, or too much text."
        case .includeUnreadable: "A fragment's file cannot be read."
        }
    }
}

extension JSONReader {
    func fail<T>(
        _ code: FileCode, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) -> T? {
        fail(code: code.rawValue, problem: problem, expected: expected, help: help, at: place)
    }

    func complain(
        _ code: FileCode, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) {
        report(code: code.rawValue, problem: problem, expected: expected, help: help, at: place)
    }
}

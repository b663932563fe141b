import Testing

/// A file that is wrong, and everything that is to be said of it.
struct WrongFile: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let says: String
    /// The lab that it is read with.
    let lab: String
    /// The files that it may include, by their paths.
    let fragments: [String: String]
    /// What is set, as `name=value`.
    let settings: [String]
    /// Whether its JSON Schema refuses it too; a schema knows neither the names of a lab nor what members say of each other.
    let schemaSees: Bool

    /// - Parameter schemaSees: where it is not told by the codes, nil.
    init(
        _ name: String, _ text: String, lab: String = labText, fragments: [String: String] = [:], settings: [String] = [],
        schemaSees: Bool? = nil, says: String
    ) {
        self.name = name
        self.text = text
        self.says = says
        self.lab = lab
        self.fragments = fragments
        self.settings = settings
        self.schemaSees = schemaSees ?? Self.formCodes.contains { says.contains("error[\($0)]") }
    }

    /// What is wrong in the form of a file alone.
    private static let formCodes = [
        "missing-member", "unknown-member", "conflicting-members", "wrong-kind", "wrong-unit", "unknown-value", "wrong-count",
        "format-version", "bound-malformed", "call-malformed", "nothing-to-play",
    ]

    var testDescription: String { name }
}

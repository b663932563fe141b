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

    init(
        _ name: String, _ text: String, lab: String = labText, fragments: [String: String] = [:], settings: [String] = [],
        says: String
    ) {
        self.name = name
        self.text = text
        self.says = says
        self.lab = lab
        self.fragments = fragments
        self.settings = settings
    }

    var testDescription: String { name }
}

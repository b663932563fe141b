import Testing

/// A file that is wrong, and everything that is to be said of it.
struct WrongFile: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let says: String

    init(_ name: String, _ text: String, says: String) {
        self.name = name
        self.text = text
        self.says = says
    }

    var testDescription: String { name }
}

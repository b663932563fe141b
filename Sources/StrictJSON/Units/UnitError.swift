/// A string with a unit that could not be read. Its parts fit into a ``Diagnostic`` or a command line's message.
public struct UnitError: Error, Sendable, Hashable {
    /// The code of such diagnostics.
    public static let code = ReadingCode.wrongUnit.rawValue

    /// What was found, as a sentence: `"5 min" is no duration`.
    public let problem: String
    /// What is allowed.
    public let expected: String
    /// How to mend it, such as `write "5m"`.
    public let help: String?
}

extension UnitError: CustomStringConvertible {
    /// One line.
    public var description: String {
        "\(problem); expected \(expected)" + (help.map { "; \($0)" } ?? "")
    }
}

/// One thing that is wrong with an input, said so that a person can mend it.
public struct Diagnostic: Error, Sendable {
    /// What is wrong in one stable word, such as `unknown-member`.
    public var code: String
    /// Where it stands; nil when the input has no text, such as a command-line flag.
    public var place: JSONPlace?
    /// Which part of the value it is, such as `traffic[0].rate`; empty for the whole.
    public var path: String
    /// What was found.
    public var problem: String
    /// What is allowed there.
    public var expected: String?
    /// How to mend it, such as the nearest right name.
    public var help: String?

    /// A diagnostic; sentences have no capital at the start and no full stop.
    public init(
        code: String, place: JSONPlace?, path: String = "", problem: String, expected: String? = nil, help: String? = nil
    ) {
        self.code = code
        self.place = place
        self.path = path
        self.problem = problem
        self.expected = expected
        self.help = help
    }
}

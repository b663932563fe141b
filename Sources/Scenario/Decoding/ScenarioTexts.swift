import LabProtocol
import StrictJSON

/// The forms of strings that only scenarios have, as their readers have them.
extension Schema {
    /// A name that a scenario gives, as `givenName()` reads it.
    static let givenName = Schema.text(
        TextSchema(
            "a name", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,\(Lab.nameLengthMax - 1)}$",
            expected: "1 to \(Lab.nameLengthMax) letters, digits, \"-\" and \"_\", the first one a letter or digit"))

    /// The name of something that stands elsewhere, which no schema can look up.
    static func reference(to what: String) -> Schema { .text(TextSchema("the name of \(what)")) }

    /// A method and a path, as `call()` reads it.
    static let call = Schema.text(
        TextSchema(
            "a method and a path", pattern: "^[A-Z]+ /[^ ]*$",
            expected: "a method in capitals, a space and a path, such as \"GET /api/data\""))

    /// An instant that counts from the timeline's zero.
    static let instant = Schema.duration(in: .zero...ScenarioLimits.playMax)

    /// The event that something waits for.
    static let event = Schema.text(TextSchema("the name of an event"))

    /// The forgeries that a worker can send.
    static let forgery = Schema.words(WordList(ForgeryNames.sendable, name: "forgery", toldIn: "gauntlet.md"))

    /// How calls connect.
    static let connections = Schema.words(
        WordList(
            of: ConnectionHabit.self, name: "connection-habit",
            meanings: [
                "reused": "a connection is kept and used again",
                "fresh": "each call opens one of its own, which shows each process of a server",
            ]))

    /// An error code of RFC 6749 or RFC 6750, or `none`.
    static let errorCode = Schema.words(WordList(WireErrorCode.names, name: "error-code"))
}

/// Comparisons with a value. One that can hold for no value does not match.
extension Schema {
    /// As `durationBound()` reads it.
    static let durationBound = bound(
        "a duration, or a comparison with one, such as `\"<= 3s\"`", Nanoseconds.pattern, without: "< *0[.0]*[a-z]")

    /// As `shareBound()` reads it.
    static let shareBound = bound(
        "a share, or a comparison with one, such as `\">= 99%\"`", Share.pattern, without: #"< *0[.0]*%|> *100(\.0+)?%"#)

    /// As `countBound()` reads it.
    static let countBound = Schema.either([
        .integer(IntegerSchema(0...BoundLimits.countMax)),
        bound("a comparison with a number, such as `\">= 10\"`", "[0-9]+", without: "< *0+$"),
    ])

    private static func bound(_ words: String, _ value: String, without never: String) -> Schema {
        .text(
            TextSchema(
                words, pattern: "^(?!\(never))((<=|>=|<|>|=) *)?\(value)$",
                expected: "\"<\", \"<=\", \"=\", \">=\" or \">\" and a value, or a value alone"))
    }
}

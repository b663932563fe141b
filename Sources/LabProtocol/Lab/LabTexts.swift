public import StrictJSON

/// The forms of strings that labs and scenarios share, as their readers have them.
extension Schema {
    /// A name of a part of a lab, as ``Lab/isName(_:)`` has it.
    public static let labName = Schema.text(
        TextSchema(
            "a name", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,\(Lab.nameLengthMax - 1)}$", expected: Lab.nameExpected))

    /// The same without the names of Keyturn's own processes.
    static let serverName = Schema.text(
        TextSchema(
            "a name, not that of a process of Keyturn's own",
            pattern: "^(?!(issuer|conductor|worker)$|worker-)[A-Za-z0-9][A-Za-z0-9._-]{0,\(Lab.nameLengthMax - 1)}$",
            expected: Lab.nameExpected))

    /// One line for people, as ``JSONReader/printableLine(bytesMax:)`` reads it.
    public static func line(bytesMax: Int) -> Schema {
        .text(
            TextSchema(
                "one line of up to \(bytesMax) bytes",
                pattern: #"^[^\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$"#,
                expected: "one line of printable text", lengthMax: bytesMax))
    }

    /// A string that is not empty, as ``JSONReader/nonEmptyString(bytesMax:)`` reads it.
    public static func filledText(_ words: String, bytesMax: Int) -> Schema {
        .text(TextSchema(words, pattern: #"^[\s\S]+$"#, expected: "1 to \(bytesMax) bytes", lengthMax: bytesMax))
    }

    /// Scopes, each once (RFC 6749 section 3.3), as ``JSONReader/scopes(max:)`` reads them.
    public static func scopes(counts: ClosedRange<Int>) -> Schema {
        let scope = TextSchema(
            "a scope", pattern: #"^[!#-\[\]-~]{1,256}$"#, expected: "printable ASCII without spaces, quotes and backslashes")
        return .array(of: .text(scope), counts: counts, isSet: true)
    }

    /// How long tokens live, as ``JSONReader/tokenLifetime()`` reads it.
    public static let tokenLifetime = Schema.duration(in: .seconds(1)...Lab.tokenLifetimeMax)

    /// An absolute URL that can be fetched, as ``JSONReader/webAddress()`` reads it.
    static let webAddress = Schema.text(
        TextSchema(
            "an absolute http or https URL without a query", pattern: #"^https?://[!$-.0-9;=A-\[\]-~][!$-;=A-\[\]-~]*$"#,
            expected: "an absolute URL such as \"https://client.example/jwks.json\"", lengthMax: Lab.urlBytesMax))

    /// A scale, as ``JSONReader/scale()`` reads it.
    public static let scale = Schema.text(
        TextSchema(
            "a scale from 1 down to 1/\(Lab.Scale.divisorMax)", pattern: "^(1|1/([1-9][0-9]{0,4}|\(Lab.Scale.divisorMax)))$",
            expected: "\"1/2\" to \"1/\(Lab.Scale.divisorMax)\", or \"1\""))
}

/// What a decoder refuses and a schema cannot, with the reasons.
public struct BlindSpots: Sendable {
    /// A file that is wrong: its name, its text, and all that the decoder says of it, with `error[code]` in it.
    public typealias WrongFile = (name: String, text: String, says: String)

    private let codes: [String: String]
    private let files: [String: String]

    /// - Parameters:
    ///   - codes: diagnostics' codes of which no schema can see anything, with the reason.
    ///   - files: the names of files of which it cannot see what is wrong, with the reason.
    public init(codes: [String: String], files: [String: String]) {
        self.codes = codes
        self.files = files
    }

    /// Holds a schema against wrong files. Those that are no JSON are no matter of a schema.
    ///
    /// - Returns: what is wrong with the schema or with the reasons, each with how to mend it.
    public func complaints(_ wrong: [WrongFile], schema: String) throws -> [String] {
        let wrong = wrong.filter { !Self.codes(in: $0.says).allSatisfy { $0.hasPrefix("json-") } }
        let errors = try SchemaValidation.errors(in: wrong.map(\.text), schema: schema)
        let unseen = zip(wrong, errors).filter { $1 == "" }.map(\.0)
        let unexplained = unseen.filter { file in
            files[file.name] == nil && !Self.codes(in: file.says).allSatisfy { codes[$0] != nil }
        }
        let unseenCodes = Set(unseen.flatMap { Self.codes(in: $0.says) })
        let unseenNames = Set(unseen.map(\.name))
        return unexplained.map { "the schema takes \"\($0.name)\": let it refuse it, or say here why no schema can\n\($0.text)" }
            + codes.keys.filter { !unseenCodes.contains($0) }.sorted().map {
                "no wrong file needs the reason for \($0): take it out"
            }
            + files.keys.filter { !unseenNames.contains($0) }.sorted().map { "the schema refuses \"\($0)\": take its reason out" }
    }

    private static func codes(in text: String) -> [String] {
        text.matches(of: #/error\[([a-z0-9-]+)\]/#).map { String($0.1) }
    }
}

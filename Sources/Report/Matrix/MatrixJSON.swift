import FoundationEssentials

extension Matrix {
    /// The matrix as JSON, over several lines: the members of this type by their names, lengths in nanoseconds, what is not known
    /// left out.
    ///
    /// - Throws: what the encoder throws; a matrix holds nothing that it refuses.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(MatrixFile(formatVersion: Self.formatVersion, rows: rows)), as: UTF8.self)
    }

    private struct MatrixFile: Encodable {
        let formatVersion: Int
        let rows: [Row]
    }
}

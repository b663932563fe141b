import FoundationEssentials

enum SourceText {
    /// A text file of the repository.
    static func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: SourceFile.root + "/" + path)), as: UTF8.self)
    }
}

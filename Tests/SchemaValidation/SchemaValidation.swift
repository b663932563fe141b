public import Foundation

/// Python's jsonschema on the committed schemas.
public enum SchemaValidation {
    /// A Python that has jsonschema; nil where KEYTURN_PYTHON names none.
    public static let python = ProcessInfo.processInfo.environment["KEYTURN_PYTHON"]

    /// The repository: three folders up from this file.
    public static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The first error that jsonschema finds in each text; an empty string for a valid one.
    ///
    /// - Parameters:
    ///   - texts: JSON texts.
    ///   - schema: a committed schema, as `schemas/lab.schema.json`.
    public static func errors(in texts: [String], schema: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "keyturn-schema-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = root.appending(path: schema).path
        let lines = try texts.map { try JSONEncoder().encode(["schema": path, "text": $0]) + Data("\n".utf8) }
        let output = try run(folder, input: lines.reduce(Data(), +))
        return try output.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(String.self, from: $0) }
    }

    /// Through files, since either side may say more than a pipe holds.
    private static func run(_ folder: URL, input: Data) throws -> Data {
        let names = ["in", "out", "err"].map { folder.appending(path: $0) }
        try input.write(to: names[0])
        for name in names.dropFirst() { try Data().write(to: name) }
        let process = Process()
        process.executableURL = URL(filePath: python ?? "")
        process.arguments = [root.appending(path: "Tests/SchemaValidation/validate.py").path]
        process.standardInput = try FileHandle(forReadingFrom: names[0])
        process.standardOutput = try FileHandle(forWritingTo: names[1])
        process.standardError = try FileHandle(forWritingTo: names[2])
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self))
        }
        return try Data(contentsOf: names[1])
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}

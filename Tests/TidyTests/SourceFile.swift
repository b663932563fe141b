import FoundationEssentials

/// A Swift file of the repository, with its lines.
struct SourceFile {
    /// From the repository's root, as `Sources/JOSE/Keys/JWKSet.swift`.
    let path: String
    let lines: [String]

    /// The module or test target that it belongs to.
    var target: String { String(path.split(separator: "/")[1]) }

    /// The modules that it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy({ Self.modifiers.contains($0) }),
                index + 1 < words.count
            else { return nil }
            return words[index + 1].split(separator: ".").first.map(String.init)
        }
    }

    /// The files below a folder of the repository.
    static func all(under folder: String) throws -> [SourceFile] {
        let files = FileManager.default
        return try files.subpathsOfDirectory(atPath: root + "/" + folder).filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let path = folder + "/" + name
            let data = try Data(contentsOf: URL(filePath: root + "/" + path))
            let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            return SourceFile(path: path, lines: lines.map(String.init))
        }
    }

    /// The repository's root, found from where this file was compiled.
    static let root: String = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    private static let modifiers: Set<String> = [
        "public", "package", "internal", "private", "fileprivate", "@testable", "@_exported",
    ]
}

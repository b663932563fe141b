import Foundation
import LabProtocol
import Testing

@Suite("docs/resource-server.md")
struct DefectDocumentTests {
    @Test("has a row for every defect, in the order of their names in the code, with what sees it")
    func rows() throws {
        let rows = try Self.text().split(separator: "\n").compactMap { line in
            line.wholeMatch(of: /\| `([a-z0-9-]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/).map {
                "\($0.1): \($0.2), \($0.3)"
            }
        }
        #expect(rows == Defect.allCases.map { "\($0.rawValue): \($0.summary), \($0.rule)" })
    }

    private static func text() throws -> String {
        let path = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/resource-server.md")
        return try String(contentsOf: path, encoding: .utf8)
    }
}

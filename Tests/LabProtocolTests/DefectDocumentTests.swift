import Foundation
import LabProtocol
import Testing

@Suite("docs/defects.md")
struct DefectDocumentTests {
    @Test("has a row for every defect, in the order of their names in the code, with what caught it")
    func rows() throws {
        let rows = try Self.text().split(separator: "\n").compactMap { line in
            line.wholeMatch(of: /\| `([a-z0-9-]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/)
        }
        #expect(
            rows.map { "\($0.1): \($0.2), \($0.3)" } == Defect.allCases.map { "\($0.rawValue): \($0.summary), \($0.rule)" })
        for row in rows { #expect(row.4 != "–" || row.5 != "–", "nothing catches \(row.1)") }
    }

    private static func text() throws -> String {
        let path = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/defects.md")
        return try String(contentsOf: path, encoding: .utf8)
    }
}

import Foundation
import Testing

@testable import JOSE

@Suite("docs/strictness.md")
struct StrictnessDocumentTests {
    @Test("has a row for every code, in the order of the enumerations, and for no other")
    func codes() throws {
        let rows = try Self.codes(under: "## The codes")
        let expected =
            TokenError.Code.allCases.map(\.rawValue) + JWKRefusal.Code.allCases.map(\.rawValue)
            + JWKSetError.Code.allCases.map(\.rawValue)
        #expect(rows == expected)
    }

    @Test("speaks of no code that does not exist")
    func rules() throws {
        let known = Set(
            TokenError.Code.allCases.map(\.rawValue) + JWKRefusal.Code.allCases.map(\.rawValue)
                + JWKSetError.Code.allCases.map(\.rawValue) + ["jwks-no-usable-key"])
        let families = [
            "token-", "header-", "claim-", "jwk-", "jwks-", "alg-not", "typ-not", "crit-not", "key-not", "signature-inv",
        ]
        let words = try Self.text().matches(of: /`([a-z0-9]+(?:-[a-z0-9]+)+)`/).map { String($0.1) }
        let cases = Set(try Self.cases())
        let strange = words.filter { word in
            families.contains { word.hasPrefix($0) } && !known.contains(word) && !cases.contains(word)
        }
        #expect(strange == [])
    }

    /// The first cell of each row below a heading.
    private static func codes(under heading: String) throws -> [String] {
        let text = try text()
        let start = try #require(text.firstRange(of: heading)).upperBound
        let rows = text[start...].split(separator: "\n")
        return rows.compactMap { row in row.firstMatch(of: /^\| `([a-z0-9-]+)` \|/).map { String($0.1) } }
    }

    /// The names in the table of disagreements, one of which may look like a code.
    private static func cases() throws -> [String] {
        let codes = Set(try codes(under: "## The codes"))
        return try self.codes(under: "## Where").filter { !codes.contains($0) }
    }

    private static func text() throws -> String {
        let path = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/strictness.md")
        return try String(contentsOf: path, encoding: .utf8)
    }
}

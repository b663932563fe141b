import StrictJSON
import Testing

@testable import JOSE

@Suite("Taking any text apart for an explanation")
struct ExplainTokenTests {
    /// A text; of each part its characters, its bytes, and whether it is JSON.
    static let texts: [(String, [String])] = [
        ("", ["0 0 -"]),
        ("e30", ["3 2 {}"]),
        ("e30.W10.", ["3 2 {}", "3 2 []", "0 0 -"]),
        ("e30=.!.e30", ["4 - -", "1 - -", "3 2 {}"]),
        ("....", ["0 0 -", "0 0 -", "0 0 -", "0 0 -", "0 0 -"]),
        ("a.b.c.d.e.f.g.h", ["1 - -", "1 - -", "1 - -", "1 - -", "1 - -", "5 - -"]),
        ("eyJhIjoxLCJhIjoyfQ", ["18 13 -"]),
        (String(repeating: ".", count: 16_384), ["0 0 -", "0 0 -", "0 0 -", "0 0 -", "0 0 -", "16379 - -"]),
        (String(repeating: ".", count: 16_385), []),
    ]

    @Test("Whatever it is", arguments: texts)
    func parts(text: String, expected: [String]) {
        let parts = TokenAnatomy(of: Array(text.utf8)).parts.map { part in
            let count = part.bytes.map { "\($0.count)" } ?? "-"
            return "\(part.text.count) \(count) \(part.json.map { JSON($0).text() } ?? "-")"
        }
        #expect(parts == expected)
    }
}

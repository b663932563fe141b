@testable import History
import LabProtocol
import Testing

@Suite("What a history never holds")
struct SecretTests {
    private static let token = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9sZCJ9.eyJzdWIiOiJzdXBhLWNsaUBjbGllbnRzIn0.c2lnbmF0dXJlLW9m_LXRoZQ"
    private static let key = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun
        -----END RSA PRIVATE KEY-----
        """

    @Test("A token or private key in another process's words is cut out, and the rest stays")
    func cleaned() {
        let cases: [(String, String)] = [
            ("nothing to hide", "nothing to hide"),
            ("", ""),
            ("refused \(Self.token)!", "refused <redacted>!"),
            ("\(Self.token) \(Self.token)", "<redacted> <redacted>"),
            ("Bearer \(Self.token.dropLast(24))", "Bearer <redacted>"),
            ("unsigned eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "unsigned <redacted>"),
            ("an eyJ that is no token. Really.", "an eyJ that is no token. Really."),
            ("before\n\(Self.key)\nafter", "before\n<redacted>\nafter"),
            ("half of \(Self.key.prefix(60))", "half of <redacted>"),
            ("-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----"),
        ]
        for (text, expected) in cases { #expect(FreeText.clean(text) == expected) }
    }

    @Test("A long text is cut between two letters")
    func cut() {
        let limit = FreeText.bytesMax
        #expect(FreeText.clean(String(repeating: "a", count: limit)) == String(repeating: "a", count: limit))
        #expect(FreeText.clean(String(repeating: "a", count: limit + 1)) == String(repeating: "a", count: limit) + "…")
        for padding in 0...3 {
            let start = String(repeating: "a", count: limit - padding)
            #expect(FreeText.clean(start + "🔑🔑").hasPrefix(start))
            #expect(!FreeText.clean(start + "🔑🔑").contains("\u{FFFD}"))
        }
    }

    @Test("No byte of the file is of a token or private key, wherever a fact quotes one")
    func wholeFile() async throws {
        let quote = "it said \(Self.token) and \(Self.key)"
        let facts: [Fact] = [
            .note(NoteFact(at: 1, process: "api", kind: quote, detail: quote)), .step(StepFact(stream: 1, at: 1, problem: quote)),
            .event(EventFact(at: 1, kind: .interrupted, name: nil, detail: quote)),
        ]
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: facts, requests: [])
        try await writer.finish(at: 1, outcome: .broken, detail: quote)
        let text = String(decoding: try folder.bytes("h.sqlite"), as: UTF8.self)
        #expect(text.contains("it said <redacted> and <redacted>"))
        for piece in [Self.token, "eyJ", "c2lnbmF0dXJl", "PRIVATE KEY", "MIIEow"] { #expect(!text.contains(piece)) }
    }
}

import Foundation
import Testing

extension EndToEnd {
    @Suite("The key set")
    struct KeySetTests {
        @Test("says how long it may be kept, and answers 304 to who has it")
        func conditional() async throws {
            try await Workspace.with { lab in
                let issuer = try await lab.issuer(scheme: "http")
                let first = try await lab.curl(issuer)
                #expect(first.contains("HTTP/1.1 200 OK"))
                #expect(
                    first.lowercased().contains(
                        "cache-control: public, max-age=15, stale-while-revalidate=15, stale-if-error=86400\r\n"))
                let tag = try #require(first.firstMatch(of: /(?i)etag: ("[^"]+")/)).1
                for known in ["\(tag)", "\"x\", W/\(tag)", "*"] {
                    let again = try await lab.curl(issuer, "-H", "If-None-Match: \(known)")
                    #expect(again.contains("HTTP/1.1 304 Not Modified") && again.hasSuffix("\r\n\r\n"), "\(known): \(again)")
                }
                let other = try await lab.curl(issuer, "-H", "If-None-Match: \"x\"")
                #expect(other.contains("HTTP/1.1 200 OK"))
            }
        }

        @Test("is the same after a restart where the lab names a key file, which is for its owner only")
        func keyFile() async throws {
            try await Workspace.with { lab in
                let shipped = try lab.read("lab.json")
                try lab.write(
                    shipped.replacing(#""publishNext": true"#, with: #""publishNext": true, "file": "keys.json""#), to: "lab.json"
                )
                let first = try await lab.issuer(scheme: "http")
                let before = try await lab.keyIDs(first)
                #expect(before.count == 2)
                first.program.signal(SIGUSR1)
                try await first.program.prints("rotated", on: .errors)
                let rotated = try await lab.keyIDs(first)
                first.program.signal(SIGTERM)
                _ = try await first.program.end(secondsMax: 10)
                let mode = try FileManager.default.attributesOfItem(atPath: lab.path("keys.json"))[.posixPermissions] as? NSNumber
                #expect(mode?.intValue == 0o600)
                #expect(try await lab.keyIDs(lab.issuer(scheme: "http")) == rotated)
                #expect(rotated.count == 3)
            }
        }
    }
}

extension Workspace {
    /// The key set with its headers, as curl prints it.
    fileprivate func curl(_ issuer: StandaloneIssuer, _ more: String...) async throws -> String {
        try await run(executable: "/usr/bin/curl", ["-s", "-i", "\(issuer.url).well-known/jwks.json"] + more).output
    }

    fileprivate func keyIDs(_ issuer: StandaloneIssuer) async throws -> [String] {
        try await curl(issuer).matches(of: /"kid":"([^"]+)"/).map { String($0.1) }
    }
}

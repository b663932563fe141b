import Foundation
import Glibc
import LabProtocol
import Testing

@testable import Supervisor

@Suite("The log of a command")
struct CommandLogTests {
    @Test("keeps what was printed, to the last byte")
    func whole() async throws {
        let text = try await Self.logged((1...1_000).map { "line \($0)\n" }, bytesMax: 1 << 20, headBytes: 1_000)
        #expect(text == (1...1_000).map { "line \($0)\n" }.joined())
    }

    @Test("has a bound, within which it keeps the beginning and the latest")
    func bounded() async throws {
        let line = String(repeating: "x", count: 999) + "\n"
        let text = try await Self.logged(
            ["I am the first\n"] + Array(repeating: line, count: 5_000) + ["I am the last\n"], bytesMax: 300_000, headBytes: 1_000
        )
        #expect(text.hasPrefix("I am the first\nxxx"))
        #expect(text.contains("\nkeyturn: what was printed here was too much to be kept; it goes on with the latest\n"))
        #expect(text.hasSuffix("x\nI am the last\n"))
        #expect(text.utf8.count <= 300_000 + 65_536)
    }

    @Test("keeps enough of the latest wherever it is cut", arguments: [298_000, 299_000, 299_990, 300_000, 301_000])
    func cut(bytesBefore: Int) async throws {
        let before = Array(repeating: String(repeating: "x", count: 999) + "\n", count: bytesBefore / 1_000)
        let rest = String(repeating: "y", count: bytesBefore % 1_000)
        let latest = (0..<100).map { "latest \($0)\n" }
        let text = try await Self.logged(before + [rest + "\n"] + latest, bytesMax: 300_000, headBytes: 1_000)
        #expect(text.hasSuffix(latest.joined()))
        #expect(text.utf8.count <= 300_000 + 131_072)
    }

    private static func logged(_ lines: [String], bytesMax: Int64, headBytes: Int64) async throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "keyturn-log-\(UUID().uuidString)").path
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        try #require(file >= 0)
        defer {
            close(file)
            unlink(path)
        }
        let log = try CommandLog.start(into: file, bytesMax: bytesMax, headBytes: headBytes)
        for line in lines {
            let bytes = Array(line.utf8)
            try #require(write(log.input, bytes, bytes.count) == bytes.count)
        }
        log.handOver()
        await log.drain()
        return try String(contentsOfFile: path, encoding: .utf8)
    }
}

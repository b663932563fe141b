import GRDB
@testable import History
import LabProtocol
import Testing

/// What `kill -9` leaves is what lies on the disk at that moment, so these tests copy a history's files while it is being written.
@Suite("The history of a run that was killed")
struct KilledRunTests {
    @Test("Everything up to the last tick can be read, and the run has no end")
    func lastTick() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: Samples.facts, requests: [Samples.request(1, token: 1)])
        try await writer.append(facts: [], requests: [Samples.request(2, token: 1)])

        let left = try copyOfFiles(of: folder, without: [])
        let reader = try HistoryReader(path: left.file("h.sqlite"))
        #expect(reader.run == RecordedRun(description: Samples.run, end: nil))
        #expect(try reader.facts() == Samples.facts)
        #expect(try reader.requestCount() == 2)
    }

    @Test("The log's index is made anew where it is missing")
    func withoutIndex() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: [Samples.request(1, token: nil)])
        let left = try copyOfFiles(of: folder, without: ["h.sqlite-shm"])
        #expect(try HistoryReader(path: left.file("h.sqlite")).requestCount() == 1)
    }

    @Test("A tick that was being written is left out whole")
    func halfATick() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: [], requests: [Samples.request(1, token: nil)])
        let before = try folder.bytes("h.sqlite-wal").count
        try await writer.append(facts: Samples.facts, requests: (2...900).map { Samples.request($0, token: 1) })
        let log = try folder.bytes("h.sqlite-wal")
        for length in [before, before + 1, (before + log.count) / 2, log.count - 1] {
            let left = try copyOfFiles(of: folder, without: ["h.sqlite-shm"])
            try left.write(Array(log.prefix(length)), to: "h.sqlite-wal")
            let reader = try HistoryReader(path: left.file("h.sqlite"))
            #expect(try reader.requestCount() == 1, "\(length) bytes of the log")
            #expect(try reader.facts().isEmpty, "\(length) bytes of the log")
        }
    }

    @Test("It can be read while the run goes on")
    func alive() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        let reader = try HistoryReader(path: folder.file("h.sqlite"))
        for count in 1...3 {
            try await writer.append(facts: [], requests: [Samples.request(count, token: nil)])
            #expect(try reader.requestCount() == count)
        }
        // A reader that is still there keeps the log from being folded in; nothing is lost by it.
        try await writer.finish(at: 1, outcome: .played)
        #expect(try HistoryReader(path: folder.file("h.sqlite")).run.end?.outcome == .played)
        #expect(try reader.requestCount() == 3)
    }

    private func copyOfFiles(of folder: TemporaryFolder, without left: [String]) throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        for name in folder.names where !left.contains(name) { try copy.write(folder.bytes(name), to: name) }
        return copy
    }
}

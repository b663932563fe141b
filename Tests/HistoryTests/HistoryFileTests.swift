import Glibc
import GRDB
@testable import History
import LabProtocol
import Testing

@Suite("The file of a history")
struct HistoryFileTests {
    @Test("A finished history is one file that only its owner reads")
    func oneFile() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(facts: Samples.facts, requests: [Samples.request(1, token: 1)])
        #expect(folder.names == ["h.sqlite", "h.sqlite-shm", "h.sqlite-wal"])
        for name in folder.names { #expect(try mode(folder.file(name)) == 0o600, "\(name)") }

        try await writer.finish(at: 9_000, outcome: .played)
        #expect(folder.names == ["h.sqlite"])
        _ = try HistoryReader(path: folder.file("h.sqlite")).facts()
        #expect(folder.names == ["h.sqlite"])
        // Bytes 18 and 19 of an SQLite file say 2 where a log is needed to read it.
        #expect(try folder.bytes("h.sqlite")[18...19] == [1, 1])
    }

    @Test("A finished history takes no more facts")
    func finished() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        let writer = try HistoryWriter(path: path, run: Samples.run)
        try await writer.finish(at: 1, outcome: .played)
        let appending = await #expect(throws: HistoryError.self) { try await writer.append(facts: Samples.facts, requests: []) }
        let finishing = await #expect(throws: HistoryError.self) { try await writer.finish(at: 2, outcome: .broken) }
        #expect(appending == .finished(path: path))
        #expect(finishing == .finished(path: path))
        #expect(try HistoryReader(path: path).run.end?.outcome == .played)
    }

    @Test("A history is never written over")
    func exists() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("mine".utf8), to: "h.sqlite")
        let path = folder.file("h.sqlite")
        #expect(throws: HistoryError.exists(path: path)) { try HistoryWriter(path: path, run: Samples.run) }
        #expect(try folder.bytes("h.sqlite") == Array("mine".utf8))
    }

    @Test("A folder that isn't there is an error with the system's reason")
    func noFolder() {
        #expect(throws: HistoryError.cannotCreate(path: "/nowhere/h.sqlite", reason: "No such file or directory")) {
            try HistoryWriter(path: "/nowhere/h.sqlite", run: Samples.run)
        }
    }

    @Test("What is no history is refused, and left as it is")
    func notAHistory() throws {
        let folder = try TemporaryFolder()
        try folder.write([], to: "empty")
        try folder.write(Array("{\"not\": \"a database\"}".utf8) + [UInt8](repeating: 7, count: 4_096), to: "json")
        try DatabaseQueue(path: folder.file("other")).write { try $0.execute(sql: "PRAGMA user_version = 1; CREATE TABLE t (a)") }
        for name in ["empty", "json", "other"] {
            let before = try folder.bytes(name)
            #expect(throws: HistoryError.notAHistory(path: folder.file(name)), "\(name)") {
                try HistoryReader(path: folder.file(name))
            }
            #expect(try folder.bytes(name) == before)
        }
        #expect(throws: HistoryError.notThere(path: folder.file("none"))) { try HistoryReader(path: folder.file("none")) }
        #expect(throws: HistoryError.notThere(path: folder.file("json/none"))) {
            try HistoryReader(path: folder.file("json/none"))
        }
    }

    @Test("A later version of the format is refused with the way out")
    func newerVersion() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        try await HistoryWriter(path: path, run: Samples.run).finish(at: 1, outcome: .played)
        try await DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 4") }
        let error = #expect(throws: HistoryError.self) { try HistoryReader(path: path) }
        #expect(error == .newerVersion(path: path, found: 4, known: 3))
        #expect(
            error?.description
                == "\(path) has version 4 of the history format and this Keyturn reads up to 3; use the Keyturn that wrote it")
    }

    @Test("A word that no writer writes is damage, and the message names its place")
    func damaged() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        let writer = try HistoryWriter(path: path, run: Samples.run)
        try await writer.append(facts: Samples.facts, requests: [Samples.request(1, token: 1)])
        try await writer.finish(at: 1, outcome: .played)
        let cases = [
            ("UPDATE events SET kind = 'explode'", "events.kind holds \"explode\""),
            ("UPDATE process_events SET change = 'started', value = NULL WHERE number = 2", "process event 2 lacks its value"),
            ("UPDATE key_events SET change = ''", "key_events.change holds \"\""),
            ("UPDATE token_requests SET error = 77 WHERE number = 1", "token request 1 has no outcome"),
            ("UPDATE tokens SET audience = NULL WHERE number = 1", "token 1 is only half there"),
        ]
        for (sql, detail) in cases {
            let copy = try TemporaryFolder()
            try copy.write(folder.bytes("h.sqlite"), to: "h.sqlite")
            try await change(copy.file("h.sqlite"), sql)
            let reader = try HistoryReader(path: copy.file("h.sqlite"))
            #expect(throws: HistoryError.damaged(path: copy.file("h.sqlite"), detail: detail)) { try reader.facts() }
        }
        try await change(path, "UPDATE requests SET status = NULL")
        let reader = try HistoryReader(path: path)
        #expect(throws: HistoryError.damaged(path: path, detail: "request 1 has no outcome")) { try reader.requests() }
    }

    @Test("A full disk refuses the tick that did not fit, and what was there stays")
    func diskFull() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        let writer = try HistoryWriter(path: path, run: Samples.run)
        try await writer.append(facts: Samples.facts, requests: [])
        try await writer.queue.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
        }
        let many = (1...2_000).map { Samples.request($0, token: 1) }
        let error = await #expect(throws: HistoryError.self) { try await writer.append(facts: [], requests: many) }
        #expect(error == .diskFull(path: path))
        #expect(error?.description == "\(path) cannot grow: the disk is full; free some space and play the scenario again")

        try await writer.append(facts: [], requests: [Samples.request(1, token: 1)])
        try await writer.finish(at: 1, outcome: .broken)
        let reader = try HistoryReader(path: path)
        #expect(try reader.requestCount() == 1)
        #expect(try reader.facts() == Samples.facts)
    }

    @Test("SQLite's other complaints become errors that say what to do, and never show a statement")
    func meanings() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "cut-off-wal")
        func meaning(_ code: ResultCode, _ name: String = "h") -> HistoryError {
            let error = DatabaseError(resultCode: code, message: "words", sql: "INSERT INTO secrets VALUES (?)", arguments: ["s"])
            return HistoryError(error, path: folder.file(name))
        }
        let path = folder.file("h")
        let cutOff = folder.file("cut-off")
        #expect(meaning(.SQLITE_READONLY) == .readOnly(path: path))
        #expect(meaning(.SQLITE_CANTOPEN) == .cannotOpen(path: path, reason: "words"))
        #expect(meaning(.SQLITE_READONLY, "cut-off") == .readOnlyFolder(path: cutOff))
        #expect(meaning(.SQLITE_CANTOPEN, "cut-off") == .readOnlyFolder(path: cutOff))
        #expect(meaning(.SQLITE_BUSY) == .busy(path: path))
        #expect(meaning(.SQLITE_CORRUPT) == .damaged(path: path, detail: "words"))
        #expect(meaning(.SQLITE_IOERR) == .failed(path: path, reason: "words"))
        #expect(meaning(.SQLITE_IOERR).description == "\(path): SQLite says \"words\"")
        #expect(
            meaning(.SQLITE_CANTOPEN, "cut-off").description
                == "\(cutOff) belongs to a run that was cut off, and its last facts stand in \(cutOff)-wal; reading them needs a folder "
                + "that can be written to, so copy both files to one")
    }

    private func change(_ path: String, _ sql: String) async throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try await DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: sql) }
    }

    private func mode(_ path: String) throws -> mode_t {
        var about = stat()
        try #require(stat(path, &about) == 0)
        return about.st_mode & 0o777
    }
}

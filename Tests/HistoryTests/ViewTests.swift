import GRDB
import History
import LabProtocol
import Testing

@Suite("The views that people query")
struct ViewTests {
    @Test("Requests, keys and the timeline show names, words and wall-clock times")
    func views() async throws {
        let folder = try TemporaryFolder()
        let writer = try HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run)
        try await writer.append(
            facts: Samples.facts,
            requests: [
                Samples.request(1, token: 1), Samples.request(2, token: nil, outcome: .failed(.timeout)),
                Samples.request(3, token: 1, outcome: .answered(status: 401, error: .invalidToken, challenge: true)),
            ])
        try await writer.finish(at: 1, outcome: .played)

        let path = folder.file("h.sqlite")
        #expect(
            try await lines(path, "SELECT * FROM requests_readable") == [
                "1|2026-01-02T03:04:05.005801Z|1|traffic|readers|GET /api/data|api|supa-cli|old|1|1|2026-01-02T03:04:05.005000Z"
                    + "|0.002|0.802|200",
                "2|2026-01-02T03:04:05.005801Z|1|traffic|readers|GET /api/data|api|supa-cli|NULL|NULL|1|2026-01-02T03:04:05.005000Z"
                    + "|0.002|0.802|timeout",
                "3|2026-01-02T03:04:05.005801Z|1|traffic|readers|GET /api/data|api|supa-cli|old|1|1|2026-01-02T03:04:05.005000Z"
                    + "|0.002|0.802|401 invalid_token",
            ])
        #expect(
            try await lines(
                path, "SELECT kid, published, revoked, tokens, requests, answered_2xx, last_expiry FROM keys_readable")
                == [
                    "old|0.0|1e-06|1|2|1|2026-01-02T03:04:08Z", "new|0.0|NULL|0|0|0|NULL", "old|NULL|NULL|1|0|0|NULL",
                ])
        #expect(
            try await lines(path, "SELECT at, kind, who, what FROM timeline WHERE at NOT BETWEEN 100 AND 101") == [
                "-5|process|issuer|started as process 4711", "10|process|issuer|ready", "20|process|issuer|exited with 0",
                "30|process|worker-1|ended by signal 9, which no one meant", "900|key|old|retired", "950|key|old|revoked",
                "1200|jwks|api|200 with 2 keys", "1300|jwks|other-api|500 with 0 keys", "3000|event||play: the timeline's zero",
                "4000|event|turn|rotate: new signs — old stays published", "5000|step|asks for a token|played",
                "5001|step|asks for a token|not played: no token was saved under \"first\"", "6000|note|api|jwks-fetched: 2 keys",
            ])
    }

    @Test("The file says what it is: its version twice, its application, and its times")
    func schema() async throws {
        let folder = try TemporaryFolder()
        try await HistoryWriter(path: folder.file("h.sqlite"), run: Samples.run).finish(at: 1, outcome: .played)
        let path = folder.file("h.sqlite")
        #expect(try await lines(path, "PRAGMA user_version") == ["3"])
        #expect(try await lines(path, "PRAGMA application_id") == ["1263817294"])
        #expect(
            try await lines(path, "SELECT * FROM schema")
                == ["3|Keyturn history. Times are nanoseconds from the run's start unless a name says otherwise."])
    }

    private func lines(_ path: String, _ sql: String) async throws -> [String] {
        try await DatabaseQueue(path: path).read { db in
            try Row.fetchAll(db, sql: sql).map { row in
                row.databaseValues.map { value in
                    value.isNull ? "NULL" : String.fromDatabaseValue(value) ?? value.description
                }.joined(separator: "|")
            }
        }
    }
}

import GRDB
import GRDBSQLite
import LabProtocol

extension FactWriter {
    /// One row for each request, in order; the hot path of a history.
    mutating func write(_ requests: [RequestFact]) throws {
        guard !requests.isEmpty else { return }
        let row = RequestRow(try db.cachedStatement(sql: RequestRow.insert))
        // Most requests carry the token of the one before.
        var before: (worker: Int, token: Int, number: Int64)?
        for request in requests {
            var number: Int64?
            if let token = request.token {
                if let before, before.worker == request.worker, before.token == token {
                    number = before.number
                } else {
                    let found = try caches.tokens.number(worker: request.worker, token: token, db)
                    before = (request.worker, token, found)
                    number = found
                }
            }
            try row.write(request, token: number)
        }
    }
}

/// The prepared row of a request. It is bound by SQLite's own calls: GRDB's lists of arguments would be most of a row's cost.
private struct RequestRow {
    static let insert = """
        INSERT INTO requests
            (worker, stream, sequence, token, attempt, intended_at, sent_delta, answered_delta, name_lookup_us, connect_us, tls_us,
            first_byte_us, status, error, challenge, failure)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Keeps the statement that the pointer belongs to.
    private let owner: Statement
    private let statement: SQLiteStatement

    init(_ owner: Statement) {
        self.owner = owner
        statement = owner.sqliteStatement
    }

    /// - Throws: what SQLite says.
    func write(_ request: RequestFact, token: Int64?) throws {
        let outcome = StoredOutcome(request.outcome)
        bind(1, request.worker)
        bind(2, request.stream)
        bind(3, request.sequence)
        bind(4, token.map { Int($0) })
        bind(5, request.attempt)
        bind(6, Int(request.intendedAt))
        bind(7, Int(request.sentAt &- request.intendedAt))
        bind(8, Int(request.answeredAt &- request.sentAt))
        bind(9, request.phases.nameLookup)
        bind(10, request.phases.connect)
        bind(11, request.phases.tls)
        bind(12, request.phases.firstByte)
        bind(13, outcome.status)
        bind(14, outcome.error)
        bind(15, outcome.challenge)
        bind(16, outcome.failure)
        let code = sqlite3_step(statement)
        let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
        sqlite3_reset(statement)
        if let message { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message) }
    }

    /// A number can only fail to be bound for a place that the statement does not have.
    private func bind(_ place: Int32, _ value: Int?) {
        if let value {
            sqlite3_bind_int64(statement, place, Int64(value))
        } else {
            sqlite3_bind_null(statement, place)
        }
    }
}

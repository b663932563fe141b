import GRDB
import LabProtocol

extension FactWriter {
    /// One row for each request, in order; the hot path of a history.
    mutating func write(_ requests: [RequestFact]) throws {
        let statement = try db.cachedStatement(sql: Self.insertRequest)
        for request in requests {
            let token = try request.token.map { try caches.tokens.number(worker: request.worker, token: $0, db) }
            let outcome = StoredOutcome(request.outcome)
            try statement.execute(arguments: [
                request.worker, request.stream, request.sequence, token, request.attempt, request.intendedAt,
                request.sentAt &- request.intendedAt, request.answeredAt &- request.sentAt, request.phases.nameLookup,
                request.phases.connect, request.phases.tls, request.phases.firstByte, outcome.status, outcome.error,
                outcome.challenge, outcome.failure,
            ])
        }
    }

    private static let insertRequest = """
        INSERT INTO requests
            (worker, stream, sequence, token, attempt, intended_at, sent_delta, answered_delta, name_lookup_us, connect_us, tls_us,
            first_byte_us, status, error, challenge, failure)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
}

import GRDB
import LabProtocol

/// Reads requests in the order of their answers.
struct RequestReader {
    let db: Database

    func forEachBatch(of size: Int, _ body: ([(number: Int, request: RequestFact)]) throws -> Void) throws {
        let cursor = try Row.fetchCursor(db, sql: Self.select)
        var batch: [(number: Int, request: RequestFact)] = []
        batch.reserveCapacity(min(size, Self.reservedMax))
        while let row = try cursor.next() {
            batch.append((number: row[0], request: try request(row)))
            if batch.count == size {
                try body(batch)
                batch.removeAll(keepingCapacity: true)
            }
        }
        if !batch.isEmpty { try body(batch) }
    }

    /// The most requests that room is made for ahead of reading them.
    private static let reservedMax = 65_536

    /// SQLite sorts in memory that its page cache bounds, and in temporary files beyond that: no index has to be kept while the run
    /// goes on.
    private static let select = """
        SELECT number, worker, stream, sequence, token, attempt, intended_at, sent_delta, answered_delta, name_lookup_us, connect_us,
            tls_us, first_byte_us, status, error, challenge, failure
        FROM requests ORDER BY intended_at + sent_delta + answered_delta, number
        """

    private func request(_ row: Row) throws -> RequestFact {
        let stored = StoredOutcome(status: row[13], error: row[14], challenge: row[15], failure: row[16])
        guard let outcome = stored.outcome else { throw Complaint.damaged("request \(row[0] as Int) has no outcome") }
        let intendedAt: Int64 = row[6]
        let sentAt = intendedAt &+ row[7]
        return RequestFact(
            worker: row[1], stream: row[2], sequence: row[3], token: row[4], attempt: row[5], intendedAt: intendedAt,
            sentAt: sentAt, answeredAt: sentAt &+ row[8],
            phases: RequestPhases(nameLookup: row[9], connect: row[10], tls: row[11], firstByte: row[12]), outcome: outcome)
    }
}

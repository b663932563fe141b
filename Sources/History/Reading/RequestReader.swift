import GRDB
import LabProtocol

/// Reads requests in the order of their answers, and where several were answered at once, of their numbers.
struct RequestReader {
    let db: Database
    /// The most rows that are held back; a history in worse order is sorted by SQLite.
    var heldBackMax = 262_144

    func forEachBatch(of size: Int, _ body: ([(number: Int, request: RequestFact)]) throws -> Void) throws {
        var batches = Batches(size: size)
        let order = try RequestOrder(db)
        if order.heldBackMax > heldBackMax {
            try sorted(into: &batches, body)
        } else {
            try merged(order, into: &batches, body)
        }
        try batches.flush(body)
    }

    private typealias Body = ([(number: Int, request: RequestFact)]) throws -> Void

    /// Reads the rows as they stand, and hands each on once none behind it can have been answered before.
    private func merged(_ order: RequestOrder, into batches: inout Batches, _ body: Body) throws {
        let cursor = try Row.fetchCursor(db, sql: Self.columns + "ORDER BY number")
        var held: [(number: Int, request: RequestFact)] = []
        for chunk in order.chunks {
            while let row = try cursor.next() {
                held.append((number: row[0], request: try request(row)))
                if row[0] as Int64 == chunk.last { break }
            }
            let ordered = held.indices.map { (answered: held[$0].request.answeredAt, index: $0) }.sorted { $0 < $1 }
            let ready = ordered.firstIndex { $0.answered > chunk.nextAnswer } ?? ordered.count
            for place in ordered.prefix(ready) { try batches.add(held[place.index], body) }
            held = ordered.dropFirst(ready).map(\.index).sorted().map { held[$0] }
        }
    }

    /// SQLite sorts in memory that its page cache bounds, and in temporary files beyond that.
    private func sorted(into batches: inout Batches, _ body: Body) throws {
        let cursor = try Row.fetchCursor(
            db, sql: Self.columns + "ORDER BY intended_at + sent_delta + answered_delta, number")
        while let row = try cursor.next() { try batches.add((number: row[0], request: try request(row)), body) }
    }

    private static let columns = """
        SELECT number, worker, stream, sequence, token, attempt, intended_at, sent_delta, answered_delta, name_lookup_us, connect_us,
            tls_us, first_byte_us, status, error, challenge, failure
        FROM requests\u{20}
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

/// Requests on their way to whoever takes them, so many at a time.
private struct Batches {
    /// The most requests that room is made for ahead of reading them.
    private static let reservedMax = 65_536

    private let size: Int
    private var batch: [(number: Int, request: RequestFact)] = []

    init(size: Int) {
        self.size = size
        batch.reserveCapacity(min(size, Self.reservedMax))
    }

    mutating func add(
        _ row: (number: Int, request: RequestFact), _ body: ([(number: Int, request: RequestFact)]) throws -> Void
    ) rethrows {
        batch.append(row)
        guard batch.count == size else { return }
        try body(batch)
        batch.removeAll(keepingCapacity: true)
    }

    mutating func flush(_ body: ([(number: Int, request: RequestFact)]) throws -> Void) rethrows {
        if !batch.isEmpty { try body(batch) }
        batch = []
    }
}

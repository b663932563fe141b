import GRDB

/// How the rows of requests stand to the order of their answers: for each chunk of rows in the file's order, its earliest answer
/// and how many rows it holds.
///
/// Rows are written as they come, so that each worker's stand in the order of its answers, and all together nearly so. What this
/// knows lets a reader hand rows on in that order without sorting the whole, which would take longer than judging it.
struct RequestOrder {
    /// How many rows a chunk holds.
    static let chunkRows = 16_384

    /// One chunk.
    struct Chunk {
        /// The last row's number.
        let last: Int64
        /// The earliest answer of all chunks behind it; the end of all times for the last one.
        fileprivate(set) var nextAnswer = Int64.max
        fileprivate let rows: Int
        fileprivate let earliest: Int64
        fileprivate let latest: Int64
    }

    let chunks: [Chunk]

    init(_ db: Database) throws {
        let statement = try db.cachedStatement(sql: Self.select)
        var chunks: [Chunk] = []
        var last = Int64.min
        // Each round takes at least one row more, so that it ends with the table.
        while let row = try Row.fetchOne(statement, arguments: [last, Self.chunkRows]), let end = row[0] as Int64? {
            chunks.append(Chunk(last: end, rows: row[1], earliest: row[2], latest: row[3]))
            last = end
            if end == .max { break }
        }
        var next = Int64.max
        for index in chunks.indices.reversed() {
            chunks[index].nextAnswer = next
            next = min(next, chunks[index].earliest)
        }
        self.chunks = chunks
    }

    /// The most rows that a reader has to hold back at once.
    var heldBackMax: Int {
        var open: [Chunk] = []
        var most = 0
        for chunk in chunks {
            open.append(chunk)
            open.removeAll { $0.latest <= chunk.nextAnswer }
            most = max(most, open.reduce(0) { $0 + $1.rows })
        }
        return most
    }

    private static let select = """
        SELECT max(number), count(*), CAST(min(answered) AS INTEGER), CAST(max(answered) AS INTEGER) FROM (
            SELECT number, intended_at + sent_delta + answered_delta AS answered FROM requests
            WHERE number > ? ORDER BY number LIMIT ?)
        """
}

import GRDB
import LabProtocol
import Testing

@testable import History

@Suite("Requests are read in the order of their answers")
struct RequestOrderTests {
    /// Rows of three chunks whose answers come in a random order of so many rows.
    private func write(_ path: String, disorder: Int) async throws -> [Int] {
        let count = 2 * RequestOrder.chunkRows + 1_000
        var random = SystemRandomNumberGenerator()
        let answers = (0..<count).map { row in Int64(row + Int.random(in: 0...disorder, using: &random)) / 3 }
        let writer = try HistoryWriter(path: path, run: Samples.run)
        let requests = answers.enumerated().map { row, answered in
            RequestFact(
                worker: 1, stream: 0, sequence: row + 1, token: nil, attempt: 1, intendedAt: answered - 5, sentAt: answered - 3,
                answeredAt: answered, phases: .none, outcome: .answered(status: 200, error: .none, challenge: false))
        }
        try await writer.append(facts: [], requests: requests)
        try await writer.finish(at: 0, outcome: .played)
        return answers.indices.sorted { (answers[$0], $0) < (answers[$1], $1) }.map { $0 + 1 }
    }

    private func numbers(_ path: String, heldBackMax: Int) throws -> (read: [Int], heldBack: Int, batches: Set<Int>) {
        try DatabaseQueue(path: path).read { db in
            var read: [Int] = []
            var batches: Set<Int> = []
            try RequestReader(db: db, heldBackMax: heldBackMax).forEachBatch(of: 1_000) { batch in
                read += batch.map(\.number)
                if batch.count != 1_000 { batches.insert(batch.count) }
            }
            return (read, try RequestOrder(db).heldBackMax, batches)
        }
    }

    @Test(
        "whether they stand nearly so, or in no order at all, and whether rows are held back or SQLite sorts",
        arguments: [0, 50, 100_000])
    func order(_ disorder: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        let expected = try await write(path, disorder: disorder)
        let merged = try numbers(path, heldBackMax: .max)
        #expect(merged.read == expected)
        #expect(merged.batches == [expected.count % 1_000], "only the last batch is not full")
        #expect(try numbers(path, heldBackMax: 0).read == expected)
        if disorder == 0 { #expect(merged.heldBack <= RequestOrder.chunkRows) }
        #expect(folder.names == ["h.sqlite"])
    }

    @Test("and where there are none, none are read")
    func empty() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("h.sqlite")
        let writer = try HistoryWriter(path: path, run: Samples.run)
        try await writer.finish(at: 0, outcome: .played)
        #expect(try numbers(path, heldBackMax: .max).read == [])
        #expect(folder.names == ["h.sqlite"])
    }
}

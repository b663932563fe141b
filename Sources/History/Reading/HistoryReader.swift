import GRDB
import Glibc
public import LabProtocol

/// Reads a history: of a finished run, of one that was killed, or of one that is still going on. Never writes to it.
public struct HistoryReader: Sendable {
    /// The run and how it ended.
    public let run: RecordedRun

    private let path: String
    private let queue: DatabaseQueue

    /// Opens a history.
    ///
    /// - Throws: ``HistoryError/notThere(path:)``, ``HistoryError/notAHistory(path:)``,
    ///   ``HistoryError/newerVersion(path:found:known:)``, ``HistoryError/readOnlyFolder(path:)`` or what SQLite says.
    public init(path: String) throws(HistoryError) {
        self.path = path
        if access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR) { throw .notThere(path: path) }
        (queue, run) = try withHistoryErrors(path: path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(Double(HistoryWriter.busySecondsMax))
            configuration.label = "keyturn.history.reader"
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let run = try queue.read { db in
                try Schema.check(db, path: path)
                return try RunReader(db: db).run()
            }
            return (queue, run)
        }
    }

    /// Every fact but the requests, each kind in the order of its times.
    ///
    /// Minted tokens, tokens held and token requests are as their processes wrote them, with the workers' own token numbers; see
    /// ``tokens()`` for the history's.
    ///
    /// - Throws: ``HistoryError/damaged(path:detail:)`` or what SQLite says.
    public func facts() throws(HistoryError) -> [Fact] {
        try read { try FactReader(db: $0).facts() }
    }

    /// The tokens by the numbers that requests carry.
    ///
    /// - Throws: ``HistoryError/damaged(path:detail:)`` or what SQLite says.
    public func tokens() throws(HistoryError) -> [RecordedToken] {
        try read { try FactReader(db: $0).tokens() }
    }

    /// How many requests there are.
    ///
    /// - Throws: what SQLite says.
    public func requestCount() throws(HistoryError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM requests") ?? 0 }
    }

    /// Hands out all requests in the order in which they were answered, in batches, so that memory stays flat.
    ///
    /// - Parameters:
    ///   - size: how many requests a batch holds, at least 1; the last one may hold fewer.
    ///   - body: is given each request's number in the history, and the request with the history's token number.
    /// - Throws: a ``HistoryError``, or what `body` throws.
    public func forEachBatch(of size: Int, _ body: ([(number: Int, request: RequestFact)]) throws -> Void) throws {
        let size = max(size, 1)
        do {
            try queue.read { try RequestReader(db: $0).forEachBatch(of: size, body) }
        } catch let error as DatabaseError {
            throw HistoryError(error, path: path)
        } catch let complaint as Complaint {
            throw HistoryError(complaint, path: path)
        }
    }

    private func read<Value>(_ value: (Database) throws -> Value) throws(HistoryError) -> Value {
        try withHistoryErrors(path: path) { try queue.read(value) }
    }
}

/// A token by its number in the history.
public struct RecordedToken: Sendable, Hashable {
    /// The number that requests carry.
    public let number: Int
    /// SHA-256 of its bytes, lower-case hexadecimal; nil where a worker named a token and was cut off before it said which.
    public let sha256: String?
    /// Whose it is: the client that the issuer minted it for, or else the one that a worker asked for it as; nil where no one said.
    public let client: String?
    /// What the issuer said of it; nil where it said nothing, as for a token from elsewhere.
    public let minted: MintedTokenFact?
}

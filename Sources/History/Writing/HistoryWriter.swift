import GRDB
import Glibc
public import LabProtocol
import Synchronization

/// Writes a run's facts into a new SQLite file: one transaction for each ``append(facts:requests:)``, so that whatever ends this
/// process, the file holds every tick up to the last one.
///
/// The work is done on a thread of its own; a cancelled task still writes what it was asked to.
public final class HistoryWriter: Sendable {
    /// How long another process may hold the file before ``HistoryError/busy(path:)``.
    public static let busySecondsMax = 5

    private let path: String
    let queue: DatabaseQueue
    private let state = Mutex(State.open(WriterCaches()))

    private enum State {
        /// Facts are taken.
        case open(WriterCaches)
        /// The file is closed, or about to be.
        case finished
    }

    /// Creates the file with mode 0600, its tables, and the row of its run.
    ///
    /// - Throws: ``HistoryError/exists(path:)``, ``HistoryError/cannotCreate(path:reason:)`` or what SQLite says.
    public init(path: String, run: RunDescription) throws(HistoryError) {
        self.path = path
        try Self.createFile(path)
        queue = try withHistoryErrors(path: path) {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.foreignKeysEnabled = false
            configuration.busyMode = .timeout(Double(Self.busySecondsMax))
            configuration.label = "keyturn.history"
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { db in
                try Schema.create(db)
                try RunWriter(db: db).write(run)
            }
            return queue
        }
    }

    /// Records facts and requests, all or, on an error, none of them.
    ///
    /// - Parameters:
    ///   - facts: in the order in which they came.
    ///   - requests: as the workers sent them, with the workers' own token numbers. A number that no
    ///     ``LabProtocol/HeldTokenFact`` has explained yet gets its token as soon as one does.
    /// - Throws: ``HistoryError/impossibleFact(path:detail:)`` for a fact that contradicts an earlier one,
    ///   ``HistoryError/diskFull(path:)``, ``HistoryError/finished(path:)`` or what SQLite says.
    public func append(facts: [Fact], requests: [RequestFact]) async throws(HistoryError) {
        guard isOpen else { throw .finished(path: path) }
        if facts.isEmpty && requests.isEmpty { return }
        let filled = try await transaction { [self] db in
            var writer = FactWriter(db: db, caches: takeCaches())
            try writer.write(facts)
            try writer.write(requests)
            return writer.caches
        }
        // Only now is what it gave out in the file: a commit can fail too.
        state.withLock { state in
            if case .open = state { state = .open(filled) }
        }
    }

    /// Records how the run ended and closes the file, so that this one file is the whole history. The file is closed even where
    /// the end could not be recorded.
    ///
    /// - Parameters:
    ///   - at: when the run ended, nanoseconds on its clock.
    ///   - outcome: how.
    ///   - detail: why, where it is worth a sentence.
    /// - Throws: ``HistoryError/finished(path:)`` if it was called before, or what SQLite says.
    public func finish(at: Int64, outcome: RunOutcome, detail: String? = nil) async throws(HistoryError) {
        guard isOpen else { throw .finished(path: path) }
        state.withLock { $0 = .finished }
        let recorded: Result<Void, HistoryError>
        do {
            try await transaction { db in
                try db.execute(
                    sql: "UPDATE run SET ended_at = ?, outcome = ?, detail = ?",
                    arguments: [at, outcome.rawValue, detail.map(FreeText.clean)])
            }
            recorded = .success(())
        } catch {
            recorded = .failure(error)
        }
        await leaveOneFile()
        try withHistoryErrors(path: path) { try queue.close() }
        try recorded.get()
    }

    /// Leaves the WAL mode, so that a finished history can be read from any medium. Where someone else reads the file just now this
    /// is refused, and nothing is lost: the log is then folded in by whoever is last.
    private func leaveOneFile() async {
        await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { db in
                try? db.execute(sql: "PRAGMA busy_timeout = 0")
                try? db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                try? db.execute(sql: "PRAGMA journal_mode = DELETE")
                continuation.resume()
            }
        }
    }

    private var isOpen: Bool {
        state.withLock { if case .open = $0 { true } else { false } }
    }

    /// Takes the caches away and leaves empty ones, which is where a failed transaction leaves the writer: what it gave out is
    /// forgotten with it.
    private func takeCaches() -> WriterCaches {
        state.withLock { state in
            guard case .open(let caches) = state else { return WriterCaches() }
            state = .open(WriterCaches())
            return caches
        }
    }

    private func transaction<Value: Sendable>(
        _ updates: @escaping @Sendable (Database) throws -> Value
    ) async throws(HistoryError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            queue.asyncWrite(updates) { _, result in continuation.resume(returning: result) }
        }
        return try withHistoryErrors(path: path) { try result.get() }
    }

    /// SQLite would create the file with the mode that the umask leaves; its log and index take the mode of the file.
    private static func createFile(_ path: String) throws(HistoryError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw .exists(path: path) }
            throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
    }
}

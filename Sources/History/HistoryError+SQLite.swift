import GRDB
import Glibc

extension HistoryError {
    /// What an error that came out of SQLite, or out of this module's own checks, means for a history.
    ///
    /// Only SQLite's message is kept: its statements and their arguments never reach an error's text.
    init(_ error: any Error, path: String) {
        if let own = error as? HistoryError {
            self = own
        } else if let complaint = error as? Complaint {
            self = complaint.error(path: path)
        } else if let sqlite = error as? DatabaseError {
            self = Self.meaning(of: sqlite, path: path)
        } else {
            self = .failed(path: path, reason: String(describing: type(of: error)))
        }
    }

    private static func meaning(of error: DatabaseError, path: String) -> HistoryError {
        let message = error.message ?? String(describing: error.resultCode)
        switch error.resultCode {
        case .SQLITE_FULL: return .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN:
            if hasLog(path) { return .readOnlyFolder(path: path) }
            if error.resultCode == .SQLITE_READONLY { return .readOnly(path: path) }
            return .cannotOpen(path: path, reason: message)
        case .SQLITE_PERM, .SQLITE_AUTH: return .readOnly(path: path)
        case .SQLITE_NOTADB: return .notAHistory(path: path)
        case .SQLITE_CORRUPT: return .damaged(path: path, detail: message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        default: return .failed(path: path, reason: message)
        }
    }

    /// Whether a write-ahead log with content lies beside the file.
    private static func hasLog(_ path: String) -> Bool {
        var about = stat()
        return stat(path + "-wal", &about) == 0 && about.st_size > 0
    }
}

/// What a check inside a transaction finds, before the path is known.
enum Complaint: Error {
    /// A stored value that no writer writes.
    case damaged(String)
    /// A fact that contradicts an earlier one.
    case impossibleFact(String)

    func error(path: String) -> HistoryError {
        switch self {
        case .damaged(let detail): .damaged(path: path, detail: detail)
        case .impossibleFact(let detail): .impossibleFact(path: path, detail: detail)
        }
    }
}

/// Runs what may throw anything, and throws what it means for the history at `path`.
func withHistoryErrors<Result>(path: String, _ body: () throws -> Result) throws(HistoryError) -> Result {
    do {
        return try body()
    } catch {
        throw HistoryError(error, path: path)
    }
}

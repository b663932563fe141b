/// What can go wrong with a history: a stable code, and a sentence that names the file and says what to do.
public enum HistoryError: Error, Sendable, Hashable {
    /// A file of this name is there already; a history is never written over.
    case exists(path: String)
    /// The file could not be made: `reason` is the system's.
    case cannotCreate(path: String, reason: String)
    /// There is no such file.
    case notThere(path: String)
    /// The file could not be opened: `reason` is the system's or SQLite's.
    case cannotOpen(path: String, reason: String)
    /// The file is something else than a history.
    case notAHistory(path: String)
    /// The file was written by a later Keyturn.
    case newerVersion(path: String, found: Int, known: Int)
    /// The disk is full.
    case diskFull(path: String)
    /// The file or its file system can't be written to.
    case readOnly(path: String)
    /// The run was cut off, so its last facts stand in a file beside the history; putting them together needs a folder that can be
    /// written to.
    case readOnlyFolder(path: String)
    /// Another process held the file for longer than ``HistoryWriter/busySecondsMax``.
    case busy(path: String)
    /// The file's content contradicts itself: `detail` says where.
    case damaged(path: String, detail: String)
    /// A fact that contradicts what was recorded before, or that no process can mean: `detail` says which.
    case impossibleFact(path: String, detail: String)
    /// The history is closed: ``HistoryWriter/finish(at:outcome:detail:)`` was called before.
    case finished(path: String)
    /// Anything else that SQLite says.
    case failed(path: String, reason: String)

    /// The error's stable name.
    public var code: String {
        switch self {
        case .exists: "history-exists"
        case .cannotCreate: "history-cannot-create"
        case .notThere: "history-not-there"
        case .cannotOpen: "history-cannot-open"
        case .notAHistory: "history-not-a-history"
        case .newerVersion: "history-newer-version"
        case .diskFull: "history-disk-full"
        case .readOnly: "history-read-only"
        case .readOnlyFolder: "history-read-only-folder"
        case .busy: "history-busy"
        case .damaged: "history-damaged"
        case .impossibleFact: "history-impossible-fact"
        case .finished: "history-finished"
        case .failed: "history-failed"
        }
    }
}

extension HistoryError: CustomStringConvertible {
    /// The sentence for people: the file, what is the matter, and what to do.
    public var description: String {
        switch self {
        case .exists(let path):
            "\(path) is there already; a history is never written over, so choose another folder for the run"
        case .cannotCreate(let path, let reason): "\(path) cannot be created: \(reason); check the folder and its permissions"
        case .notThere(let path): "\(path) is not there; `keyturn runs` lists the runs that are"
        case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
        case .notAHistory(let path): "\(path) is not a Keyturn history, or its run ended before anything was recorded"
        case .newerVersion(let path, let found, let known):
            "\(path) has version \(found) of the history format and this Keyturn reads up to \(known); use the Keyturn that wrote it"
        case .diskFull(let path): "\(path) cannot grow: the disk is full; free some space and play the scenario again"
        case .readOnly(let path):
            "\(path) cannot be written to; check the file's permissions and that its disk is mounted for writing"
        case .readOnlyFolder(let path):
            "\(path) belongs to a run that was cut off, and its last facts stand in \(path)-wal; reading them needs a folder that can "
                + "be written to, so copy both files to one"
        case .busy(let path): "\(path) is held by another process; close it there and try again"
        case .damaged(let path, let detail): "\(path) is damaged: \(detail)"
        case .impossibleFact(let path, let detail): "\(path) was not given this fact, which cannot be true: \(detail)"
        case .finished(let path): "\(path) is closed, because its run is over"
        case .failed(let path, let reason): "\(path): SQLite says \"\(reason)\""
        }
    }
}

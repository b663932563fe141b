import GRDB
import LabProtocol

/// The form of a history file.
enum Schema {
    /// The version that this code writes, and the newest that it reads; it stands in `PRAGMA user_version` and in table `schema`.
    static let version = 3
    /// "KTRN", in `PRAGMA application_id`: so that a history is told from any other SQLite file.
    static let applicationID = 0x4B54_524E

    /// Makes every table and view of an empty file.
    static func create(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
        try db.execute(sql: tables)
        for view in views { try db.execute(sql: view) }
        try db.execute(
            sql: "INSERT INTO schema (version, about) VALUES (?, ?)",
            arguments: [version, "Keyturn history. Times are nanoseconds from the run's start unless a name says otherwise."])
        for code in WireErrorCode.allCases {
            try db.execute(sql: "INSERT INTO error_codes (number, name) VALUES (?, ?)", arguments: [code.rawValue, code.name])
        }
        for failure in RequestFailure.allCases {
            try db.execute(sql: "INSERT INTO failures (number, name) VALUES (?, ?)", arguments: [failure.rawValue, failure.name])
        }
    }

    /// Looks whether a file is a history that this code reads.
    ///
    /// - Throws: ``HistoryError/notAHistory(path:)``, ``HistoryError/newerVersion(path:found:known:)``, or what SQLite says.
    static func check(_ db: Database, path: String) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard application == applicationID, found > 0 else { throw HistoryError.notAHistory(path: path) }
        guard found <= version else { throw HistoryError.newerVersion(path: path, found: found, known: version) }
    }
}

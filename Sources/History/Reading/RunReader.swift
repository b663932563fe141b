import GRDB

/// Reads a history's first rows: the run and its streams.
struct RunReader {
    let db: Database

    func run() throws -> RecordedRun {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM run") else { throw Complaint.damaged("it has no run") }
        let description = RunDescription(
            id: row["id"], scenario: row["scenario"], title: row["title"], bootID: row["boot_id"], epoch: row["epoch"],
            startedAt: row["started_wall"], version: row["keyturn_version"], build: try word(row["build"], in: "run.build"),
            streams: try streams())
        return RecordedRun(description: description, end: try end(row))
    }

    private func end(_ row: Row) throws -> RecordedRun.End? {
        guard let at = row["ended_at"] as Int64?, let outcome = row["outcome"] as String? else { return nil }
        return RecordedRun.End(at: at, outcome: try word(outcome, in: "run.outcome"), detail: row["detail"])
    }

    private func streams() throws -> [RunStream] {
        let sql = """
            SELECT s.number, s.kind, s.name, s.call, c.name AS client, v.name AS server
            FROM streams s JOIN clients c ON c.number = s.client JOIN servers v ON v.number = s.server ORDER BY s.number
            """
        return try Row.fetchAll(db, sql: sql).map { row in
            RunStream(
                number: row["number"], kind: try word(row["kind"], in: "streams.kind"), name: row["name"], call: row["call"],
                client: row["client"], server: row["server"])
        }
    }
}

/// A stored word as the value that it stands for.
///
/// - Throws: ``Complaint/damaged(_:)`` naming the column where no such word is written.
func word<Word: RawRepresentable<String>>(_ text: String, in column: String) throws(Complaint) -> Word {
    guard let word = Word(rawValue: text) else { throw .damaged("\(column) holds \"\(text)\"") }
    return word
}

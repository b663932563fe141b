import GRDB

/// Writes a history's first rows: the run and its streams.
struct RunWriter {
    let db: Database

    func write(_ run: RunDescription) throws {
        try db.execute(
            sql: """
                INSERT INTO run (id, scenario, title, boot_id, epoch, started_wall, keyturn_version, build)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                run.id, run.scenario, FreeText.clean(run.title), run.bootID, run.epoch, run.startedAt, run.version,
                run.build.rawValue,
            ])
        var names = NameNumbers()
        for stream in run.streams {
            try db.execute(
                sql: "INSERT INTO streams (number, kind, name, call, client, server) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    stream.number, stream.kind.rawValue, FreeText.clean(stream.name), stream.call,
                    try names.client(stream.client, db), try names.server(stream.server, db),
                ])
        }
    }
}

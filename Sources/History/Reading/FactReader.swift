import GRDB
import LabProtocol

/// Reads every fact but the requests.
struct FactReader {
    let db: Database

    func facts() throws -> [Fact] {
        var facts: [Fact] = []
        facts += try clockAnchors()
        facts += try processEvents()
        facts += try servers()
        facts += try keyEvents()
        facts += try tokens().compactMap(\.minted).map(Fact.tokenMinted)
        facts += try forgedTokens()
        facts += try jwksAnswers()
        facts += try heldTokens()
        facts += try tokenRequests()
        facts += try events()
        facts += try steps()
        facts += try stepAnswers()
        facts += try workerTotals()
        facts += try notes()
        return facts
    }

    private func clockAnchors() throws -> [Fact] {
        try rows("SELECT at, wall, uncertainty FROM clock_anchors ORDER BY at, number") { row in
            .clock(ClockAnchor(at: row[0], wall: row[1], uncertainty: row[2]))
        }
    }

    private func processEvents() throws -> [Fact] {
        let sql = """
            SELECT e.number, e.at, p.name, p.role, e.change, e.value, e.meant
            FROM process_events e JOIN processes p ON p.number = e.process ORDER BY e.at, e.number
            """
        return try rows(sql) { row in
            let name: StoredChange.Name = try word(row[4], in: "process_events.change")
            guard let change = StoredChange(name: name, value: row[5]).change else {
                throw Complaint.damaged("process event \(row[0] as Int) lacks its value")
            }
            return .process(ProcessFact(at: row[1], name: row[2], role: row[3], change: change, meant: row[6]))
        }
    }

    private func servers() throws -> [Fact] {
        try rows("SELECT name, url, issuer FROM servers WHERE url IS NOT NULL AND issuer IS NOT NULL ORDER BY number") { row in
            .server(ServerFact(name: row[0], url: row[1], issuer: row[2]))
        }
    }

    private func keyEvents() throws -> [Fact] {
        let sql = """
            SELECT e.at, k.thumbprint, e.kid, e.change FROM key_events e JOIN keys k ON k.number = e.key ORDER BY e.at, e.number
            """
        return try rows(sql) { row in
            .key(KeyFact(at: row[0], thumbprint: row[1], kid: row[2], change: try word(row[3], in: "key_events.change")))
        }
    }

    private func forgedTokens() throws -> [Fact] {
        // Histories of version 1 have no such table.
        guard try db.tableExists("forged_tokens") else { return [] }
        let sql = """
            SELECT f.at, f.sha256, f.name, f.grade, f.wanted, s.name, c.name FROM forged_tokens f
            JOIN servers s ON s.number = f.server JOIN clients c ON c.number = f.client ORDER BY f.at, f.number
            """
        return try rows(sql) { row in
            .tokenForged(
                ForgedTokenFact(
                    sha256: SHA256Text.text(row[1]), at: row[0], name: row[2], grade: try word(row[3], in: "forged_tokens.grade"),
                    wanted: try word(row[4], in: "forged_tokens.wanted"), server: row[5], client: row[6]))
        }
    }

    private func jwksAnswers() throws -> [Fact] {
        let sql = """
            SELECT f.number, f.at, s.name, f.status FROM jwks_fetches f JOIN servers s ON s.number = f.server
            ORDER BY f.at, f.number
            """
        let keys = try db.cachedStatement(
            sql: "SELECT k.thumbprint FROM jwks_keys j JOIN keys k ON k.number = j.key WHERE j.fetch = ? ORDER BY j.position")
        return try rows(sql) { row in
            let given = try String.fetchAll(keys, arguments: [row[0] as Int64])
            return .jwksAnswer(JWKSAnswerFact(at: row[1], server: row[2], status: row[3], keys: given))
        }
    }

    private func heldTokens() throws -> [Fact] {
        let sql = """
            SELECT h.worker, h.worker_token, t.sha256, c.name, h.at FROM held_tokens h
            JOIN tokens t ON t.number = h.token JOIN clients c ON c.number = h.client
            WHERE h.at IS NOT NULL ORDER BY h.at, h.worker, h.worker_token
            """
        return try rows(sql) { row in
            .tokenHeld(
                HeldTokenFact(worker: row[0], token: row[1], sha256: SHA256Text.text(row[2]), client: row[3], at: row[4]))
        }
    }

    private func tokenRequests() throws -> [Fact] {
        let sql = """
            SELECT r.number, r.worker, r.stream, c.name, r.scope, r.sent_at, r.answered_delta, r.name_lookup_us, r.connect_us,
                r.tls_us, r.first_byte_us, r.status, r.error, r.challenge, r.failure, r.worker_token
            FROM token_requests r JOIN clients c ON c.number = r.client ORDER BY r.sent_at, r.number
            """
        return try rows(sql) { row in
            let stored = StoredOutcome(status: row[11], error: row[12], challenge: row[13], failure: row[14])
            guard let outcome = stored.outcome else {
                throw Complaint.damaged("token request \(row[0] as Int) has no outcome")
            }
            let sentAt: Int64 = row[5]
            return .tokenRequest(
                TokenRequestFact(
                    worker: row[1], stream: row[2], client: row[3], scope: row[4], sentAt: sentAt, answeredAt: sentAt &+ row[6],
                    phases: RequestPhases(nameLookup: row[7], connect: row[8], tls: row[9], firstByte: row[10]), outcome: outcome,
                    token: row[15]))
        }
    }

    private func events() throws -> [Fact] {
        try rows("SELECT at, kind, name, detail FROM events ORDER BY at, number") { row in
            .event(EventFact(at: row[0], kind: try word(row[1], in: "events.kind"), name: row[2], detail: row[3]))
        }
    }

    private func steps() throws -> [Fact] {
        try rows("SELECT stream, at, problem FROM steps ORDER BY at, number") { row in
            .step(StepFact(stream: row[0], at: row[1], problem: row[2]))
        }
    }

    private func stepAnswers() throws -> [Fact] {
        // Histories up to version 2 have no such table.
        guard try db.tableExists("step_answers") else { return [] }
        return try rows("SELECT stream, at, part, name, value FROM step_answers ORDER BY at, number") { row in
            .stepAnswer(
                StepAnswerFact(
                    stream: row[0], at: row[1], part: try word(row[2], in: "step_answers.part"), name: row[3], value: row[4]))
        }
    }

    private func workerTotals() throws -> [Fact] {
        try rows("SELECT worker, requests, not_sent, token_requests FROM worker_totals ORDER BY number") { row in
            .workerTotals(WorkerTotalsFact(worker: row[0], requests: row[1], notSent: row[2], tokenRequests: row[3]))
        }
    }

    private func notes() throws -> [Fact] {
        try rows("SELECT at, process, kind, detail FROM notes ORDER BY at, number") { row in
            .note(NoteFact(at: row[0], process: row[1], kind: row[2], detail: row[3]))
        }
    }

    func rows<Value>(_ sql: String, _ value: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        let cursor = try Row.fetchCursor(db, sql: sql)
        while let row = try cursor.next() { values.append(try value(row)) }
        return values
    }
}

import GRDB
import LabProtocol

/// Writes facts and requests inside one transaction.
struct FactWriter {
    let db: Database
    var caches: WriterCaches

    /// Tokens come first, so that what refers to one in the same tick finds it.
    mutating func write(_ facts: [Fact]) throws {
        for case .tokenMinted(let fact) in facts { try write(fact) }
        for case .tokenHeld(let fact) in facts {
            try caches.tokens.hold(fact, client: caches.names.client(fact.client, db), db)
        }
        for fact in facts { try writeOther(fact) }
    }

    private mutating func writeOther(_ fact: Fact) throws {
        switch fact {
        case .tokenMinted, .tokenHeld: break
        case .key(let fact): try write(fact)
        case .jwksAnswer(let fact): try write(fact)
        case .tokenRequest(let fact): try write(fact)
        case .tokenForged(let fact): try write(fact)
        case .process(let fact): try write(fact)
        case .server(let fact):
            let server = try caches.names.server(fact.name, db)
            try run("UPDATE servers SET url = ?, issuer = ? WHERE number = ?", [fact.url, fact.issuer, server])
        case .event(let fact):
            try run(
                "INSERT INTO events (at, kind, name, detail) VALUES (?, ?, ?, ?)",
                [fact.at, fact.kind.rawValue, fact.name, FreeText.clean(fact.detail)])
        case .clock(let fact):
            try run(
                "INSERT INTO clock_anchors (at, wall, uncertainty) VALUES (?, ?, ?)", [fact.at, fact.wall, fact.uncertainty])
        case .step(let fact):
            try run(
                "INSERT INTO steps (stream, at, problem) VALUES (?, ?, ?)",
                [fact.stream, fact.at, fact.problem.map(FreeText.clean)])
        case .stepAnswer(let fact):
            try run(
                "INSERT INTO step_answers (stream, at, part, name, value) VALUES (?, ?, ?, ?, ?)",
                [fact.stream, fact.at, fact.part.rawValue, fact.name, fact.value.map(FreeText.clean)])
        case .workerTotals(let fact):
            try run(
                "INSERT INTO worker_totals (worker, requests, not_sent, token_requests) VALUES (?, ?, ?, ?)",
                [fact.worker, fact.requests, fact.notSent, fact.tokenRequests])
        case .note(let fact):
            try run(
                "INSERT INTO notes (at, process, kind, detail) VALUES (?, ?, ?, ?)",
                [fact.at, fact.process, FreeText.clean(fact.kind), FreeText.clean(fact.detail)])
        }
    }

    private mutating func write(_ fact: KeyFact) throws {
        let key = try caches.names.key(fact.thumbprint, kid: fact.kid, db)
        try run(
            "INSERT INTO key_events (at, key, kid, change) VALUES (?, ?, ?, ?)", [fact.at, key, fact.kid, fact.change.rawValue])
    }

    /// RS256 is deterministic, so that two tokens of one client and second can be the same bytes: one token, whose first minting
    /// stands.
    private mutating func write(_ fact: MintedTokenFact) throws {
        let key = try caches.names.key(fact.thumbprint, kid: fact.kid, db)
        try run(
            """
            INSERT INTO tokens
                (sha256, minted_at, key, kid, issuer, audience, client, scope, issued_at, not_before, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sha256) DO UPDATE SET minted_at = excluded.minted_at, key = excluded.key, kid = excluded.kid,
                issuer = excluded.issuer, audience = excluded.audience, client = excluded.client, scope = excluded.scope,
                issued_at = excluded.issued_at, not_before = excluded.not_before, expires_at = excluded.expires_at
            WHERE minted_at IS NULL
            """,
            [
                try SHA256Text.data(fact.sha256), fact.at, key, fact.kid, fact.issuer, fact.audience,
                try caches.names.client(fact.client, db), fact.scope.joined(separator: " "), fact.issuedAt, fact.notBefore,
                fact.expiresAt,
            ])
    }

    private mutating func write(_ fact: ForgedTokenFact) throws {
        try run(
            "INSERT INTO forged_tokens (at, sha256, name, grade, wanted, server, client) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                fact.at, try SHA256Text.data(fact.sha256), fact.name, fact.grade.rawValue, fact.wanted.rawValue,
                try caches.names.server(fact.server, db), try caches.names.client(fact.client, db),
            ])
    }

    private mutating func write(_ fact: JWKSAnswerFact) throws {
        let server = try caches.names.server(fact.server, db)
        try run("INSERT INTO jwks_fetches (at, server, status) VALUES (?, ?, ?)", [fact.at, server, fact.status])
        let fetch = db.lastInsertedRowID
        for (position, thumbprint) in fact.keys.enumerated() {
            let key = try caches.names.key(thumbprint, kid: nil, db)
            try run("INSERT INTO jwks_keys (fetch, position, key) VALUES (?, ?, ?)", [fetch, position, key])
        }
    }

    private mutating func write(_ fact: TokenRequestFact) throws {
        let outcome = StoredOutcome(fact.outcome)
        try run(
            """
            INSERT INTO token_requests
                (worker, stream, client, scope, sent_at, answered_delta, name_lookup_us, connect_us, tls_us, first_byte_us,
                status, error, challenge, failure, worker_token)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                fact.worker, fact.stream, try caches.names.client(fact.client, db), fact.scope, fact.sentAt,
                fact.answeredAt &- fact.sentAt, fact.phases.nameLookup, fact.phases.connect, fact.phases.tls,
                fact.phases.firstByte, outcome.status, outcome.error, outcome.challenge, outcome.failure, fact.token,
            ])
    }

    private mutating func write(_ fact: ProcessFact) throws {
        let process = try caches.names.process(fact.name, role: fact.role, db)
        let change = StoredChange(fact.change)
        try run(
            "INSERT INTO process_events (at, process, change, value, meant) VALUES (?, ?, ?, ?, ?)",
            [fact.at, process, change.name.rawValue, change.value, fact.meant])
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

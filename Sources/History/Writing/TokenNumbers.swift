import FoundationEssentials
import GRDB
import LabProtocol

/// Gives tokens their numbers, whoever speaks of one first: the issuer that minted it, the worker that holds it, or a request that
/// names a number which its worker has not explained yet.
struct TokenNumbers: Sendable {
    /// How many of the workers' numbers are remembered; beyond that they are looked up in the file again.
    static let heldMax = 65_536

    private struct Held: Hashable {
        let worker: Int
        let token: Int
    }

    private var held: [Held: Int64] = [:]

    /// The number of the token that a worker calls `token`. One that is not explained yet gets a row of its own, without a SHA-256.
    mutating func number(worker: Int, token: Int, _ db: Database) throws -> Int64 {
        let key = Held(worker: worker, token: token)
        if let number = held[key] { return number }
        if let number = try heldRow(key, db)?.token {
            remember(key, number)
            return number
        }
        try db.cachedStatement(sql: "INSERT INTO tokens DEFAULT VALUES").execute()
        let number = db.lastInsertedRowID
        try db.cachedStatement(sql: "INSERT INTO held_tokens (worker, worker_token, token) VALUES (?, ?, ?)")
            .execute(arguments: [worker, token, number])
        remember(key, number)
        return number
    }

    /// Records what a worker calls a token. Said twice, the first time stands.
    ///
    /// - Throws: ``Complaint/impossibleFact(_:)`` where the worker gave that number to another token before.
    mutating func hold(_ fact: HeldTokenFact, client: Int64, _ db: Database) throws {
        let key = Held(worker: fact.worker, token: fact.token)
        let sha256 = try SHA256Text.data(fact.sha256)
        let before = try heldRow(key, db)
        var number = try self.number(sha256: sha256, db)
        if let before, before.token != number {
            guard !before.isExplained else {
                throw Complaint.impossibleFact("worker \(fact.worker) calls two different tokens \(fact.token)")
            }
            number = try explain(before.token, as: number, sha256: sha256, db)
        }
        let token: Int64
        if let number {
            token = number
        } else {
            try db.cachedStatement(sql: "INSERT INTO tokens (sha256) VALUES (?)").execute(arguments: [sha256])
            token = db.lastInsertedRowID
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO held_tokens (worker, worker_token, token, client, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET token = excluded.token, client = excluded.client, at = excluded.at WHERE at IS NULL
                """
        ).execute(arguments: [fact.worker, fact.token, token, client, fact.at])
        remember(key, token)
    }

    /// The number of a token by its SHA-256.
    func number(sha256: Data, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT number FROM tokens WHERE sha256 = ?"), arguments: [sha256])
    }

    /// Turns the nameless row that requests point to into a token: itself, or the row that stands for that token already.
    private func explain(_ nameless: Int64, as known: Int64?, sha256: Data, _ db: Database) throws -> Int64 {
        guard let known else {
            try db.cachedStatement(sql: "UPDATE tokens SET sha256 = ? WHERE number = ?").execute(arguments: [sha256, nameless])
            return nameless
        }
        // A scan of all requests; it happens only where a worker's observations overtook its token.
        try db.cachedStatement(sql: "UPDATE requests SET token = ? WHERE token = ?").execute(arguments: [known, nameless])
        try db.cachedStatement(sql: "DELETE FROM tokens WHERE number = ?").execute(arguments: [nameless])
        return known
    }

    private func heldRow(_ key: Held, _ db: Database) throws -> (token: Int64, isExplained: Bool)? {
        let statement = try db.cachedStatement(
            sql: "SELECT token, at IS NOT NULL FROM held_tokens WHERE worker = ? AND worker_token = ?")
        return try Row.fetchOne(statement, arguments: [key.worker, key.token]).map { ($0[0], $0[1]) }
    }

    private mutating func remember(_ key: Held, _ number: Int64) {
        if held.count >= Self.heldMax { held = [:] }
        held[key] = number
    }
}

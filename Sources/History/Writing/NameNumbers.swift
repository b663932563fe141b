import GRDB

/// The numbers of names that many rows repeat: clients, servers, processes and keys.
struct NameNumbers: Sendable {
    /// How many names are remembered; beyond that they are looked up in the file again.
    static let namesMax = 16_384

    private var known: [Name: Int64] = [:]

    private enum Name: Hashable {
        case client(String)
        case server(String)
        case process(String, role: String)
        case key(String)
    }

    mutating func client(_ name: String, _ db: Database) throws -> Int64 {
        try number(.client(name), [name], db, find: "SELECT number FROM clients WHERE name = ?", add: "clients (name) VALUES (?)")
    }

    mutating func server(_ name: String, _ db: Database) throws -> Int64 {
        try number(.server(name), [name], db, find: "SELECT number FROM servers WHERE name = ?", add: "servers (name) VALUES (?)")
    }

    mutating func process(_ name: String, role: String, _ db: Database) throws -> Int64 {
        try number(
            .process(name, role: role), [name, role], db, find: "SELECT number FROM processes WHERE name = ? AND role = ?",
            add: "processes (name, role) VALUES (?, ?)")
    }

    /// - Parameter kid: the key ID that it is seen under, where it is known; the first one stays.
    mutating func key(_ thumbprint: String, kid: String?, _ db: Database) throws -> Int64 {
        let number = try number(
            .key(thumbprint), [thumbprint], db, find: "SELECT number FROM keys WHERE thumbprint = ?",
            add: "keys (thumbprint) VALUES (?)")
        if let kid {
            let statement = try db.cachedStatement(sql: "UPDATE keys SET kid = ? WHERE number = ? AND kid IS NULL")
            try statement.execute(arguments: [kid, number])
        }
        return number
    }

    private mutating func number(
        _ name: Name, _ arguments: StatementArguments, _ db: Database, find: String, add: String
    ) throws -> Int64 {
        if let number = known[name] { return number }
        if known.count >= Self.namesMax { known = [:] }
        if let number = try Int64.fetchOne(db.cachedStatement(sql: find), arguments: arguments) {
            known[name] = number
            return number
        }
        try db.cachedStatement(sql: "INSERT INTO " + add).execute(arguments: arguments)
        known[name] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }
}

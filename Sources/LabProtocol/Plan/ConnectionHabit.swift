/// How callers connect to a resource server.
///
/// A server may be several processes with a key-set cache each. Who keeps a connection keeps to one of them; who opens one for each
/// call comes round to all.
public enum ConnectionHabit: String, Codable, Sendable, CaseIterable {
    /// A connection is kept and used again (RFC 9112 section 9.3).
    case reused
    /// Each call opens a connection of its own and closes it afterwards. Token requests keep theirs.
    case fresh
}

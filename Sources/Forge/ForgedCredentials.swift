/// What a forged request carries beside its method, path and host.
public struct ForgedCredentials: Sendable, Hashable {
    /// Header fields as they go over the wire, each without its line end; any bytes.
    public var lines: [[UInt8]]
    /// What follows the path's `?`; nil for nothing.
    public var query: String?
    /// The token, where one is carried as RFC 6750 section 2.1 has it.
    public var token: [UInt8]?

    /// A token in the one `Authorization` header.
    public static func bearer(_ token: [UInt8]) -> ForgedCredentials {
        ForgedCredentials(lines: [Array("Authorization: Bearer ".utf8) + token], query: nil, token: token)
    }

    /// Header fields, whatever they are.
    static func fields(_ lines: [String], query: String? = nil) -> ForgedCredentials {
        ForgedCredentials(lines: lines.map { Array($0.utf8) }, query: query, token: nil)
    }
}

/// One key's life and work. Times are nanoseconds on the run's clock.
public struct KeySummary: Codable, Sendable, Hashable {
    /// Its RFC 7638 thumbprint.
    public var thumbprint: String
    /// Its key ID.
    public var kid: String
    /// When it appeared in the key set.
    public var publishedAt: Int64?
    /// When tokens were first signed with it.
    public var signingAt: Int64?
    /// When tokens were no longer signed with it.
    public var retiredAt: Int64?
    /// When it left the key set.
    public var revokedAt: Int64?
    /// Tokens minted with it.
    public var tokens: Int
    /// Calls that carried a token of its.
    public var requests: Int
    /// Those of them that were accepted.
    public var accepted: Int
    /// The last `exp` of its tokens, as late as the clock's error allows; nil without tokens or without a clock.
    public var lastExpiry: Int64?
}

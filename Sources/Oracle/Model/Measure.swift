/// A length with its bounds: it was at least and at most this many nanoseconds.
public struct Measure: Codable, Sendable, Hashable {
    /// The resource server.
    public var server: String
    /// What is proven: stretches that overlap count once.
    public var atLeast: Int64
    /// What the calls around leave room for; nil: no end was seen.
    public var atMost: Int64?
    /// The calls that were hit.
    public var affected: Int
    /// The calls that could have been hit.
    public var of: Int
    /// The stretches that it is made of, the longest first; at most ten are kept.
    public var episodes: [Episode]
}

/// One stretch: from the last good call to the first good call around a row of bad ones. Times are nanoseconds on the run's
/// clock.
public struct Episode: Codable, Sendable, Hashable {
    /// In words, as `refused (401 invalid_token)`.
    public var what: String
    /// Whose tokens: the key's thumbprint; nil where it is not about one.
    public var key: String?
    /// The earliest that it can have begun: when the last good call that was surely before it was sent, or when the token that is
    /// concerned came to be (an outage) or died (an exposure, a stranding); nil where nothing bounds it.
    public var lastGood: Int64?
    /// When its first bad call was sent.
    public var firstBad: Int64
    /// When its last bad call was answered.
    public var lastBad: Int64
    /// The latest that it can have ended: when the first good call that was surely after it was answered, or all its tokens were
    /// dead; nil: no end was seen.
    public var firstGood: Int64?
    /// How many bad calls there were.
    public var calls: Int
    /// The first bad request's number in the history.
    public var firstRequest: Int
    /// The last bad request's number in the history.
    public var lastRequest: Int
}

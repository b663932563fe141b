/// One traffic in numbers; or the calls of all steps together, under the name `steps`.
public struct TrafficSummary: Codable, Sendable, Hashable {
    /// The scenario's name for it.
    public var name: String
    /// As `GET /api/data`; `several` where its calls, or steps, differ.
    public var call: String
    /// The client that calls; `several` where steps differ.
    public var client: String
    /// The resource server that is called; `several` where its calls, or steps, differ.
    public var server: String
    /// How many workers share it.
    public var workers: Int
    /// Calls in the history.
    public var requests: Int
    /// Those that were accepted.
    public var accepted: Int
    /// Those that were surely accepted after `exp`, and not surely beyond the skew.
    public var grace: Int
    /// `401 invalid_token` → count; a refusal without an error code is its bare status.
    public var refused: [String: Int]
    /// What was neither: `503`, `429`, `timeout` → count.
    public var unavailable: [String: Int]
    /// Requests a second, as sent; 0 for fewer than two.
    public var rate: Double
    /// Latency of accepted calls from their intended start; nil where none was accepted.
    public var latency: Latency?
    /// The 99th percentile of how late calls were sent, nanoseconds, to two digits or a microsecond.
    public var lateness99: Int64
    /// Latency of accepted calls from when each was sent, without what it had waited for its worker; nil where none was accepted.
    public var latencySinceSent: Latency?
}

/// Percentiles in nanoseconds, each to three digits or a microsecond, and the longest exactly.
public struct Latency: Codable, Sendable, Hashable {
    /// Half of the calls took no longer.
    public var p50: Int64
    /// Nine in ten.
    public var p90: Int64
    /// 99 in a hundred.
    public var p99: Int64
    /// 999 in a thousand.
    public var p999: Int64
    /// The longest.
    public var max: Int64
}

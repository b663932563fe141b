/// What makes the requests of a traffic come.
public enum TrafficLoad: Codable, Sendable, Hashable {
    /// A schedule: each request has its instant, and a late answer never delays the next one.
    case open(RateCurve, Arrivals)
    /// So many callers, all workers together. Each waits for its answer, thinks for a time between these bounds in nanoseconds, and
    /// calls again.
    case closed(callers: Int, thinkTime: ClosedRange<Int64>)
}

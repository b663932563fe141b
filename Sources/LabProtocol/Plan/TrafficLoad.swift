/// What makes the requests of a traffic come.
public enum TrafficLoad: Codable, Sendable, Hashable {
    /// A schedule: each request has its instant, and a late answer never delays the next one.
    case open(RateCurve, Arrivals)
}

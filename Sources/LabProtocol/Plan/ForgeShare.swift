/// A share of a traffic's requests that carry a forged token in the place of the caller's own.
public struct ForgeShare: Codable, Sendable, Hashable {
    /// The forgery's name.
    public var name: String
    /// The share, above 0 and up to 1.
    public var share: Double

    /// Creates a share from its parts.
    public init(name: String, share: Double) {
        self.name = name
        self.share = share
    }

    /// Whether a request is one of them: they lie evenly among the others, and none is left to chance.
    ///
    /// - Parameter place: the request's place in the schedule, from 0.
    public func takes(_ place: Int) -> Bool {
        Int(Double(place + 1) * share) > Int(Double(place) * share)
    }
}

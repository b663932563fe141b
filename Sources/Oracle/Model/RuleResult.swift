/// What one rule found.
public struct RuleResult: Codable, Sendable, Hashable {
    /// The kinds of rule.
    public enum Kind: String, Codable, Sendable {
        /// Holds in every run.
        case invariant
        /// What the scenario says must be true.
        case expectation
        /// How fast the scenario says it must be.
        case threshold
        /// What must come of a step.
        case step
    }

    /// What kind of rule it is.
    public var kind: Kind
    /// A stable code, as `wrongly-refused` or `expect-outage`.
    public var code: String
    /// What it asks, in words, as `outage = 0ms`.
    public var wanted: String
    /// What was found, in words, as `0 of 1,612 calls failed`.
    public var measured: String
    /// The verdict on it.
    public var status: Status
    /// Why, where it is not a pass: the facts with their times.
    public var reason: String?
    /// Up to five requests that show it, by their numbers in the history.
    public var requests: [Int]
}

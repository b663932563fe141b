/// A deliberate mistake of our own resource server, by name: for workshops, and to show that the oracle sees it.
public enum Defect: String, Codable, Sendable, CaseIterable {
    /// Accepts a token however long ago it expired.
    case ignoreExp = "ignore-exp"
    /// Lets every valid token through, whatever its scope.
    case ignoreScope = "ignore-scope"
    /// Fetches the key set once and never again.
    case neverRefetch = "never-refetch"
    /// Answers 503 for one second when it first meets a token of another key.
    case unavailableOnRotation = "unavailable-on-rotation"

    /// What a report says of it.
    public var summary: String {
        switch self {
        case .ignoreExp: "accepts expired tokens"
        case .ignoreScope: "does not look at the scope"
        case .neverRefetch: "never fetches the key set again"
        case .unavailableOnRotation: "answers 503 for a second when the signing key changes"
        }
    }
}

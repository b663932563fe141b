/// How an issuer takes a new signing key into use.
public enum RotationStyle: Codable, Sendable, Hashable {
    /// The lab's own way: ``auth0``, or ``surprise`` where the lab does not publish the next key.
    case standard
    /// The next key, which stands in the key set already, signs, and a fresh one is published as the next.
    case auth0
    /// Signs at once with a key that is in no one's cache, and publishes it in the same instant; the published next key stays it.
    case surprise
    /// Signs at once with a key that is published only this many nanoseconds later.
    case publishLate(after: Int64)
    /// The lab's own way, with the key that signed until then gone in the same instant.
    case rotateAndRevoke
    /// Signs with the latest previous key again. Not Auth0.
    case rollback
    /// Signs with a fresh key under the key ID of the one that signed until then. Not Auth0.
    case reuseKid

    /// The names that a scenario uses; ``standard`` has none.
    public enum Name: String, Sendable, CaseIterable {
        case auth0
        case surprise
        case publishLate = "publish-late"
        case rotateAndRevoke = "rotate-and-revoke"
        case rollback
        case reuseKid = "reuse-kid"
    }

    /// The name; nil for ``standard``.
    public var name: Name? {
        switch self {
        case .standard: nil
        case .auth0: .auth0
        case .surprise: .surprise
        case .publishLate: .publishLate
        case .rotateAndRevoke: .rotateAndRevoke
        case .rollback: .rollback
        case .reuseKid: .reuseKid
        }
    }

    /// A few words for the history, which reports show for every style but ``standard``.
    public var words: String { name?.words ?? "the next key signs" }
}

extension RotationStyle.Name {
    /// A few words for people.
    public var words: String {
        switch self {
        case .auth0: "auth0"
        case .surprise: "surprise"
        case .publishLate: "publish-late"
        case .rotateAndRevoke: "rotate-and-revoke"
        case .rollback: "rollback, not Auth0"
        case .reuseKid: "reuse-kid, not Auth0"
        }
    }
}

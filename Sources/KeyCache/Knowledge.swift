/// What a server can know of a key at some moment, as far as facts and its policy tell.
public enum Knowledge: Sendable, Hashable, CaseIterable {
    /// Every set that it may be using holds the key.
    case must
    /// No set that it may be using holds the key.
    case mustNot
    /// Neither is certain.
    case may
}

/// A key's time in the issuer's key set.
public struct KeyPublication: Sendable, Hashable {
    /// The key's RFC 7638 thumbprint.
    public let thumbprint: String
    /// When it appeared in the set, nanoseconds on the run's clock.
    public let published: Int64
    /// When it left the set; nil while it stands there.
    public let removed: Int64?

    /// Creates a time from its parts.
    public init(thumbprint: String, published: Int64, removed: Int64?) {
        self.thumbprint = thumbprint
        self.published = published
        self.removed = removed
    }

    /// What a set that was given at some instant of `given` says of the key. The very nanosecond of a change counts for both
    /// sides of it.
    func knowledge(ofSetGiven given: ClosedRange<Int64>) -> Knowledge {
        let removed = removed ?? .max
        if published < given.lowerBound, removed > given.upperBound || removed == .max { return .must }
        if published > given.upperBound || removed < given.lowerBound { return .mustNot }
        return .may
    }
}

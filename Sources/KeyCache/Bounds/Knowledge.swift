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
    /// The key ID under which it stands there; nil where that is not known, so that it is its alone.
    public let kid: String?
    /// When it appeared in the set, nanoseconds on the run's clock.
    public let published: Int64
    /// When it left the set; nil while it stands there.
    public let removed: Int64?

    /// Since when tokens with its key ID can have been about, this key's or another's; nil where that is not known.
    public let askedFrom: Int64?

    /// Creates a time from its parts.
    public init(thumbprint: String, kid: String? = nil, published: Int64, removed: Int64?, askedFrom: Int64? = nil) {
        self.thumbprint = thumbprint
        self.kid = kid
        self.published = published
        self.removed = removed
        self.askedFrom = askedFrom
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

extension Knowledge {
    /// What is known where either of two things may be so.
    func or(_ other: Knowledge) -> Knowledge { self == other ? self : .may }
}

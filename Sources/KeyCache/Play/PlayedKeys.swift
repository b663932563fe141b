/// A key of a played issuer.
public struct PlayedKey: Sendable, Hashable {
    /// The key ID in the set and in tokens.
    public let kid: String
    /// What tells it from another key under the same ID.
    public let thumbprint: String

    /// Creates a key; without a thumbprint of its own its key ID is one.
    public init(kid: String, thumbprint: String? = nil) {
        self.kid = kid
        self.thumbprint = thumbprint ?? kid
    }
}

/// A key set without key material, for playing a cache in virtual time.
public struct PlayedKeys: KeyCatalogue, Hashable {
    /// The keys, in the order of the set.
    public let keys: [PlayedKey]

    /// Creates a set.
    public init(_ keys: [PlayedKey]) {
        self.keys = keys
    }

    /// Whether a key has this ID.
    public func holds(_ kid: String) -> Bool { keys.contains { $0.kid.utf8.elementsEqual(kid.utf8) } }

    /// Whether it holds this very key.
    public func holds(_ key: PlayedKey) -> Bool { keys.contains { $0.thumbprint == key.thumbprint } }
}

/// A signing key's step from one state of its life to the next.
public struct KeyFact: Codable, Sendable, Hashable {
    /// The states that a key enters, in the order of a life.
    public enum Change: String, Codable, Sendable, CaseIterable {
        /// It appeared in the key set.
        case published
        /// Tokens are signed with it from here on.
        case signing
        /// Tokens are no longer signed with it; it is still published.
        case retired
        /// It left the key set; what it signed is dead.
        case revoked
    }

    /// When, nanoseconds on the run's clock; taken under the lock that made the change visible.
    public let at: Int64
    /// The key's RFC 7638 thumbprint (SHA-256, base64url): its identity, since a key ID can be reused.
    public let thumbprint: String
    /// The key ID that tokens and the key set show.
    public let kid: String
    /// What happened.
    public let change: Change

    /// Creates a fact from its parts.
    public init(at: Int64, thumbprint: String, kid: String, change: Change) {
        self.at = at
        self.thumbprint = thumbprint
        self.kid = kid
        self.change = change
    }
}

/// An access token as the issuer minted it; never the token itself.
public struct MintedTokenFact: Codable, Sendable, Hashable {
    /// SHA-256 of the token's bytes, lower-case hexadecimal.
    public let sha256: String
    /// Nanoseconds on the run's clock when its key was chosen to sign.
    public let at: Int64
    /// The key that signed it.
    public let thumbprint: String
    /// The `kid` in its header.
    public let kid: String
    /// `iss`.
    public let issuer: String
    /// `aud`.
    public let audience: String
    /// The client that it was minted for.
    public let client: String
    /// The scopes granted, in order.
    public let scope: [String]
    /// `iat` in whole seconds since 1970.
    public let issuedAt: Int64
    /// `nbf` in whole seconds since 1970, where the token has one.
    public let notBefore: Int64?
    /// `exp` in whole seconds since 1970.
    public let expiresAt: Int64

    /// Creates a fact from its parts.
    public init(
        sha256: String, at: Int64, thumbprint: String, kid: String, issuer: String, audience: String, client: String,
        scope: [String], issuedAt: Int64, notBefore: Int64?, expiresAt: Int64
    ) {
        self.sha256 = sha256
        self.at = at
        self.thumbprint = thumbprint
        self.kid = kid
        self.issuer = issuer
        self.audience = audience
        self.client = client
        self.scope = scope
        self.issuedAt = issuedAt
        self.notBefore = notBefore
        self.expiresAt = expiresAt
    }
}

/// One answer of the issuer's JWKS endpoint.
public struct JWKSAnswerFact: Codable, Sendable, Hashable {
    /// When the content was decided, nanoseconds on the run's clock.
    public let at: Int64
    /// The resource server that the listener belongs to.
    public let server: String
    /// The HTTP status.
    public let status: Int
    /// The thumbprints of the keys that were given, in order: what a verifier could read out of the answer, or with 304 what it
    /// was told it still had.
    public let keys: [String]

    /// Creates a fact from its parts.
    public init(at: Int64, server: String, status: Int, keys: [String]) {
        self.at = at
        self.server = server
        self.status = status
        self.keys = keys
    }
}

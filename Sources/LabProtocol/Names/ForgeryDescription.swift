/// A forged or odd token or request, as far as it can be spoken of without making one.
public struct ForgeryDescription: Codable, Sendable, Hashable {
    /// What a server owes it.
    public enum Grade: String, Codable, Sendable, CaseIterable {
        /// Accepting it is a hole.
        case must
        /// A strict verifier refuses it; accepting it is worth a remark.
        case should
        /// Both answers are right.
        case either
        /// A good token, which a verifier that is too strict refuses.
        case accept
    }

    /// Whose key signed it.
    public enum Signer: String, Codable, Sendable, CaseIterable {
        /// The issuer's current key.
        case lab
        /// The key that will sign after the next rotation.
        case next
        /// A key that the issuer has revoked.
        case revoked
        /// A key of another issuer's.
        case otherIssuer = "other-issuer"
        /// A key that the attacker made.
        case attacker
        /// No private key at all.
        case nobody = "none"
    }

    /// The answer that is right.
    public enum Wanted: String, Codable, Sendable, CaseIterable {
        /// 2xx.
        case accepted = "2xx"
        /// 401 with `invalid_token` (RFC 6750 section 3.1).
        case unauthorized = "401"
        /// 401 without an error code, since no token was sent (RFC 6750 section 3.1).
        case challenge = "401 bare"
        /// 400 with `invalid_request`, or 401: it cannot be read as a token or as one request (RFC 6750 section 3.1).
        case malformed = "400 or 401"
        /// 403 with `insufficient_scope`: the token is good and does not hold the scope.
        case forbidden = "403"
        /// 400, 401, 403, 413, 414, 431 or a closed connection: it is too large or no HTTP.
        case refusal = "refusal"
        /// 401, or 503 since there is no key to verify with. A server that says it by another 5xx accepts nothing either.
        case unavailable = "401 or 503"
    }

    /// Which shape of access token it is made for.
    public enum Profile: String, Codable, Sendable, CaseIterable {
        /// Auth0's own.
        case auth0
        /// RFC 9068.
        case rfc9068
    }

    /// Its name, as `alg-none`.
    public var name: String
    /// What it belongs to.
    public var family: ForgeryFamily
    /// Where it is said how to take it, as `RFC 8725 3.1`.
    public var rule: String
    /// What a server owes it.
    public var grade: Grade
    /// Whose key signed it.
    public var signer: Signer
    /// The answer that is right.
    public var wanted: Wanted
    /// What is sent, in a few words.
    public var sent: String
    /// The shape of token that it only makes sense for; nil for all.
    public var profile: Profile?
    /// Whether it depends on the server's clock skew: without a declared one nothing can be asked of a server.
    public var needsSkew: Bool

    /// Creates a description from its parts.
    public init(
        name: String, family: ForgeryFamily, rule: String, grade: Grade, signer: Signer, wanted: Wanted, sent: String,
        profile: Profile? = nil, needsSkew: Bool = false
    ) {
        self.name = name
        self.family = family
        self.rule = rule
        self.grade = grade
        self.signer = signer
        self.wanted = wanted
        self.sent = sent
        self.profile = profile
        self.needsSkew = needsSkew
    }
}

/// The families of forgeries, in the order in which they are played.
public enum ForgeryFamily: String, Codable, Sendable, CaseIterable {
    /// Good tokens and nothing odd about them.
    case control
    /// The token's parts and their encoding.
    case structure
    /// The header's `alg`.
    case algorithm
    /// How the key is found.
    case key
    /// Header parameters that change how a token is to be read.
    case header
    /// The signature itself.
    case signature
    /// `exp`, `nbf`, `iat`.
    case time
    /// `iss`, `aud`, `sub`.
    case identity
    /// Names that stand twice.
    case duplicates
    /// `scope` and what is taken for it.
    case scope
    /// The request that carries the token.
    case request
    /// Encrypted and nested tokens.
    case encrypted
    /// Key sets, each with a token, for a server that has just been started.
    case keySet = "key-set"
}

public import JOSE
import LabProtocol
import StrictJSON

/// Everything that forgeries are made of: keys, the claims of a good token, a moment. Private keys come in and do not go out.
public struct ForgeBench: Sendable {
    /// The keys that sign.
    public struct Keys: Sendable {
        /// The issuer's current key.
        public var lab: SigningKey
        /// The issuer's next key.
        public var next: SigningKey
        /// A key that is the issuer's no longer.
        public var revoked: SigningKey
        /// Another issuer's key.
        public var otherIssuer: SigningKey
        /// The attacker's RSA key.
        public var attacker: SigningKey
        /// The attacker's key on P-256.
        public var attackerP256: SigningKey
        /// The attacker's certificate for ``attacker``, base64 of DER.
        public var attackerCertificate: String
        /// An RSA key of 512 bits, which anybody can factor.
        public var rsa512: SigningKey
        /// An RSA key of 1024 bits.
        public var rsa1024: SigningKey

        /// Puts keys together.
        public init(
            lab: SigningKey, next: SigningKey, revoked: SigningKey, otherIssuer: SigningKey, attacker: SigningKey,
            attackerP256: SigningKey, attackerCertificate: String, rsa512: SigningKey, rsa1024: SigningKey
        ) {
            self.lab = lab
            self.next = next
            self.revoked = revoked
            self.otherIssuer = otherIssuer
            self.attacker = attacker
            self.attackerP256 = attackerP256
            self.attackerCertificate = attackerCertificate
            self.rsa512 = rsa512
            self.rsa1024 = rsa1024
        }
    }

    /// What a good token says.
    public struct Claims: Sendable {
        /// `iss`, with its trailing slash.
        public var issuer: String
        /// `iss` of another issuer that signs with the same keys.
        public var sisterIssuer: String
        /// `aud`.
        public var audience: String
        /// The client.
        public var client: String
        /// The scopes that the call needs, at least one.
        public var scope: [String]
        /// Whether tokens follow RFC 9068.
        public var isRFC9068: Bool

        /// Puts claims together.
        public init(
            issuer: String, sisterIssuer: String, audience: String, client: String, scope: [String], isRFC9068: Bool
        ) {
            self.issuer = issuer
            self.sisterIssuer = sisterIssuer
            self.audience = audience
            self.client = client
            self.scope = scope
            self.isRFC9068 = isRFC9068
        }
    }

    /// The keys that sign.
    public let keys: Keys
    /// What a good token says.
    public let good: Claims
    /// The wall clock, whole seconds since 1970.
    public let now: Int64
    let skewSeconds: Int64
    let trapURL: String
    let seed: UInt64

    /// Lays everything out.
    ///
    /// - Parameters:
    ///   - keys: the keys that sign.
    ///   - claims: what a good token says.
    ///   - now: the wall clock, whole seconds since 1970.
    ///   - skewSeconds: the clock skew that the server declares.
    ///   - trapURL: where a fetch of the attacker's keys is caught; the forgery's name and a file name are added behind a slash.
    ///   - seed: what is random in a forgery comes from it.
    public init(keys: Keys, claims: Claims, now: Int64, skewSeconds: Int64, trapURL: String, seed: UInt64) {
        self.keys = keys
        self.good = claims
        self.now = now
        self.skewSeconds = skewSeconds
        self.trapURL = trapURL
        self.seed = seed
    }

    /// Seconds that a good token lives.
    public static let lifetimeSeconds: Int64 = 3_600

    /// The header of a good token.
    var header: RawObject {
        RawObject([
            ("alg", quoted("RS256")), ("typ", quoted(good.isRFC9068 ? "at+jwt" : "JWT")), ("kid", quoted(keys.lab.kid)),
        ])
    }

    /// The claims of a good token.
    var claims: RawObject {
        let common = [
            ("iss", quoted(good.issuer)), ("sub", quoted("\(good.client)@clients")), ("aud", quoted(good.audience)),
            ("iat", "\(now)"), ("exp", "\(now + Self.lifetimeSeconds)"), ("scope", quoted(scope)),
        ]
        let profile =
            good.isRFC9068
            ? [("client_id", quoted(good.client)), ("jti", quoted(Base64URL.encode(random(count: 16))))]
            : [("gty", quoted("client-credentials")), ("azp", quoted(good.client))]
        return RawObject(common + profile)
    }

    /// The scopes that the call needs, as one claim.
    var scope: String { good.scope.joined(separator: " ") }

    /// The first scope that the call needs.
    var firstScope: String { good.scope.first ?? "" }

    /// Bytes that are the same each time.
    func random(count: Int) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
}

/// A deliberate mistake of our own resource server, by name: for workshops, and to show that the oracle and the gauntlet see it.
public enum Defect: String, Codable, Sendable, CaseIterable {
    // Signatures.
    case algNone = "alg-none"
    case hs256WithPublicKey = "hs256-with-public-key"
    case noSignatureCheck = "no-signature-check"
    // Keys.
    case firstKeyWins = "first-key-wins"
    case ignoreKid = "ignore-kid"
    case caseInsensitiveKid = "case-insensitive-kid"
    case trustJWKHeader = "trust-jwk-header"
    case trustJKU = "trust-jku"
    // Claims.
    case ignoreExp = "ignore-exp"
    case ignoreNbf = "ignore-nbf"
    case ignoreAud = "ignore-aud"
    case ignoreIss = "ignore-iss"
    case issuerPrefix = "issuer-prefix"
    case skewHour = "skew-hour"
    // Scopes.
    case ignoreScope = "ignore-scope"
    case substringScope = "substring-scope"
    case scopeBeforeExpiry = "scope-before-expiry"
    // Requests and answers.
    case acceptAnyScheme = "accept-any-scheme"
    case leakReason = "leak-reason"
    case error500OnBadToken = "500-on-bad-token"
    // Memory.
    case memoIgnoresExp = "memo-ignores-exp"
    case memoIgnoresRevocation = "memo-ignores-revocation"
    // The key-set cache and rotations.
    case neverRefetch = "never-refetch"
    case keepRevoked = "keep-revoked"
    case refetchEachTime = "refetch-each-time"
    case stampede
    case loseKeysOnError = "lose-keys-on-error"
    case emptySetOn500 = "empty-set-on-500"
    case oneBadKeyLosesAll = "one-bad-key-loses-all"
    case cacheNegativeForever = "cache-negative-forever"
    case unavailableOnRotation = "unavailable-on-rotation"
    case slowOnRotation = "slow-on-rotation"

    /// What a report says of it.
    public var summary: String { facts.summary }

    /// The rule that it breaks: a section of an RFC, and a CVE of its kind where there is a well-known one.
    public var rule: String { facts.rule }

    private struct Facts {
        let summary: String
        let rule: String

        init(_ summary: String, _ rule: String) {
            self.summary = summary
            self.rule = rule
        }
    }

    private var facts: Facts {
        switch self {
        case .algNone: Facts("accepts unsigned tokens whose alg is none", "RFC 8725 3.1")
        case .hs256WithPublicKey:
            Facts("takes its public key for the secret of an HMAC", "RFC 8725 3.1; as CVE-2016-10555")
        case .noSignatureCheck: Facts("does not look at the signature", "RFC 8725 3.3")
        case .firstKeyWins: Facts("verifies with the first key of the set, whatever the key ID", "RFC 7515 4.1.4")
        case .ignoreKid: Facts("tries every key of the set, whatever the key ID", "RFC 8725 3.10")
        case .caseInsensitiveKid: Facts("compares key IDs without their case", "RFC 7515 4.1.4")
        case .trustJWKHeader: Facts("verifies with the key that the token brings along", "RFC 8725 3.10; as CVE-2018-0114")
        case .trustJKU: Facts("fetches keys from the address that the token names", "RFC 8725 3.10")
        case .ignoreExp: Facts("accepts expired tokens", "RFC 7519 4.1.4")
        case .ignoreNbf: Facts("accepts tokens that are not valid yet", "RFC 7519 4.1.5")
        case .ignoreAud: Facts("accepts tokens for other APIs", "RFC 8725 3.9")
        case .ignoreIss: Facts("accepts tokens that name another issuer", "RFC 8725 3.8")
        case .issuerPrefix: Facts("accepts every issuer whose name begins as the right one's", "RFC 8725 3.8")
        case .skewHour: Facts("allows an hour of clock skew", "RFC 7519 4.1.4")
        case .ignoreScope: Facts("does not look at the scope", "RFC 6750 3.1")
        case .substringScope: Facts("looks for the scope anywhere in the token's scopes", "RFC 6749 3.3")
        case .scopeBeforeExpiry: Facts("looks at the scope before the expiry", "RFC 6750 3.1")
        case .acceptAnyScheme: Facts("takes a token under any scheme, or none", "RFC 6750 2.1")
        case .leakReason: Facts("tells what is wrong with a token", "RFC 6750 3.1")
        case .error500OnBadToken: Facts("answers a bad token with 500", "RFC 6750 3.1")
        case .memoIgnoresExp: Facts("lets a token that it remembers live on after its expiry", "RFC 7519 4.1.4")
        case .memoIgnoresRevocation: Facts("lets a token that it remembers live on without its key", "RFC 7517 5")
        case .neverRefetch: Facts("never fetches the key set again", "RFC 7517 5")
        case .keepRevoked: Facts("keeps every key that it was ever given", "RFC 7517 5")
        case .refetchEachTime: Facts("fetches the key set for each request", "RFC 9111 4.2")
        case .stampede: Facts("fetches the key set once for each request that finds it too old", "RFC 9111 4.2")
        case .loseKeysOnError: Facts("drops its keys when a fetch fails", "RFC 9111 4.2.4")
        case .emptySetOn500: Facts("takes an error's answer for a set without keys", "RFC 9110 15.6")
        case .oneBadKeyLosesAll: Facts("refuses a whole set for one key that it cannot read", "RFC 7517 5")
        case .cacheNegativeForever: Facts("never looks again for a key ID that was unknown once", "RFC 9111 4.2")
        case .unavailableOnRotation:
            Facts("answers 503 for a second when the signing key changes", "RFC 9110 15.6.4")
        case .slowOnRotation: Facts("answers late for a second when the signing key changes", "RFC 9110 15.6.4")
        }
    }
}

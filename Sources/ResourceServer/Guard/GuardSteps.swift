import JOSE
import LabProtocol
import OAuth

/// A request's token on its way through the guard. Nothing of it is verified until the last step has passed.
struct PresentedToken: Sendable {
    /// As it came.
    let text: String
    /// Taken apart.
    let token: CompactToken
}

/// The steps of the guard, each a rule of its own, in the order in which ``BearerGuard`` takes them.
///
/// ``init(_:)`` is the right code. A deliberate defect replaces one of them, and nothing else knows that it does.
struct GuardSteps: Sendable {
    /// 1. Finds the token in the `Authorization` fields of a request (RFC 6750 section 2.1).
    var findToken: @Sendable (_ fields: [String]) -> BearerCredentials
    /// 2. Takes the token apart (RFC 7515 section 5.2, steps 1 to 7).
    var parse: @Sendable (_ text: String) throws(TokenError) -> CompactToken
    /// 3. Holds algorithm and type against what is allowed (RFC 8725 sections 3.1 and 3.11; RFC 9068 section 4).
    var checkHeader: @Sendable (PresentedToken) throws(TokenError) -> Void
    /// 4. Finds the keys of the issuer that may have signed it (RFC 8725 section 3.10).
    var selectKeys: @Sendable (PresentedToken, JWKSet) throws(TokenError) -> [PublicKey]
    /// 5. Finds the one that did (RFC 7515 section 5.2, step 8).
    var checkSignature: @Sendable (PresentedToken, [PublicKey]) throws(TokenError) -> PublicKey?
    /// 6. Holds the claims against this server and the clock (RFC 7519 section 4.1; RFC 9068 section 4).
    var checkClaims: @Sendable (PresentedToken, _ now: Int64) throws(TokenError) -> AccessTokenClaims
    /// 7. Holds the scope of a wholly valid token against the route (RFC 6750 section 3.1).
    var meets: @Sendable (_ held: [String], Route.Need) -> Bool

    /// Whether a token that was verified before is within its times still.
    var isInTime: @Sendable (VerifiedToken, _ now: Int64) -> Bool
    /// Whether the very key that verified it is still one that a fresh verification would take.
    var isKeyInUse: @Sendable (VerifiedToken, JWKSet) -> Bool

    /// Other people's keys to verify with, before the issuer's are asked for. No right code has any.
    var strangersKeys: (@Sendable (PresentedToken) async -> JWKSet?)?
    /// Whether a token is refused for its scope before its claims are looked at. No right code does that.
    var refusesEarly: (@Sendable (PresentedToken, Route.Need) -> Bool)?

    /// The right steps.
    init(_ verifier: TokenVerifier) {
        findToken = { BearerCredentials(headers: $0) }
        parse = { text throws(TokenError) in try CompactToken.parse(text) }
        checkHeader = { token throws(TokenError) in try verifier.checkHeader(of: token.token) }
        selectKeys = { token, set throws(TokenError) in try verifier.selectKeys(for: token.token, in: set) }
        checkSignature = { token, keys throws(TokenError) in try verifier.checkSignature(of: token.token, with: keys) }
        checkClaims = { token, now throws(TokenError) in try verifier.checkClaims(of: token.token, now: now) }
        meets = { $1.isMet(by: $0) }
        isInTime = { verifier.isInTime(expiresAt: $0.expiresAt, notBefore: $0.notBefore, now: $1) }
        isKeyInUse = { $1.offers($0.thumbprint, kid: $0.kid, algorithm: $0.algorithm) }
    }
}

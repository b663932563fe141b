import JOSE
import LabProtocol
import OAuth

/// Decides whether a request may pass: token, signature, claims, then scope, in the order that RFC 6750 section 3.1 implies.
struct BearerGuard: Sendable {
    let verifier: TokenVerifier
    let keys: KeySource
    let defects: ActiveDefects
    /// The wall clock, nanoseconds since 1970.
    let wall: @Sendable () -> Int64

    /// What a request gets.
    enum Decision: Sendable {
        case pass(AccessTokenClaims)
        case refuse(Refusal)
    }

    /// A refusal: status, and what the challenge and body say.
    enum Refusal: Sendable, Hashable {
        /// No token at all: 401 without an error code.
        case noToken
        /// 400: the header cannot be read as one Bearer token.
        case malformed(String)
        /// 401.
        case invalidToken(expired: Bool)
        /// 403; only for a wholly valid token.
        case insufficientScope([String])
        /// 503: no key set can be had, which is not the token's fault.
        case noKeys
    }

    /// Decides.
    ///
    /// - Parameters:
    ///   - authorization: every `Authorization` header of the request.
    ///   - scopes: the scopes that the route needs, all of them.
    func decide(authorization: [String], needing scopes: [String]) async -> Decision {
        let text: String
        switch BearerCredentials(headers: authorization) {
        case .none: return .refuse(.noToken)
        case .malformed(let reason): return .refuse(.malformed(reason))
        case .token(let token): text = token
        }
        do throws(TokenError) {
            let token = try CompactToken.parse(text)
            try verifier.checkHeader(of: token)
            let kid = token.header.kid
            var set = keys.immediate(kid: kid)
            if set == nil { set = await keys.keys(for: kid) }
            guard let set else { return .refuse(.noKeys) }
            let candidates = try verifier.selectKeys(for: token, in: set)
            try verifier.checkSignature(of: token, with: candidates)
            defects.met(kid: token.header.kid)
            let claims = try verifier.checkClaims(of: token, now: defects.claimsTime(of: token, now: wall()))
            guard defects.passesScope(Scope(claims.scope).covers(scopes)) else { return .refuse(.insufficientScope(scopes)) }
            return .pass(claims)
        } catch {
            return .refuse(.invalidToken(expired: error.code == .expired))
        }
    }
}

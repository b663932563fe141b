import StrictJSON

extension TokenVerifier {
    /// Whether the claims hold, and what they say. Call it only for a token whose signature was checked.
    ///
    /// The order is `exp`, `nbf`, `iat`, `iss`, `aud`, `sub`, then the shapes of the others. An `iat` in the future is no error:
    /// RFC 7519 section 4.1.6 only tells the token's age by it.
    ///
    /// - Parameter now: the wall clock, in nanoseconds since 1970.
    /// - Throws: `claim-missing`, `claim-invalid`, `claim-expired`, `claim-not-yet-valid`, `claim-issuer`, `claim-audience`.
    public func checkClaims(of token: CompactToken, now: Int64) throws(TokenError) -> AccessTokenClaims {
        let read = try policy.read(token.payload, now: now)
        let claims = AccessTokenClaims(
            issuer: issuer, subject: try required(read.subject, "sub"), audience: try required(read.audience, "aud"),
            expiresAt: read.expiresAt, issuedAt: read.issuedAt, notBefore: read.notBefore,
            scope: read.scope, authorizedParty: read.authorizedParty, clientID: read.clientID, tokenID: read.tokenID,
            node: token.payload)
        try checkProfile(of: claims)
        return claims
    }

    /// Whether a token that was verified before still is within its times: for a server that remembers what it verified.
    ///
    /// - Parameter now: the wall clock, in nanoseconds since 1970.
    /// - Throws: `claim-expired`, `claim-not-yet-valid`.
    public func checkTimes(of claims: AccessTokenClaims, now: Int64) throws(TokenError) {
        try policy.checkExpiry(claims.expiresAt, now: now)
        try policy.checkNotBefore(claims.notBefore, now: now)
    }

    /// The same as ``checkTimes(of:now:)`` for a server that keeps the times alone, without a word on what is wrong.
    ///
    /// - Parameters:
    ///   - expiresAt: `exp`, in nanoseconds since 1970.
    ///   - notBefore: `nbf`, in nanoseconds since 1970.
    ///   - now: the wall clock, in nanoseconds since 1970.
    public func isInTime(expiresAt: Int64, notBefore: Int64?, now: Int64) -> Bool {
        ClaimsPolicy.isAlive(expiresAt: expiresAt, now: now, clockSkew: clockSkew)
            && ClaimsPolicy.hasBegun(notBefore: notBefore, now: now, clockSkew: clockSkew)
    }

    /// Nothing is left open: a server knows whose tokens it takes, and who it is.
    private var policy: ClaimsPolicy {
        ClaimsPolicy(issuer: .exactly(issuer), audience: .exactly(audience), clockSkew: clockSkew, needsSubject: true)
    }

    /// RFC 9068 section 2.2 requires more claims than Auth0 writes.
    private func checkProfile(of claims: AccessTokenClaims) throws(TokenError) {
        guard profile == .atJWT else { return }
        _ = try required(claims.issuedAt, "iat")
        _ = try required(claims.clientID, "client_id")
        _ = try required(claims.tokenID, "jti")
    }
}

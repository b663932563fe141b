public import StrictJSON

/// What the claims of a JWT must say (RFC 7519 section 4.1).
///
/// A server has a ``TokenVerifier``, which takes an issuer and an audience and knows no other way. This policy is for tools,
/// which may leave either open, but only by saying so: there is no default.
public struct ClaimsPolicy: Sendable, Hashable {
    /// Whom a claim must name.
    public enum Party: Sendable, Hashable {
        /// The claim must be there and name exactly this one, byte by byte.
        case exactly(String)
        /// Whom it names, and whether it is there, is not checked; only that it has the right JSON type.
        case any
    }

    /// Whom `iss` must be.
    public let issuer: Party
    /// Who must be among `aud`.
    public let audience: Party
    /// How far the issuer's clock may differ from ours.
    public let clockSkew: Nanoseconds

    /// Whether `sub` must be there.
    let needsSubject: Bool

    /// - Parameters:
    ///   - issuer: whom `iss` must be.
    ///   - audience: who must be among `aud`.
    ///   - clockSkew: added to `exp` and taken from `nbf`.
    public init(issuer: Party, audience: Party, clockSkew: Nanoseconds) {
        self.init(issuer: issuer, audience: audience, clockSkew: clockSkew, needsSubject: false)
    }

    init(issuer: Party, audience: Party, clockSkew: Nanoseconds, needsSubject: Bool) {
        self.issuer = issuer
        self.audience = audience
        self.clockSkew = clockSkew
        self.needsSubject = needsSubject
    }

    /// Whether the claims hold. Call it only for a token whose signature was checked.
    ///
    /// `exp` must be there. The order is `exp`, `nbf`, `iat`, `iss`, `aud`, `sub`, then the shapes of the others. An `iat` in the
    /// future is no error: RFC 7519 section 4.1.6 only tells the token's age by it.
    ///
    /// - Parameter now: the wall clock, in nanoseconds since 1970.
    /// - Throws: `claim-missing`, `claim-invalid`, `claim-expired`, `claim-not-yet-valid`, `claim-issuer`, `claim-audience`.
    public func check(_ token: CompactToken, now: Int64) throws(TokenError) {
        _ = try read(token.payload, now: now)
    }

    /// The claims by their types.
    struct Read {
        let expiresAt: Int64
        let notBefore: Int64?
        let issuedAt: Int64?
        let issuer: String?
        let audience: [String]?
        let subject: String?
        let authorizedParty: String?
        let clientID: String?
        let tokenID: String?
        let scope: [String]
    }

    /// As ``check(_:now:)``, with what the claims say.
    func read(_ payload: JSONNode, now: Int64) throws(TokenError) -> Read {
        let claims = ClaimReader(payload)
        let expiresAt = try required(claims.expiresAt(), "exp")
        try checkExpiry(expiresAt, now: now)
        let notBefore = try claims.notBefore()
        try checkNotBefore(notBefore, now: now)
        let issuedAt = try claims.issuedAt()
        let issuer = try claims.issuer()
        try checkIssuer(issuer)
        let audience = try claims.audience()
        try checkAudience(audience)
        let subject = try claims.subject()
        try checkSubject(subject)
        return Read(
            expiresAt: expiresAt, notBefore: notBefore, issuedAt: issuedAt, issuer: issuer, audience: audience, subject: subject,
            authorizedParty: try claims.authorizedParty(), clientID: try claims.clientID(), tokenID: try claims.tokenID(),
            scope: claims.scope())
    }

    /// RFC 7519 section 4.1.4: not accepted "on or after" `exp`, with a leeway of the skew.
    func checkExpiry(_ expiresAt: Int64, now: Int64) throws(TokenError) {
        guard Self.isAlive(expiresAt: expiresAt, now: now, clockSkew: clockSkew) else {
            throw TokenError(.expired, "exp", "the token has expired")
        }
    }

    /// RFC 7519 section 4.1.5: not accepted before `nbf`, with a leeway of the skew.
    func checkNotBefore(_ notBefore: Int64?, now: Int64) throws(TokenError) {
        guard Self.hasBegun(notBefore: notBefore, now: now, clockSkew: clockSkew) else {
            throw TokenError(.notYetValid, "nbf", "the token is not valid yet")
        }
    }

    static func isAlive(expiresAt: Int64, now: Int64, clockSkew: Nanoseconds) -> Bool {
        now < sum(expiresAt, clockSkew.count)
    }

    static func hasBegun(notBefore: Int64?, now: Int64, clockSkew: Nanoseconds) -> Bool {
        notBefore.map { $0 <= sum(now, clockSkew.count) } ?? true
    }

    private func checkIssuer(_ issuer: String?) throws(TokenError) {
        guard case .exactly(let expected) = self.issuer else { return }
        guard try required(issuer, "iss").isExactly(expected) else { throw TokenError(.issuer, "iss", "iss is another issuer") }
    }

    private func checkAudience(_ audience: [String]?) throws(TokenError) {
        guard case .exactly(let expected) = self.audience else { return }
        guard try required(audience, "aud").contains(where: { $0.isExactly(expected) }) else {
            throw TokenError(.audience, "aud", "aud does not name this audience")
        }
    }

    private func checkSubject(_ subject: String?) throws(TokenError) {
        if needsSubject { _ = try required(subject, "sub") }
        if let subject, subject.isEmpty { throw TokenError(.claimInvalid, "sub", "sub is empty") }
    }
}

/// The sum, or the end of Int64's range that it lies beyond: times there compare as they should.
private func sum(_ time: Int64, _ skew: Int64) -> Int64 {
    let (sum, overflows) = time.addingReportingOverflow(skew)
    return overflows ? (skew < 0 ? .min : .max) : sum
}

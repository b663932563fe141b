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
        let claims = ClaimReader(token.payload)
        let expiresAt = try required(claims.time("exp"), "exp")
        try checkExpiry(expiresAt, now: now)
        let notBefore = try claims.time("nbf")
        try checkNotBefore(notBefore, now: now)
        let issuedAt = try claims.time("iat")
        let issuer = try required(claims.text("iss"), "iss")
        guard issuer.isExactly(self.issuer) else { throw TokenError(.issuer, "iss", "iss is another issuer") }
        let audience = try required(claims.texts("aud"), "aud")
        guard audience.contains(where: { $0.isExactly(self.audience) }) else {
            throw TokenError(.audience, "aud", "aud does not name this audience")
        }
        let subject = try required(claims.text("sub"), "sub")
        guard !subject.isEmpty else { throw TokenError(.claimInvalid, "sub", "sub is empty") }
        let rest = AccessTokenClaims(
            issuer: issuer, subject: subject, audience: audience, expiresAt: expiresAt, issuedAt: issuedAt, notBefore: notBefore,
            scope: (token.payload["scope"]?.string).map(scopeWords) ?? [], authorizedParty: try claims.text("azp"),
            clientID: try claims.text("client_id"), tokenID: try claims.text("jti"), node: token.payload)
        try checkProfile(of: rest)
        return rest
    }

    /// Whether a token that was verified before still is within its times: for a server that remembers what it verified.
    ///
    /// - Parameter now: the wall clock, in nanoseconds since 1970.
    /// - Throws: `claim-expired`, `claim-not-yet-valid`.
    public func checkTimes(of claims: AccessTokenClaims, now: Int64) throws(TokenError) {
        try checkExpiry(claims.expiresAt, now: now)
        try checkNotBefore(claims.notBefore, now: now)
    }

    /// RFC 7519 section 4.1.4: not accepted "on or after" `exp`, with a leeway of the skew.
    private func checkExpiry(_ expiresAt: Int64, now: Int64) throws(TokenError) {
        guard now < sum(expiresAt, clockSkew.count) else { throw TokenError(.expired, "exp", "the token has expired") }
    }

    /// RFC 7519 section 4.1.5: not accepted before `nbf`, with a leeway of the skew.
    private func checkNotBefore(_ notBefore: Int64?, now: Int64) throws(TokenError) {
        guard let notBefore else { return }
        guard notBefore <= sum(now, clockSkew.count) else { throw TokenError(.notYetValid, "nbf", "the token is not valid yet") }
    }

    /// RFC 9068 section 2.2 requires more claims than Auth0 writes.
    private func checkProfile(of claims: AccessTokenClaims) throws(TokenError) {
        guard profile == .atJWT else { return }
        _ = try required(claims.issuedAt, "iat")
        _ = try required(claims.clientID, "client_id")
        _ = try required(claims.tokenID, "jti")
    }

    private func required<Value>(_ value: Value?, _ claim: String) throws(TokenError) -> Value {
        guard let value else { throw TokenError(.claimMissing, claim, "\(claim) is not there") }
        return value
    }
}

/// The sum, or the end of Int64's range that it lies beyond: times there compare as they should.
private func sum(_ time: Int64, _ skew: Int64) -> Int64 {
    let (sum, overflows) = time.addingReportingOverflow(skew)
    return overflows ? (skew < 0 ? .min : .max) : sum
}

/// Reads claims by their JSON type; nil where a claim is absent. A `null` is no absence.
private struct ClaimReader {
    private let payload: JSONNode

    init(_ payload: JSONNode) {
        self.payload = payload
    }

    /// - Throws: `claim-invalid`.
    func text(_ name: String) throws(TokenError) -> String? {
        guard let node = payload[name] else { return nil }
        guard let text = node.string else { throw wrongKind(name, node, "a string") }
        return text
    }

    /// One string or an array of them (RFC 7519 section 4.1.3).
    /// - Throws: `claim-invalid`.
    func texts(_ name: String) throws(TokenError) -> [String]? {
        guard let node = payload[name] else { return nil }
        if let text = node.string { return [text] }
        guard let items = node.array else { throw wrongKind(name, node, "a string or an array of strings") }
        let texts = items.compactMap(\.string)
        guard texts.count == items.count else {
            throw TokenError(.claimInvalid, name, "\(name) is an array that holds more than strings")
        }
        return texts
    }

    /// - Returns: nanoseconds since 1970.
    /// - Throws: `claim-invalid`.
    func time(_ name: String) throws(TokenError) -> Int64? {
        guard let node = payload[name] else { return nil }
        guard case .number(let number) = node.value else { throw wrongKind(name, node, "a number") }
        guard let time = nanosecondsSince1970(number) else {
            throw TokenError(.claimInvalid, name, "\(name) is no time between the years 1677 and 2262")
        }
        return time
    }

    private func wrongKind(_ name: String, _ node: JSONNode, _ expected: String) -> TokenError {
        TokenError(.claimInvalid, name, "\(name) is \(node.kindName), not \(expected)")
    }
}

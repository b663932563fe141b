import LabProtocol

/// The token is accepted before `exp` and refused from `exp` plus the skew on; between them both are right (RFC 7519 section
/// 4.1.4). A clock that counts whole seconds moves both by one, and one that is off moves the side to which it is.
func checkExpiry(_ token: PresentedToken) -> Finding {
    let expiry = token.fact.expiresAt
    let (skew, error) = (token.server.skew, token.server.clockError)
    return token.find { ahead in
        if token.passed(expiry, plus: skew + error - ahead.lowerBound) == .yes { return Finding(.invalid, .expired(expiry)) }
        return token.passed(expiry, plus: -error - ahead.upperBound) == .no
            ? Finding(.valid, .valid) : Finding(.unsettled, .expiring(expiry))
    }
}

import LabProtocol

/// The token is accepted before `exp` and refused from `exp` plus the skew on; between them both are right (RFC 7519 section
/// 4.1.4).
func checkExpiry(_ token: PresentedToken) -> Finding {
    let expiry = token.fact.expiresAt
    if token.passed(expiry, plus: token.server.skew) == .yes { return Finding(.invalid, .expired(expiry)) }
    return token.passed(expiry) == .no ? Finding(.valid, .valid) : Finding(.unsettled, .expiring(expiry))
}

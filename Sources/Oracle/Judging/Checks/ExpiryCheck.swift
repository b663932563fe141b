import LabProtocol

/// The token is accepted before `exp` and refused from `exp` plus the skew on; between them both are right (RFC 7519 section
/// 4.1.4). A clock that counts whole seconds moves both by one.
func checkExpiry(_ token: PresentedToken) -> Finding {
    let expiry = token.fact.expiresAt
    if token.passed(expiry, plus: token.server.skew + token.server.clockError) == .yes {
        return Finding(.invalid, .expired(expiry))
    }
    return token.passed(expiry, plus: -token.server.clockError) == .no
        ? Finding(.valid, .valid) : Finding(.unsettled, .expiring(expiry))
}

import LabProtocol

/// The token is refused before `nbf` less the skew and accepted from `nbf` on; between them both are right (RFC 7519 section
/// 4.1.5). A clock that counts whole seconds moves both by one.
func checkNotBefore(_ token: PresentedToken) -> Finding {
    guard let start = token.fact.notBefore else { return Finding(.valid, .valid) }
    if token.passed(start, plus: -token.server.skew - token.server.clockError) == .no {
        return Finding(.invalid, .notYetValid(start))
    }
    return token.passed(start, plus: token.server.clockError) == .yes
        ? Finding(.valid, .valid) : Finding(.unsettled, .starting(start))
}

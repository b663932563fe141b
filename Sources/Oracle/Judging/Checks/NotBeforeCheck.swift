import LabProtocol

/// The token is refused before `nbf` less the skew and accepted from `nbf` on; between them both are right (RFC 7519 section
/// 4.1.5). A clock that counts whole seconds moves both by one, and one that is off moves the side to which it is.
func checkNotBefore(_ token: PresentedToken) -> Finding {
    guard let start = token.fact.notBefore else { return Finding(.valid, .valid) }
    let (skew, error) = (token.server.skew, token.server.clockError)
    return token.find { ahead in
        if token.passed(start, plus: -skew - error - ahead.upperBound) == .no { return Finding(.invalid, .notYetValid(start)) }
        return token.passed(start, plus: error - ahead.lowerBound) == .yes
            ? Finding(.valid, .valid) : Finding(.unsettled, .starting(start))
    }
}

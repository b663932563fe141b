import LabProtocol

/// The token is from the issuer that the server trusts (RFC 7519 section 4.1.1).
func checkIssuer(_ token: PresentedToken) -> Finding {
    guard let trusted = token.server.issuer else {
        return token.isOnlyServer ? Finding(.valid, .valid) : Finding(.unsettled, .issuerUnsettled)
    }
    return token.fact.issuer == trusted ? Finding(.valid, .valid) : Finding(.invalid, .wrongIssuer(token.fact.issuer))
}

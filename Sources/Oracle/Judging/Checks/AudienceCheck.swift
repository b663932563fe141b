import LabProtocol

/// The token is for the API that the server serves (RFC 7519 section 4.1.3).
func checkAudience(_ token: PresentedToken) -> Finding {
    token.fact.audience == token.server.audience
        ? Finding(.valid, .valid) : Finding(.invalid, .wrongAudience(token.fact.audience))
}

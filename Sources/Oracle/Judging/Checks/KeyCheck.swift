import KeyCache
import LabProtocol

/// The server has the token's key, as far as its cache policy and the issuer's answers tell.
///
/// A revoked key is dead from its revocation on. A server whose set may still hold it may accept; none is obliged to.
func checkKey(_ token: PresentedToken) -> Finding {
    switch token.knowledge {
    case .mustNot:
        return Finding(.invalid, .keyNotKnown(token.fact.kid))
    case .may:
        return Finding(.unsettled, .keyUnsettled(token.fact.kid))
    case .must:
        return token.revoked == .no ? Finding(.valid, .valid) : Finding(.unsettled, .keyRevoked(token.fact.kid))
    }
}

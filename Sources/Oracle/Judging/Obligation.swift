import LabProtocol

/// What the facts oblige a server to do with one call.
struct Obligation: Sendable {
    /// What it owes.
    enum Duty: Sendable, Hashable {
        case accept
        case refuse
        case either
    }

    let duty: Duty
    /// The forms that a refusal may have, where refusing is right or permitted.
    let forms: RefusalForms
    let cause: Cause

    /// For a call that needs no token.
    static let open = Obligation(duty: .accept, forms: [], cause: .openRoute)
    /// For a call without a token.
    static let noToken = Obligation(duty: .refuse, forms: .noToken, cause: .noToken)
    /// For a token that the issuer does not know.
    static let unknownToken = Obligation(duty: .refuse, forms: .invalidToken, cause: .unknownToken)

    /// For what nothing can be said of.
    static func unsettled(_ cause: Cause) -> Obligation {
        Obligation(duty: .either, forms: .any, cause: cause)
    }

    /// For a token that the issuer minted. 401 comes before 403: the scope is only spoken of for a token that is valid, and only
    /// an unsettled token may be answered both ways.
    ///
    /// - Parameters:
    ///   - token: the token at the server.
    ///   - need: what the call needs, as whole words.
    static func of(_ token: PresentedToken, needing need: Route.Need) -> Obligation {
        let worst = tokenChecks.map { $0(token) }.reduce(Finding(.valid, .valid)) { $1.validity > $0.validity ? $1 : $0 }
        let isCovered = need.isMet(by: token.fact.scope)
        switch worst.validity {
        case .invalid: return Obligation(duty: .refuse, forms: .invalidToken, cause: worst.cause)
        case .unsettled where isCovered: return Obligation(duty: .either, forms: .invalidToken, cause: worst.cause)
        case .valid where isCovered: return Obligation(duty: .accept, forms: [], cause: .valid)
        case .unsettled:
            return Obligation(duty: .refuse, forms: [.invalidToken, .insufficientScope], cause: .scopeMissing(need))
        case .valid: return Obligation(duty: .refuse, forms: .insufficientScope, cause: .scopeMissing(need))
        }
    }
}

/// The checks of a token, in the order in which their reasons are told.
private let tokenChecks: [TokenCheck] = [checkAudience, checkIssuer, checkKey, checkNotBefore, checkExpiry]

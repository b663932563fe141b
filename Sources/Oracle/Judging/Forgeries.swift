import LabProtocol

extension Casebook {
    /// The forgery that a request carried; nil where its token was none.
    func forgery(of request: RequestFact) -> ForgedTokenFact? {
        guard !facts.forgeries.isEmpty, let number = request.token else { return nil }
        return facts.tokens[number]?.sha256.flatMap { facts.forgeries[$0] }
    }
}

extension Obligation {
    /// For a forged token, by its grade; a good one (`accept`) is judged like any other that the issuer minted.
    static func of(_ forgery: ForgedTokenFact) -> Obligation {
        let cause = Cause.forged(forgery.name)
        guard forgery.grade == .must else { return .unsettled(cause) }
        return Obligation(duty: .refuse, forms: forgery.forms, cause: cause)
    }
}

extension ForgedTokenFact {
    fileprivate var forms: RefusalForms {
        switch wanted {
        case .unauthorized: .invalidToken
        case .forbidden: .insufficientScope
        case .challenge: .noToken
        case .malformed, .refusal, .unavailable, .accepted: .any
        }
    }

    /// Statuses that refuse it beside 401 and 403.
    var refusalStatuses: [Int] {
        switch wanted {
        case .malformed: [400]
        case .refusal: [400, 413, 414, 431]
        case .unavailable: [503]
        case .accepted, .unauthorized, .challenge, .forbidden: []
        }
    }
}

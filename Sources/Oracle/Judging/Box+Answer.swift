import LabProtocol

extension Box {
    /// The box of an answer, by what was owed.
    init(_ answer: Answer, to obligation: Obligation) {
        switch (obligation.duty, answer) {
        case (_, .none(.cancelled)): self = .unavailableOther
        case (.accept, .accepted): self = .rightlyAccepted
        case (.accept, .refused): self = .wronglyRefused
        case (.accept, .neither), (.accept, .none): self = .unavailable
        case (.refuse, .accepted): self = .wronglyAccepted
        case (.either, .accepted): self = .toleratedAcceptance
        case (.refuse, .refused(let status, let error, let challenge)):
            self = obligation.forms.allow(status: status, error: error, challenge: challenge) ? .rightlyRefused : .wrongError
        case (.either, .refused(let status, let error, let challenge)):
            self = obligation.forms.allow(status: status, error: error, challenge: challenge) ? .toleratedRefusal : .wrongError
        case (.refuse, .neither), (.refuse, .none), (.either, .neither), (.either, .none): self = .unavailableOther
        }
    }
}

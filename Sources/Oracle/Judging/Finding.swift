import KeyCache
import LabProtocol

/// How one check of a token came out: what a server that does its duty makes of it.
enum Validity: Int, Sendable, Comparable {
    /// It has to find the token valid.
    case valid
    /// Clock or policy permit both.
    case unsettled
    /// It has to find the token invalid.
    case invalid

    static func < (left: Validity, right: Validity) -> Bool { left.rawValue < right.rawValue }
}

/// What a check found, and why.
struct Finding: Sendable {
    let validity: Validity
    let cause: Cause

    init(_ validity: Validity, _ cause: Cause) {
        self.validity = validity
        self.cause = cause
    }
}

/// A token at a server, as the checks see it.
struct PresentedToken: Sendable {
    let fact: MintedTokenFact
    let server: Casebook.Server
    /// Whether the lab has no other server, so that no other issuer can be meant.
    let isOnlyServer: Bool
    let key: KeyLife?
    let knowledge: Knowledge
    let sent: Int64
    let answered: Int64
    let clock: RunClock

    /// Whether a time of the token, moved by `offset` nanoseconds, had passed when the server decided.
    func passed(_ seconds: Int64, plus offset: Int64 = 0) -> Certainty {
        Certainty(passed: clock.instants(ofWall: seconds, plus: offset), sent: sent, answered: answered)
    }

    /// Whether its key had been revoked when the server decided.
    var revoked: Certainty { key?.revoked(sent: sent, answered: answered) ?? .no }
}

/// One check of a token: a pure function that says what it found and why.
typealias TokenCheck = @Sendable (PresentedToken) -> Finding

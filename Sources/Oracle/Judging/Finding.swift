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
    /// By how much the clock that the server goes by may have been ahead; nanoseconds.
    var serverAhead: ClosedRange<Int64> = 0...0

    /// Whether a time of the token, moved by `offset` nanoseconds, had passed when the server decided.
    func passed(_ seconds: Int64, plus offset: Int64 = 0) -> Certainty {
        Certainty(passed: clock.instants(ofWall: seconds, plus: offset), sent: sent, answered: answered)
    }

    /// Whether its key had been revoked when the server decided.
    var revoked: Certainty { key?.revoked(sent: sent, answered: answered) ?? .no }
}

extension PresentedToken {
    /// What a check by the server's clock finds, which where that clock was off is held against the true one as well.
    ///
    /// - Parameter check: the check, by how much the clock may have been ahead.
    func find(_ check: (ClosedRange<Int64>) -> Finding) -> Finding {
        let found = check(serverAhead)
        guard serverAhead != 0...0, found.validity == .unsettled, check(0...0).validity != .unsettled else { return found }
        let isAhead = serverAhead.upperBound >= serverAhead.lowerBound.magnitude
        return Finding(.unsettled, .clockOff(isAhead ? serverAhead.upperBound : serverAhead.lowerBound))
    }
}

/// One check of a token: a pure function that says what it found and why.
typealias TokenCheck = @Sendable (PresentedToken) -> Finding

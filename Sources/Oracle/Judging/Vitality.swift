import LabProtocol

/// Whether a call's credential was alive, whatever the server could know of it: what outage, exposure and stranding are about.
struct Vitality: Sendable {
    /// `exp` had passed, by a clock that counts whole seconds or by ours.
    let expired: Certainty
    /// `exp` and the skew had surely passed.
    let isBeyondSkew: Bool
    /// `nbf` had passed, or there is none.
    let started: Certainty
    /// Its key had been revoked.
    let revoked: Certainty
    /// The token is for this server and holds the scopes that the call needs.
    let fits: Bool

    init(_ token: PresentedToken, needing need: Route.Need) {
        let error = token.server.clockError
        let early = token.passed(token.fact.expiresAt, plus: -error)
        expired = early == .yes ? token.passed(token.fact.expiresAt, plus: error) == .yes ? .yes : .unsure : early
        isBeyondSkew = token.passed(token.fact.expiresAt, plus: token.server.skew + error) == .yes
        started = token.fact.notBefore.map { token.passed($0, plus: error) } ?? .yes
        revoked = token.revoked
        fits =
            need.isMet(by: token.fact.scope) && checkAudience(token).validity == .valid
            && checkIssuer(token).validity == .valid
    }

    /// Surely alive all the time that the server had the call.
    var isAlive: Bool { expired == .no && started == .yes && revoked == .no }
    /// Surely dead all that time, and no skew excuses it.
    var isDead: Bool { isBeyondSkew || revoked == .yes }
    /// Dead, or dying while the server had the call.
    var mayHaveDied: Bool { expired != .no || revoked != .no }
    /// Surely past `exp`, and not surely past the skew.
    var isGrace: Bool { expired == .yes && !isBeyondSkew }
}

import LabProtocol
import Scenario

/// How soon after the death of a credential one was presented to a resource server: what exposures can be seen by. Of expired
/// tokens the one that was presented soonest tells what the server does with such; each revoked key is watched by itself.
struct DeathWatch: Sendable {
    private let casebook: Casebook
    /// The shortest time from an expired token's end, skew and all, to a call with it.
    private var expired: Int64?
    /// Likewise from `exp`.
    private var grace: Int64?
    /// From a key's revocation to a call with a token of its, by the keys' places.
    private var revoked: [Int64?]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        revoked = Array(repeating: nil, count: casebook.keys.all.count)
    }

    mutating func take(_ call: Judgement) {
        guard let vitality = call.vitality, vitality.fits, vitality.mayHaveDied, call.answer.isAnswer, let key = call.key else {
            return
        }
        let sent = call.fact.sentAt
        if vitality.isDead, vitality.revoked == .yes, !vitality.isBeyondSkew, let at = casebook.keys.all[key].revokedAt {
            revoked[key] = min(revoked[key] ?? .max, sent.subtractingSaturated(at))
        }
        guard let server = call.server, let token = call.fact.token,
            let expiry = casebook.facts.tokens[token]?.minted?.expiresAt
        else { return }
        let skew = casebook.servers[server].skew
        if vitality.isBeyondSkew {
            let death = casebook.clock.instants(ofWall: expiry, plus: skew).upperBound
            expired = min(expired ?? .max, sent.subtractingSaturated(death))
        } else if vitality.isGrace {
            grace = min(grace ?? .max, sent.subtractingSaturated(casebook.clock.instants(ofWall: expiry).upperBound))
        }
    }

    /// The longest time that no one looked at, of what an expectation means; nil where nothing dead was presented.
    func longest(_ part: MeasureScope.Part) -> Int64? {
        let keys = revoked.compactMap(\.self).max()
        switch part {
        case .kind(.grace): return grace
        case .kind(.revoked): return keys
        case .kind(.expired): return expired
        case .key(let number):
            return casebook.keys.signer(number).flatMap { casebook.keys.index(of: $0.thumbprint) }.flatMap { revoked[$0] }
        case .whole, .kind, .client: return [keys, expired].compactMap(\.self).max()
        }
    }
}

import LabProtocol

/// How long, per resource server, dead credentials were still accepted: tokens of a revoked key, and tokens that had expired by
/// more than the skew. From the death to the last acceptance; what comes after it up to the first refusal is room.
struct ExposureMeter: Sendable {
    /// What died. A token that expired is a credential of its own; a revoked key is one for all its tokens.
    private enum Credential: Hashable {
        case key(server: Int, key: Int)
        case token(server: Int, token: Int, key: Int)
    }

    private let casebook: Casebook
    private var rows: [Credential: Exposure] = [:]
    private var ledgers: [MeasureLedger]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        ledgers = Array(repeating: MeasureLedger(), count: casebook.servers.count)
    }

    mutating func take(_ call: Judgement) {
        guard let server = call.server, let key = call.key, let token = call.fact.token, let vitality = call.vitality,
            vitality.fits
        else { return }
        let ofToken = Credential.token(server: server, token: token, key: key)
        let ofKey = Credential.key(server: server, key: key)
        if vitality.isDead { ledgers[server].of += 1 }
        if call.answer.isRefused {
            rows[ofToken]?.refused(call)
            // Only a token that is alive but for its key says whether the key is still accepted.
            if vitality.expired == .no { rows[ofKey]?.refused(call) }
        } else if call.answer.isAccepted, vitality.isDead {
            ledgers[server].affected += 1
            let credential = vitality.isBeyondSkew ? ofToken : ofKey
            if rows[credential]?.accepted(call) == nil {
                rows[credential] = death(of: credential).map { Exposure(death: $0, first: call) }
            }
        }
    }

    func finish() -> [Measure] {
        var ledgers = ledgers
        for (credential, exposure) in rows.sorted(by: { $0.value.firstRequest < $1.value.firstRequest }) {
            switch credential {
            case .key(let server, let key):
                let life = casebook.keys.all[key]
                let what = "accepted after key \(life.shortName) was revoked"
                exposure.book(as: what, key: life.thumbprint, into: &ledgers[server])
            case .token(let server, let token, let key):
                let what = "accepted after token \(token) had expired and the skew was over"
                exposure.book(as: what, key: casebook.keys.all[key].thumbprint, into: &ledgers[server])
            }
        }
        return zip(casebook.servers, ledgers).map { $1.measure(of: $0.name) }
    }

    /// The earliest and latest instant at which it died; nil where it is not dead.
    private func death(of credential: Credential) -> ClosedRange<Int64>? {
        switch credential {
        case .key(_, let key):
            casebook.keys.all[key].revokedAt.map { $0...$0 }
        case .token(let server, let token, _):
            casebook.facts.tokens[token]?.minted.map {
                casebook.clock.instants(ofWall: $0.expiresAt, plus: casebook.servers[server].skew)
            }
        }
    }
}

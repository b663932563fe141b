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

    /// How a credential died.
    enum Death: Sendable, Hashable {
        /// It had expired, and the skew was over.
        case expired
        /// Its key was revoked.
        case revoked
    }

    /// What a call is to an exposure.
    enum Part: Sendable, Hashable {
        /// A dead credential was accepted.
        case exposed(Death)
        /// An expired one was accepted within the skew.
        case grace
        /// It was refused, dead or not.
        case refused(isDead: Bool)
        /// A dead credential was neither accepted nor refused.
        case unserved
    }

    /// - Returns: nil where the call says nothing of an exposure.
    static func part(of call: Judgement) -> Part? {
        guard call.server != nil, call.key != nil, call.fact.token != nil, let vitality = call.vitality, vitality.fits else {
            return nil
        }
        if call.answer.isRefused { return .refused(isDead: vitality.isDead) }
        guard call.answer.isAccepted else { return vitality.isDead ? .unserved : nil }
        if vitality.isDead { return .exposed(vitality.isBeyondSkew ? .expired : .revoked) }
        return vitality.isGrace ? .grace : nil
    }

    mutating func take(_ call: Judgement) {
        guard let part = Self.part(of: call), let server = call.server, let key = call.key, let token = call.fact.token,
            let vitality = call.vitality
        else { return }
        let ofToken = Credential.token(server: server, token: token, key: key)
        let ofKey = Credential.key(server: server, key: key)
        if vitality.isDead { ledgers[server].of += 1 }
        switch part {
        case .refused:
            rows[ofToken]?.refused(call)
            // Only a token that is alive but for its key says whether the key is still accepted.
            if vitality.expired == .no { rows[ofKey]?.refused(call) }
        case .exposed(let death):
            ledgers[server].affected += 1
            let credential = death == .expired ? ofToken : ofKey
            if rows[credential]?.accepted(call) == nil {
                rows[credential] = self.death(of: credential).map { Exposure(death: $0, first: call) }
            }
        case .grace, .unserved: break
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

import LabProtocol

/// How a credential died.
enum Death: Int, Sendable, CaseIterable {
    /// Its key was revoked.
    case revoked
    /// It had expired, and the skew was over.
    case expired

    /// The name that a scenario gives it.
    var name: String { "\(self)" }
}

/// How long, per resource server, dead credentials were still accepted: tokens of a revoked key, and tokens that had expired by
/// more than the skew. From the death to the last acceptance; what comes after it up to the first refusal is room. Expired tokens
/// that were accepted within the skew are grace, which is measured apart.
struct ExposureMeter: Sendable {
    /// What died. A token that expired is a credential of its own; a revoked key is one for all its tokens, and for those of each
    /// client.
    private enum Credential: Hashable {
        case key(server: Int, key: Int)
        case clientsKey(server: Int, key: Int, client: Int)
        case token(server: Int, token: Int, key: Int, client: Int)
        case grace(server: Int, token: Int, key: Int, client: Int)
    }

    private let casebook: Casebook
    private var rows: [Credential: Exposure] = [:]
    private var books: [MeasureBook]
    private var graces: [MeasureBook]
    private var pauses: [Pauses]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        books = Array(repeating: MeasureBook(kinds: Death.allCases.count, casebook), count: casebook.servers.count)
        graces = Array(repeating: MeasureBook(kinds: 0, casebook), count: casebook.servers.count)
        pauses = casebook.servers.map { server in
            Pauses(fetches: casebook.facts.jwksAnswers.filter { $0.server == server.name }.map(\.at))
        }
    }

    /// What a call is to an exposure.
    enum Part: Sendable, Hashable {
        /// A dead credential was accepted.
        case exposed(Death)
        /// An expired one was accepted within the skew.
        case grace
        /// It was refused.
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
        if vitality.isDead { return .exposed(death(of: vitality)) }
        return vitality.isGrace ? .grace : nil
    }

    private static func death(of vitality: Vitality) -> Death { vitality.isBeyondSkew ? .expired : .revoked }

    mutating func take(_ call: Judgement) {
        if let server = call.server { pauses[server].take(call) }
        guard let part = Self.part(of: call), let server = call.server, let key = call.key, let token = call.fact.token,
            let vitality = call.vitality
        else { return }
        let client = call.stream.clientPlace
        if vitality.isDead {
            books[server].look(at: call, key: key)
            books[server].kinds[Self.death(of: vitality).rawValue].look(at: call.fact.sentAt)
        } else if vitality.isGrace {
            graces[server].look(at: call, key: key)
        }
        switch part {
        case .refused: refused(call, server, key, token, client, isExpired: vitality.expired != .no)
        case .exposed(let death):
            books[server].hit(call, key: key)
            books[server].kinds[death.rawValue].hit()
            switch death {
            case .expired: accepted(call, .token(server: server, token: token, key: key, client: client))
            case .revoked:
                accepted(call, .key(server: server, key: key))
                accepted(call, .clientsKey(server: server, key: key, client: client))
            }
        case .grace:
            graces[server].hit(call, key: key)
            accepted(call, .grace(server: server, token: token, key: key, client: client))
        case .unserved: break
        }
    }

    func finish() -> [SlicedMeasure] {
        var meter = self
        for (credential, exposure) in rows.sorted(by: { $0.value.firstRequest < $1.value.firstRequest }) {
            meter.book(credential, exposure)
        }
        let exposures = zip(casebook.servers, meter.books).flatMap { server, book in
            book.slices(.exposure, of: server.name, kinds: Death.allCases.map(\.name), countsKinds: true, casebook)
        }
        return exposures
            + zip(casebook.servers, meter.graces).flatMap { server, book in
                book.slices(.grace, of: server.name, kinds: [], casebook)
            }
    }

    private mutating func accepted(_ call: Judgement, _ credential: Credential) {
        if rows[credential]?.accepted(call) == nil {
            rows[credential] = death(of: credential).map { Exposure(death: $0, first: call) }
        }
    }

    private mutating func refused(
        _ call: Judgement, _ server: Int, _ key: Int, _ token: Int, _ client: Int, isExpired: Bool
    ) {
        guard !rows.isEmpty else { return }
        rows[.token(server: server, token: token, key: key, client: client)]?.refused(call)
        rows[.grace(server: server, token: token, key: key, client: client)]?.refused(call)
        // Only a token that is alive but for its key says whether the key is still accepted.
        guard !isExpired else { return }
        rows[.key(server: server, key: key)]?.refused(call)
        rows[.clientsKey(server: server, key: key, client: client)]?.refused(call)
    }

    private mutating func book(_ credential: Credential, _ exposure: Exposure) {
        switch credential {
        case .key(let server, let key):
            let life = casebook.keys.all[key]
            let what = "accepted after key \(life.shortName) was revoked"
            let endsIdle = exposure.untilRefused.map { pauses[server].explain($0) } ?? false
            for ledger in [\MeasureBook.whole, \.kinds[Death.revoked.rawValue], \.keys[key]] {
                exposure.book(as: what, key: life.thumbprint, endsIdle: endsIdle, into: &books[server][keyPath: ledger])
            }
        case .clientsKey(let server, let key, let client):
            let life = casebook.keys.all[key]
            exposure.book(
                as: "accepted after key \(life.shortName) was revoked", key: life.thumbprint, into: &books[server].clients[client]
            )
        case .token(let server, let token, let key, let client):
            let thumbprint = casebook.keys.all[key].thumbprint
            let what = "accepted after token \(token) had expired and the skew was over"
            for ledger in [\MeasureBook.whole, \.kinds[Death.expired.rawValue], \.keys[key], \.clients[client]] {
                exposure.book(as: what, key: thumbprint, into: &books[server][keyPath: ledger])
            }
        case .grace(let server, let token, let key, let client):
            let thumbprint = casebook.keys.all[key].thumbprint
            let limit = instant(of: token, at: server, plus: casebook.servers[server].skew)?.upperBound
            for ledger in [\MeasureBook.whole, \.keys[key], \.clients[client]] {
                exposure.book(
                    as: "token \(token) accepted within the skew", key: thumbprint, limit: limit,
                    into: &graces[server][keyPath: ledger])
            }
        }
    }

    /// The earliest and latest instant at which it died; nil where it is not dead.
    private func death(of credential: Credential) -> ClosedRange<Int64>? {
        switch credential {
        case .key(_, let key), .clientsKey(_, let key, _): casebook.keys.all[key].revokedAt.map { $0...$0 }
        case .token(let server, let token, _, _): instant(of: token, at: server, plus: casebook.servers[server].skew)
        case .grace(let server, let token, _, _): instant(of: token, at: server, plus: 0)
        }
    }

    /// A token's `exp` and so much, on the run's clock.
    private func instant(of token: Int, at server: Int, plus offset: Int64) -> ClosedRange<Int64>? {
        casebook.facts.tokens[token]?.minted.map { casebook.clock.instants(ofWall: $0.expiresAt, plus: offset) }
    }
}

import LabProtocol

/// How long, per resource server, live tokens were not served: refused, or answered with neither, or not at all.
///
/// Good and bad calls are followed apart for each key, because a server that knows one key and not the other is good and bad at
/// once; the server's total is the union. A call counts as bad only if its token was surely alive all the time; one that
/// straddled a death says nothing of an outage. Any acceptance of a key's token shows that an outage of that key was over.
struct OutageMeter: Sendable {
    private struct Row: Hashable {
        let server: Int
        let key: Int
    }

    private let casebook: Casebook
    private var rows: [Row: StretchTracker] = [:]
    private var ledgers: [MeasureLedger]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        ledgers = Array(repeating: MeasureLedger(), count: casebook.servers.count)
    }

    /// What a call is to an outage.
    enum Part: Sendable, Hashable {
        /// It was accepted, with a token that was alive all the time or not.
        case good(isAlive: Bool)
        /// Its token was alive all the time, and it was not served.
        case bad
    }

    /// - Returns: nil where the call says nothing of an outage.
    static func part(of call: Judgement) -> Part? {
        guard call.server != nil, call.key != nil, let vitality = call.vitality, vitality.fits, !call.answer.isCutOff else {
            return nil
        }
        if call.answer.isAccepted { return .good(isAlive: vitality.isAlive) }
        return vitality.isAlive ? .bad : nil
    }

    mutating func take(_ call: Judgement) {
        guard let part = Self.part(of: call), let server = call.server, let key = call.key else { return }
        let life = casebook.keys.all[key]
        let row = Row(server: server, key: key)
        switch part {
        case .good(let isAlive):
            if isAlive { ledgers[server].of += 1 }
            rows[row, default: StretchTracker(key: life.thumbprint)]
                .good(sent: call.fact.sentAt, answered: call.fact.answeredAt, into: &ledgers[server])
        case .bad:
            ledgers[server].of += 1
            rows[row, default: StretchTracker(key: life.thumbprint)]
                .bad(BadCall(call, floor: life.firstMintedAt ?? .min), into: &ledgers[server])
        }
    }

    /// - Parameter horizon: when the last call was answered. An outage that no good call ended is over once all its tokens are
    ///   dead.
    func finish(horizon: Int64) -> [Measure] {
        var rows = rows
        var ledgers = ledgers
        for row in rows.keys.sorted(by: { ($0.server, $0.key) < ($1.server, $1.key) }) {
            let life = casebook.keys.all[row.key]
            let expiry = life.lastExpiry.map { casebook.clock.instants(ofWall: $0).upperBound }
            let death = min(life.revokedAt ?? .max, expiry ?? .max)
            rows[row]?.finish(endedBy: death <= horizon ? death : nil, into: &ledgers[row.server])
        }
        return zip(casebook.servers, ledgers).map { $1.measure(of: $0.name) }
    }
}

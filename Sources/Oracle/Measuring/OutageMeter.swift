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

    mutating func take(_ call: Judgement) {
        guard let server = call.server, let key = call.key, let vitality = call.vitality, vitality.fits else { return }
        guard !call.answer.isCutOff else { return }
        if vitality.isAlive { ledgers[server].of += 1 }
        let life = casebook.keys.all[key]
        let row = Row(server: server, key: key)
        if call.answer.isAccepted {
            rows[row, default: StretchTracker(key: life.thumbprint)]
                .good(sent: call.fact.sentAt, answered: call.fact.answeredAt, into: &ledgers[server])
        } else if vitality.isAlive {
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

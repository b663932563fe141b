import LabProtocol

/// How long, per resource server, callers of a traffic were refused because the token that they kept had died: expired, or its
/// key revoked. Followed for each worker of each traffic, from its last accepted call before to its next one.
///
/// A call that straddled the death of its token counts too: whatever the server thought, its caller let the token die under it.
struct StrandedMeter: Sendable {
    private struct Row: Hashable {
        let worker: Int
        let stream: Int
    }

    private let casebook: Casebook
    private var rows: [Row: StretchTracker] = [:]
    private var ledgers: [MeasureLedger]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        ledgers = Array(repeating: MeasureLedger(), count: casebook.servers.count)
    }

    /// What a call is to a stranding.
    enum Part: Sendable, Hashable {
        /// It was accepted.
        case served
        /// It was refused, and its token had died or was dying.
        case stranded
        /// Anything else that a traffic sent with a token of the issuer's.
        case other
    }

    /// - Returns: nil where the call says nothing of a stranding.
    static func part(of call: Judgement) -> Part? {
        guard call.stream.isTraffic, call.server != nil, let vitality = call.vitality, vitality.fits else { return nil }
        if call.answer.isAccepted { return .served }
        return call.answer.isRefused && vitality.mayHaveDied ? .stranded : .other
    }

    mutating func take(_ call: Judgement) {
        guard let part = Self.part(of: call), let server = call.server, let vitality = call.vitality else { return }
        ledgers[server].of += 1
        let row = Row(worker: call.fact.worker, stream: call.fact.stream)
        switch part {
        case .served:
            rows[row, default: StretchTracker(key: nil)]
                .good(sent: call.fact.sentAt, answered: call.fact.answeredAt, into: &ledgers[server])
        case .stranded:
            rows[row, default: StretchTracker(key: nil)]
                .bad(BadCall(call, floor: death(of: call, vitality)), into: &ledgers[server])
        case .other: break
        }
    }

    func finish() -> [Measure] {
        var rows = rows
        var ledgers = ledgers
        for row in rows.keys.sorted(by: { ($0.stream, $0.worker) < ($1.stream, $1.worker) }) {
            guard let server = casebook.streams[row.stream].server else { continue }
            rows[row]?.finish(endedBy: nil, into: &ledgers[server])
        }
        return zip(casebook.servers, ledgers).map { $1.measure(of: $0.name) }
    }

    /// The earliest instant at which the call's token can have died.
    private func death(of call: Judgement, _ vitality: Vitality) -> Int64 {
        var earliest = Int64.max
        if vitality.revoked != .no, let key = call.key, let revokedAt = casebook.keys.all[key].revokedAt { earliest = revokedAt }
        if vitality.expired != .no, let token = call.fact.token, let minted = casebook.facts.tokens[token]?.minted {
            earliest = min(earliest, casebook.clock.instants(ofWall: minted.expiresAt).lowerBound)
        }
        return earliest
    }
}

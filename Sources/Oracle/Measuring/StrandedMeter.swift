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

    /// One worker of one traffic.
    fileprivate struct Caller {
        var goods = PastGoods()
        var tracker = StretchTracker()
        /// The key of the token that died first in the stretch that is under way.
        var key: Int?
    }

    private let casebook: Casebook
    private var rows: [Row: Caller] = [:]
    private var books: [MeasureBook]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        books = Array(repeating: MeasureBook(kinds: 0, casebook), count: casebook.servers.count)
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
        guard call.stream.isTraffic, call.server != nil, call.key != nil, let vitality = call.vitality, vitality.fits else {
            return nil
        }
        if call.answer.isAccepted { return .served }
        return call.answer.isRefused && vitality.mayHaveDied ? .stranded : .other
    }

    mutating func take(_ call: Judgement) {
        guard let part = Self.part(of: call), let server = call.server, let key = call.key, let vitality = call.vitality else {
            return
        }
        books[server].look(at: call, key: key)
        let row = Row(worker: call.fact.worker, stream: call.fact.stream)
        switch part {
        case .served:
            let end = rows[row, default: Caller()].served(call)
            if let end { book(end.end, server, end.key, call.stream.clientPlace) }
        case .stranded:
            books[server].hit(call, key: key)
            rows[row, default: Caller()].refused(BadCall(call, floor: death(of: call, vitality, at: server)), key: key)
        case .other: break
        }
    }

    func finish() -> [SlicedMeasure] {
        var meter = self
        for (row, caller) in rows.sorted(by: { ($0.key.stream, $0.key.worker) < ($1.key.stream, $1.key.worker) }) {
            let stream = casebook.streams[row.stream]
            guard let server = stream.server else { continue }
            var caller = caller
            if let end = caller.tracker.finish(endedBy: nil) { meter.book(end, server, caller.key, stream.clientPlace) }
        }
        return zip(casebook.servers, meter.books).flatMap { server, book in
            book.slices(.stranded, of: server.name, kinds: [], casebook)
        }
    }

    private mutating func book(_ end: StretchEnd, _ server: Int, _ key: Int?, _ client: Int) {
        books[server].whole.take(end, key: nil)
        books[server].clients[client].take(end, key: nil)
        if let key { books[server].keys[key].take(end, key: casebook.keys.all[key].thumbprint) }
    }

    /// The earliest instant at which the call's token can have died, by the clock that said that it may have.
    private func death(of call: Judgement, _ vitality: Vitality, at server: Int) -> Int64 {
        var earliest = Int64.max
        if vitality.revoked != .no, let key = call.key, let revokedAt = casebook.keys.all[key].revokedAt { earliest = revokedAt }
        if vitality.expired != .no, let token = call.fact.token, let minted = casebook.facts.tokens[token]?.minted {
            let error = casebook.servers[server].clockError
            earliest = min(earliest, casebook.clock.instants(ofWall: minted.expiresAt, plus: -error).lowerBound)
        }
        return earliest
    }
}

extension StrandedMeter.Caller {
    /// Takes a call that was accepted.
    fileprivate mutating func served(_ call: Judgement) -> (end: StretchEnd, key: Int?)? {
        defer { goods.record(sent: call.fact.sentAt, answered: call.fact.answeredAt, number: call.request.number) }
        guard let end = tracker.good(call) else { return nil }
        defer { if end.stretch != nil { key = nil } }
        return (end, key)
    }

    /// Takes a call that was refused.
    fileprivate mutating func refused(_ call: BadCall, key: Int) {
        self.key = self.key ?? key
        tracker.bad(call, after: goods)
    }
}

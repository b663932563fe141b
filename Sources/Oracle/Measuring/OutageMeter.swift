import LabProtocol

/// How long, per resource server, live tokens were not served: refused, or answered with neither or not at all, or accepted too
/// late.
///
/// Good and bad calls are followed apart for each key, because a server that knows one key and not the other is good and bad at
/// once; the server's total is the union. A call counts as bad only if its token was surely alive all the time; one that
/// straddled a death says nothing of an outage. Any acceptance of a key's token shows that an outage of that key was over.
///
/// A call is late that was accepted after its traffic's timeout, counted from when it was due and its token had been minted: what
/// a caller has waited for its worker counts, as does the latency, and what it has waited for a token does not.
struct OutageMeter: Sendable {
    private let casebook: Casebook
    private var books: [MeasureBook]
    /// By server, then by key; both by their places in the casebook.
    private var rows: [[OutageRow]]
    /// By server and client; only where several clients call a server, since one client's outage is the server's.
    private var clientRows: [Lane: [OutageRow]] = [:]
    private let isShared: [Bool]

    private struct Lane: Hashable {
        let server: Int
        let client: Int
    }

    init(_ casebook: Casebook) {
        self.casebook = casebook
        let book = MeasureBook(kinds: OutageKind.allCases.count, casebook)
        books = Array(repeating: book, count: casebook.servers.count)
        rows = Array(
            repeating: Array(repeating: OutageRow(), count: casebook.keys.all.count), count: casebook.servers.count)
        isShared = casebook.servers.indices.map { server in
            Set(casebook.streams.filter { $0.server == server }.map(\.clientPlace)).count > 1
        }
    }

    /// What a call is to an outage.
    enum Part: Sendable, Hashable {
        /// It was accepted in time, with a token that was alive all the time or not.
        case good(isAlive: Bool)
        /// Its token was alive all the time, and it was not served.
        case bad(OutageKind)
    }

    /// - Returns: nil where the call says nothing of an outage.
    static func part(of call: Judgement) -> Part? {
        guard call.server != nil, call.key != nil, let vitality = call.vitality, vitality.fits, !call.answer.isCutOff else {
            return nil
        }
        guard call.answer.isAccepted else {
            if call.isCallerStopped && !call.answer.isAnswer { return nil }
            return vitality.isAlive ? .bad(call.answer.isRefused ? .refused : .unavailable) : nil
        }
        return vitality.isAlive && isLate(call) ? .bad(.late) : .good(isAlive: vitality.isAlive)
    }

    private static func isLate(_ call: Judgement) -> Bool {
        guard let patience = call.stream.patience, !call.isCallerStopped else { return false }
        let from = max(call.fact.intendedAt, call.mintedAt ?? .min)
        return call.fact.answeredAt.subtractingSaturated(from) > patience
    }

    mutating func take(_ call: Judgement) {
        guard let part = Self.part(of: call), let server = call.server, let key = call.key else { return }
        switch part {
        case .good(let isAlive):
            if isAlive { books[server].look(at: call, key: key) }
            if let ends = rows[server][key].good(call) { book(ends, server, key) }
        case .bad(let kind):
            books[server].look(at: call, key: key)
            books[server].hit(call, key: key)
            books[server].kinds[kind.rawValue].hit()
            let floor = casebook.keys.all[key].firstMintedAt ?? .min
            if let ends = rows[server][key].bad(call, kind, floor: floor) { book(ends, server, key) }
        }
        if isShared[server] { takeForClient(call, part, Lane(server: server, client: call.stream.clientPlace), key) }
    }

    /// - Parameter horizon: when the last call was answered. An outage that no good call ended is over once all its tokens are
    ///   dead.
    func finish(horizon: Int64) -> [SlicedMeasure] {
        var meter = self
        for server in casebook.servers.indices {
            for key in casebook.keys.all.indices {
                var row = rows[server][key]
                meter.book(row.finish(endedBy: meter.death(of: key, by: horizon)), server, key)
            }
        }
        for (lane, laneRows) in clientRows.sorted(by: { ($0.key.server, $0.key.client) < ($1.key.server, $1.key.client) }) {
            for (key, row) in laneRows.enumerated() {
                var row = row
                meter.bookForClient(row.finish(endedBy: meter.death(of: key, by: horizon)), lane, key)
            }
        }
        return zip(casebook.servers, meter.books).flatMap { server, book in
            book.slices(.outage, of: server.name, kinds: OutageKind.allCases.map(\.name), casebook)
        }
    }

    private func death(of key: Int, by horizon: Int64) -> Int64? {
        let life = casebook.keys.all[key]
        let expiry = life.lastExpiry.map { casebook.clock.instants(ofWall: $0).upperBound }
        let death = min(life.revokedAt ?? .max, expiry ?? .max)
        return death <= horizon ? death : nil
    }

    private mutating func takeForClient(_ call: Judgement, _ part: Part, _ lane: Lane, _ key: Int) {
        let none = Array(repeating: OutageRow(), count: casebook.keys.all.count)
        let ends: OutageRow.Ends? =
            switch part {
            case .good: clientRows[lane, default: none][key].good(call)
            case .bad(let kind):
                clientRows[lane, default: none][key].bad(call, kind, floor: casebook.keys.all[key].firstMintedAt ?? .min)
            }
        if let ends { bookForClient(ends, lane, key) }
    }

    private mutating func book(_ ends: OutageRow.Ends, _ server: Int, _ key: Int) {
        let thumbprint = casebook.keys.all[key].thumbprint
        if let end = ends.together {
            books[server].whole.take(end, key: thumbprint)
            books[server].keys[key].take(end, key: thumbprint)
            if !isShared[server], let client = casebook.onlyClient(of: server) {
                books[server].clients[client].take(end, key: thumbprint)
            }
        }
        for (place, end) in ends.kinds { books[server].kinds[place].take(end, key: thumbprint) }
    }

    private mutating func bookForClient(_ ends: OutageRow.Ends, _ lane: Lane, _ key: Int) {
        guard let end = ends.together else { return }
        books[lane.server].clients[lane.client].take(end, key: casebook.keys.all[key].thumbprint)
    }
}

import LabProtocol

/// The ledgers of one measure at one resource server: of the whole, and of each kind, key and client.
struct MeasureBook: Sendable {
    /// All together.
    var whole = MeasureLedger()
    /// By the kinds' places.
    var kinds: [MeasureLedger]
    /// By the keys' places in the casebook.
    var keys: [MeasureLedger]
    /// By the clients' places in the casebook.
    var clients: [MeasureLedger]

    init(kinds: Int, _ casebook: Casebook) {
        self.kinds = Array(repeating: MeasureLedger(), count: kinds)
        keys = Array(repeating: MeasureLedger(), count: casebook.keys.all.count)
        clients = Array(repeating: MeasureLedger(), count: casebook.clients.count)
    }

    /// Counts a call that could have been hit.
    mutating func look(at call: Judgement, key: Int) {
        let sent = call.fact.sentAt
        whole.look(at: sent)
        keys[key].look(at: sent)
        clients[call.stream.clientPlace].look(at: sent)
    }

    /// Counts a call that was hit.
    mutating func hit(_ call: Judgement, key: Int) {
        whole.hit()
        keys[key].hit()
        clients[call.stream.clientPlace].hit()
    }

    /// The whole first, then the kinds, the keys in the casebook's order, and the clients by name.
    ///
    /// - Parameters:
    ///   - kinds: the names of the kinds.
    ///   - countsKinds: whether each kind's own calls could have been hit, and not all of the whole's.
    func slices(
        _ measure: MeasureSlice.Name, of server: String, kinds names: [String], countsKinds: Bool = false, _ casebook: Casebook
    ) -> [SlicedMeasure] {
        var slices = [whole.slice(measure, of: server)]
        for (name, ledger) in zip(names, kinds) {
            slices.append(ledger.slice(measure, of: server, kind: name, probes: countsKinds ? nil : whole.probes))
        }
        for (key, ledger) in zip(casebook.keys.all, keys) where ledger.probes.count > 0 {
            slices.append(ledger.slice(measure, of: server, key: key.thumbprint))
        }
        for (client, ledger) in zip(casebook.clients, clients) where ledger.probes.count > 0 {
            slices.append(ledger.slice(measure, of: server, client: client))
        }
        return slices
    }
}

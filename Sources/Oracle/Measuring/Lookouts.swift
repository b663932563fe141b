import LabProtocol
import Scenario

/// How densely outages were looked out for: at each resource server, and there for each client.
struct Lookouts: Sendable {
    /// What was watched, and the longest time in which no call with a live token was sent to it.
    struct Watch: Sendable {
        /// In words, as `api`.
        let what: String
        /// Nanoseconds; nil where no one looked.
        let longest: Int64?
    }

    private let casebook: Casebook
    private var servers: [LookoutGap]
    /// By server, then by client.
    private var clients: [[LookoutGap]]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        servers = casebook.servers.indices.map { LookoutGap(server: $0, casebook) }
        clients = casebook.servers.indices.map { server in
            casebook.clients.indices.map { LookoutGap(server: server, client: $0, casebook) }
        }
    }

    mutating func take(_ call: Judgement) {
        guard let server = call.server, let vitality = call.vitality, vitality.fits, vitality.isAlive, !call.answer.isCutOff
        else {
            return
        }
        servers[server].look(at: call.fact.sentAt)
        clients[server][call.stream.clientPlace].look(at: call.fact.sentAt)
    }

    /// The watches of what an expectation means; empty where no traffic was to look at it.
    ///
    /// - Parameter slices: the outages that it means. A key is about for some of the run only, and watched between its first call
    ///   and its last.
    func watches(of scope: MeasureScope, _ slices: [MeasureSlice]) -> [Watch] {
        if case .key = scope.part {
            return slices.filter { $0.of > 0 }.map { slice in
                Watch(what: "\(slice.server) with this key", longest: slice.spacing?.longest)
            }
        }
        return casebook.servers.indices.flatMap { server -> [Watch] in
            let name = casebook.servers[server].name
            guard scope.server == nil || scope.server == name else { return [] }
            guard case .client(let client) = scope.part else {
                return servers[server].isPlanned ? [Watch(what: name, longest: servers[server].longest)] : []
            }
            return casebook.clients.indices.filter { casebook.clients[$0] == client && clients[server][$0].isPlanned }.map {
                Watch(what: "\(name) by \(client)", longest: clients[server][$0].longest)
            }
        }
    }
}

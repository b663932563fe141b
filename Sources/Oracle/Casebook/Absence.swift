import KeyCache
import LabProtocol

/// A time in which a server was ended and started again, as the scenario wanted it.
///
/// Meanwhile no one can blame it for leaving calls without an answer, and afterwards it knows no key before it has fetched them.
struct Absence: Sendable {
    /// From the word that ended it.
    let from: Int64
    /// Until it was ready again; the end of all times where it never was.
    let until: Int64

    /// Those of one server.
    static func all(of server: String, in events: [EventFact]) -> [Absence] {
        let named = events.filter { $0.name == server }
        return named.filter { $0.kind == .serverDown }.map { down in
            let up = named.filter { $0.kind == .serverUp && $0.at >= down.at }.map(\.at).min()
            return Absence(from: down.at, until: up ?? .max)
        }
    }

    /// Whether it fell into the time of a call.
    func excuses(sent: Int64, answered: Int64) -> Bool { sent <= until && from <= answered }

    /// What it means for what the server can know.
    var lapse: KnowledgeBounds.Lapse { KnowledgeBounds.Lapse(from: from, until: until, mayFail: true) }
}

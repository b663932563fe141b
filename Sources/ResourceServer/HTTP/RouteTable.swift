import HTTPTypes
import Hummingbird
import LabHTTP
import LabProtocol
import StrictJSON

/// What the server answers at which path, ready to be looked up.
struct RouteTable: Sendable {
    /// What is behind a method of a path.
    enum Endpoint: Sendable {
        /// The same answer for everyone.
        case open(Response)
        /// The guard decides.
        case guarded(GuardedRoute)
        /// The server's own counters.
        case metrics
    }

    /// What the guard asks for on a route, and what it answers. An object, since the table hands it out on each request.
    final class GuardedRoute: Sendable {
        let need: Route.Need
        let answers: GuardAnswers

        init(need: Route.Need, answers: GuardAnswers) {
            self.need = need
            self.answers = answers
        }
    }

    /// A method of a path.
    struct Entry: Sendable {
        let method: HTTPRequest.Method
        /// Its number among the metrics' routes.
        let number: Int
        let endpoint: Endpoint
    }

    /// All that there is at a path.
    struct Place: Sendable {
        let path: String
        var entries: [Entry]

        /// What a method finds here; HEAD finds what GET does (RFC 9110 section 9.3.2).
        func entry(_ method: HTTPRequest.Method) -> Entry? {
            let wanted = method == .head ? .get : method
            return entries.first { $0.method == wanted }
        }

        /// The value of `Allow` (RFC 9110 section 10.2.1).
        var allow: String {
            entries.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }.joined(separator: ", ")
        }
    }

    /// The entries by their numbers, as `GET /api/data`.
    private(set) var names: [String] = []
    private var places: [String: Place] = [:]

    /// Adds an entry. A call that is there already stays as it is.
    mutating func add(_ call: Call, _ endpoint: Endpoint) {
        guard let method = HTTPRequest.Method(rawValue: call.method) else { return }
        var place = places[call.path] ?? Place(path: call.path, entries: [])
        guard place.entry(method) == nil else { return }
        place.entries.append(Entry(method: method, number: names.count, endpoint: endpoint))
        places[call.path] = place
        names.append(call.description)
    }

    /// What there is at a request's target, its query left aside.
    func place(at target: String) -> Place? {
        // The common case is a path as it stands in the table.
        let found = places[target] ?? target.utf8.firstIndex(of: UInt8(ascii: "?")).flatMap { places[String(target[..<$0])] }
        guard let found else { return nil }
        // Paths are ASCII: what `==` takes for the same in another spelling has more bytes, up to the query.
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.utf8.endIndex
        return target.utf8.distance(from: target.utf8.startIndex, to: end) == found.path.utf8.count ? found : nil
    }
}

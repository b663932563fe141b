import LabProtocol
import Scenario

/// How densely a resource server was watched for outages: the longest time, while a traffic with tokens was planned, in which no
/// call with a live token was sent to it.
struct LookoutGap: Sendable {
    private struct Watch: Sendable {
        let until: Int64
        var lastLook: Int64
    }

    /// Whether a traffic was to send tokens there.
    let isPlanned: Bool
    /// Disjoint, in order.
    private var watches: [Watch]
    private(set) var looks = 0
    private var gap: Int64 = 0

    /// - Parameters:
    ///   - server: the server's place in the casebook.
    ///   - client: the place of the client whose calls look; nil: all calls do.
    ///   - casebook: for the traffics, and for the first token: before there was one, there was nothing to look out for.
    init(server: Int, client: Int? = nil, _ casebook: Casebook) {
        let watching = casebook.streams.filter { stream in
            stream.server == server && (client == nil || stream.clientPlace == client)
                && stream.traffic.map { casebook.scenario.traffic[$0].token.sendsToken } ?? false
        }
        isPlanned = !watching.isEmpty
        let audience = casebook.servers[server].audience
        let firstToken = casebook.facts.tokens.values.compactMap { $0.minted?.audience == audience ? $0.minted?.at : nil }.min()
        let plans = Set(watching.filter { $0.need != .open }.compactMap(\.traffic)).map { casebook.scenario.traffic[$0] }
        watches = []
        for due in plans.compactMap({ casebook.dueTime(of: $0) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let start = max(due.lowerBound, firstToken ?? .min)
            let end = due.upperBound
            if let last = watches.last, start <= last.until {
                watches[watches.count - 1] = Watch(until: max(last.until, end), lastLook: last.lastLook)
            } else if start < end {
                watches.append(Watch(until: end, lastLook: start))
            }
        }
    }

    /// Takes a call with a live token, by when it was sent.
    mutating func look(at sent: Int64) {
        looks += 1
        for index in watches.indices where sent > watches[index].lastLook {
            let seen = min(sent, watches[index].until)
            gap = max(gap, seen.subtractingSaturated(watches[index].lastLook))
            watches[index].lastLook = seen
            if sent <= watches[index].until { break }
        }
    }

    /// The longest gap in nanoseconds; nil where no one looked, or no traffic was planned.
    var longest: Int64? {
        guard looks > 0, !watches.isEmpty else { return nil }
        return watches.reduce(gap) { max($0, $1.until.subtractingSaturated($1.lastLook)) }
    }
}

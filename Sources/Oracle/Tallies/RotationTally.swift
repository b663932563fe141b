import Histogram
import LabProtocol

/// What rotations cost: the latency of accepted calls before the first and during each, and the fetches of the key set.
struct RotationTally: Sendable {
    /// Fetches within this time are at once.
    static let atOnceNanoseconds: Int64 = 100_000_000

    private let casebook: Casebook
    private let first: Int64
    /// By server, then by rotation.
    private var during: [[Histogram<UInt32>]]
    private var before: [Histogram<UInt32>]

    init(_ casebook: Casebook) {
        self.casebook = casebook
        first = casebook.rotations.first?.at ?? .max
        let isRotated = !casebook.rotations.isEmpty
        before = isRotated ? casebook.servers.map { _ in nanosecondHistogram(digits: .two) } : []
        during = casebook.servers.map { _ in casebook.rotations.map { _ in nanosecondHistogram(digits: .two) } }
    }

    mutating func take(_ call: Judgement) {
        guard first != .max, call.answer.isAccepted, let server = call.server else { return }
        let length = UInt64(max(0, call.fact.answeredAt.subtractingSaturated(call.fact.intendedAt)))
        if call.fact.intendedAt < first {
            // One that ended in the rotation has met it.
            if call.fact.answeredAt < first { before[server].record(length) }
            return
        }
        guard let rotation = casebook.rotations.lastIndex(where: { $0.contains(call.fact.intendedAt) }) else { return }
        during[server][rotation].record(length)
    }

    /// One for each rotation.
    ///
    /// - Parameter keys: when which server first met which key.
    func summaries(_ keys: KeyTally) -> [RotationSummary] {
        casebook.rotations.enumerated().map { index, rotation in
            RotationSummary(
                at: rotation.at, until: rotation.until, keys: rotation.keys.map { casebook.keys.all[$0].thumbprint },
                servers: casebook.servers.indices.map { server in
                    let fetches = fetches(of: server).filter(rotation.contains)
                    return RotationSummary.Server(
                        server: casebook.servers[server].name,
                        firstPresentedAt: rotation.keys.compactMap { keys.presented[$0][server] }.min(),
                        firstUse: keys.firstUse(of: rotation, at: server), jwksFetches: fetches.count,
                        fetchesAtOnce: Self.mostAtOnce(fetches), latencyBefore: Latency(before[server]),
                        latencyDuring: Latency(during[server][index]))
                })
        }
    }

    /// The most fetches at once in the whole run, by resource server.
    var fetchesAtOnce: [String: Int] {
        Dictionary(casebook.servers.indices.map { (casebook.servers[$0].name, Self.mostAtOnce(fetches(of: $0))) }) { first, _ in
            first
        }
    }

    private func fetches(of server: Int) -> [Int64] {
        let name = casebook.servers[server].name
        return casebook.facts.jwksAnswers.filter { $0.server == name }.map(\.at).sorted()
    }

    /// - Parameter fetches: in the order of their times.
    private static func mostAtOnce(_ fetches: [Int64]) -> Int {
        var most = 0
        var start = 0
        for (index, at) in fetches.enumerated() {
            while at.subtractingSaturated(fetches[start]) > atOnceNanoseconds { start += 1 }
            most = max(most, index - start + 1)
        }
        return most
    }
}

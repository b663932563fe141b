/// A set that a fetch brought, and how long it serves.
struct Held<Keys: Sendable>: Sendable {
    let keys: Keys
    /// From when on it is past its age; the end of all times for one that never is.
    let staleAt: Int64
    /// From when on it is to be refreshed ahead; the end of all times where it is not.
    let aheadAt: Int64
}

/// What is kept of the fetched sets: one whole, or one for each of a few key IDs.
struct Shelf<Keys: KeyCatalogue>: Sendable {
    private struct Entry: Sendable {
        let kid: ExactKid
        var held: Held<Keys>
        var usedAt: Int64
    }

    private let entriesMax: Int?
    private var whole: Held<Keys>?
    private var entries: [Entry] = []

    init(_ keeping: CachePolicy.Keeping) {
        switch keeping {
        case .wholeSet: entriesMax = nil
        case .eachKey(let max): entriesMax = Swift.max(1, max)
        }
    }

    /// Whether there is nothing at all.
    var isEmpty: Bool { whole == nil && entries.isEmpty }

    /// The set that a key ID is to be looked for in; without a key ID, of several the one that came last.
    mutating func find(_ kid: String?, now: Int64) -> Held<Keys>? {
        guard entriesMax != nil else { return whole }
        guard let kid else { return entries.last?.held }
        guard let index = entries.firstIndex(where: { $0.kid.isExactly(kid) }) else { return nil }
        entries[index].usedAt = now
        return entries[index].held
    }

    /// Keeps a set that was fetched for some key IDs.
    ///
    /// - Returns: how many other entries had to go.
    mutating func keep(_ held: Held<Keys>, for kids: [String], now: Int64) -> Int {
        guard let entriesMax else {
            whole = held
            return 0
        }
        var gone = 0
        for kid in kids where held.keys.holds(kid) {
            guard let kid = ExactKid(kid) else { continue }
            entries.removeAll { $0.kid == kid }
            if entries.count == entriesMax, let oldest = entries.indices.min(by: { entries[$0].usedAt < entries[$1].usedAt }) {
                entries.remove(at: oldest)
                gone += 1
            }
            entries.append(Entry(kid: kid, held: held, usedAt: now))
        }
        return gone
    }

    /// Drops what is kept for a key ID by itself; a set that is kept whole stays.
    mutating func drop(_ kid: String?) {
        guard entriesMax != nil, let kid else { return }
        entries.removeAll { $0.kid.isExactly(kid) }
    }

    /// Drops everything.
    ///
    /// - Returns: whether there was anything.
    mutating func clear() -> Bool {
        defer {
            whole = nil
            entries = []
        }
        return !isEmpty
    }
}

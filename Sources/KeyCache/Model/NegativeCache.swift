/// The key IDs that a fetched set did not hold, for a while; bounded, the oldest goes first.
struct NegativeCache: Sendable {
    private let bounds: CachePolicy.NegativeCaching?
    private var until: [ExactKid: Int64] = [:]
    /// In the order of their coming, which is that of their end.
    private var order: [ExactKid] = []
    private var first = 0

    init(_ bounds: CachePolicy.NegativeCaching?) {
        self.bounds = bounds
    }

    func holds(_ kid: String, now: Int64) -> Bool {
        guard bounds != nil, let kid = ExactKid(kid), let end = until[kid] else { return false }
        return now < end
    }

    mutating func insert(_ kid: String, now: Int64) {
        guard let bounds, let kid = ExactKid(kid) else { return }
        drop(now: now)
        if until.updateValue(now.addingSaturated(bounds.lasts), forKey: kid) == nil { order.append(kid) }
        if until.count > bounds.entriesMax { dropFirst() }
    }

    private mutating func drop(now: Int64) {
        while first < order.count, let end = until[order[first]], end <= now { dropFirst() }
    }

    private mutating func dropFirst() {
        until[order[first]] = nil
        first += 1
        // Half of the list is gone: moving the rest costs no more than their coming did.
        guard first * 2 > order.count else { return }
        order.removeFirst(first)
        first = 0
    }
}

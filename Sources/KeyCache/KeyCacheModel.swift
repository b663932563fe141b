/// A key-set cache as a state machine without a clock, a network or a lock of its own: events go in, actions come out.
///
/// The owner serialises the events, performs the actions, and answers each ``Action/startFetch(timeLimitNanoseconds:)`` with
/// exactly one ``Event/fetched(_:)`` or ``Event/fetchFailed``. There is never more than one fetch under way.
public struct KeyCacheModel<Keys: Sendable>: Sendable {
    /// What happened.
    public enum Event: Sendable {
        /// A request needs the key set; the number is the owner's name for it.
        case lookup(Int)
        /// The fetch under way brought a set.
        case fetched(Keys)
        /// The fetch under way brought none: no answer in time, a status other than 200, or no key set.
        case fetchFailed
    }

    /// What the owner has to do.
    public enum Action: Sendable {
        /// Hand this set to the request.
        case serve(Int, Keys)
        /// Tell the request that there is no set.
        case serveNothing(Int)
        /// Let the request wait; a later event serves it.
        case wait(Int)
        /// Fetch the set, and give up after so many nanoseconds.
        case startFetch(timeLimitNanoseconds: Int64)
    }

    /// A set, and when it arrived on the owner's clock.
    private struct Held {
        let keys: Keys
        let arrivedAt: Int64
    }

    /// What there is; what a state has no use for does not exist in it.
    private enum State {
        case empty
        case fetching(waiting: [Int])
        case holding(Held)
        case refreshing(Held)
    }

    /// How the cache behaves.
    public let policy: CachePolicy
    private let waitersMax: Int
    private var state = State.empty

    /// Creates an empty cache.
    ///
    /// - Parameters:
    ///   - policy: how it behaves.
    ///   - waitersMax: how many requests may wait for the first set; one more is served nothing at once.
    public init(policy: CachePolicy, waitersMax: Int = 10_000) {
        self.policy = policy
        self.waitersMax = waitersMax
    }

    /// Takes one event.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - now: the owner's clock in nanoseconds; it must not run backwards.
    /// - Returns: what to do, in order. An answer to a fetch that is not under way changes nothing.
    public mutating func step(_ event: Event, now: Int64) -> [Action] {
        switch event {
        case .lookup(let id): lookUp(id, now: now)
        case .fetched(let keys): adopt(keys, now: now)
        case .fetchFailed: giveUp()
        }
    }

    /// The set that a request would be served at once, where that starts nothing and changes nothing; nil where only a
    /// ``Event/lookup(_:)`` can tell.
    ///
    /// - Parameter now: the owner's clock in nanoseconds.
    public func immediate(now: Int64) -> Keys? {
        switch state {
        case .empty, .fetching: nil
        case .holding(let held): now - held.arrivedAt < policy.ageNanoseconds ? held.keys : nil
        case .refreshing(let held): held.keys
        }
    }

    private mutating func lookUp(_ id: Int, now: Int64) -> [Action] {
        switch state {
        case .empty:
            state = .fetching(waiting: [id])
            return [.wait(id), .startFetch(timeLimitNanoseconds: CachePolicy.fetchNanosecondsMax)]
        case .fetching(var waiting):
            guard waiting.count < waitersMax else { return [.serveNothing(id)] }
            state = .empty  // Lets go of the array, so that it grows in place.
            waiting.append(id)
            state = .fetching(waiting: waiting)
            return [.wait(id)]
        case .holding(let held):
            guard now - held.arrivedAt >= policy.ageNanoseconds else { return [.serve(id, held.keys)] }
            state = .refreshing(held)
            return [.serve(id, held.keys), .startFetch(timeLimitNanoseconds: CachePolicy.fetchNanosecondsMax)]
        case .refreshing(let held):
            return [.serve(id, held.keys)]
        }
    }

    private mutating func adopt(_ keys: Keys, now: Int64) -> [Action] {
        switch state {
        case .empty, .holding:
            return []
        case .fetching(let waiting):
            state = .holding(Held(keys: keys, arrivedAt: now))
            return waiting.map { .serve($0, keys) }
        case .refreshing:
            state = .holding(Held(keys: keys, arrivedAt: now))
            return []
        }
    }

    private mutating func giveUp() -> [Action] {
        switch state {
        case .empty, .holding:
            return []
        case .fetching(let waiting):
            state = .empty
            return waiting.map { .serveNothing($0) }
        case .refreshing:
            state = .empty
            return []
        }
    }
}

extension KeyCacheModel.Event: Equatable where Keys: Equatable {}
extension KeyCacheModel.Action: Equatable where Keys: Equatable {}

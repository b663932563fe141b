/// A key-set cache as a state machine without a clock, a network or a lock of its own: events go in, actions come out.
///
/// The owner serialises the events, performs the actions, and answers each ``Action/startFetch(_:_:timeLimitNanoseconds:)`` with
/// exactly one ``Event/fetched(_:_:maxAge:)`` or ``Event/fetchFailed(_:)`` of its number.
public struct KeyCacheModel<Keys: KeyCatalogue>: Sendable {
    /// What happened. The first number of a lookup is the owner's name for it, that of a fetch the model's.
    public enum Event: Sendable {
        /// The server starts: once, before everything else.
        case start
        /// A request needs the key set for a token with this key ID.
        case lookup(Int, kid: String?)
        /// A token's signature fitted none of the keys that it was served.
        case signatureFailed(Int, kid: String?)
        /// A fetch brought a set, and a `max-age` in nanoseconds if it had one.
        case fetched(Int, Keys, maxAge: Int64?)
        /// A fetch brought none: no answer in time, a status other than 200, or no key set.
        case fetchFailed(Int)
        /// The time of the last ``Action/wakeAt(_:)`` has come. Coming too early, or once too often, does no harm.
        case timer
    }

    /// What the owner has to do.
    public enum Action: Sendable {
        /// Hand this set to the request.
        case serve(Int, Keys)
        /// Tell the request that there is no set, or after a failed signature no newer one.
        case serveNothing(Int)
        /// Let the request wait; a later event serves it.
        case wait(Int)
        /// Fetch the set, and give up after so many nanoseconds.
        case startFetch(Int, FetchCause, timeLimitNanoseconds: Int64)
        /// Send ``Event/timer`` at this instant, and no longer at an earlier one that was asked for.
        case wakeAt(Int64)
        /// Something was dropped; for the record.
        case evicted(Eviction)
    }

    /// A request that waits.
    struct Waiter {
        let id: Int
        let kid: String?
        let cause: FetchCause
    }

    /// A fetch under way.
    struct Flight {
        let number: Int
        let cause: FetchCause
        let kid: String?
        /// Whether the first of those who wait made it start.
        let isAsked: Bool
        var waiting: [Waiter]
    }

    /// A fetch that a throttle holds back.
    struct Delayed {
        let due: Int64
        let waiter: Waiter
    }

    /// How the cache behaves.
    public let policy: CachePolicy
    /// The most fetches under way; a lookup for which there would be one more joins the last.
    public static var flightsMax: Int { 256 }

    /// What is due this little after a tick has its turn at that tick, so that an answer's way does not cost a whole one: jwx
    /// rounds both to seconds. It is not scaled, as the network is not.
    private static var tickRoundingNanoseconds: Int64 { 500_000_000 }

    let waitersMax: Int
    var waiters = 0
    var shelf: Shelf<Keys>
    var previous: (keys: Keys, until: Int64)?
    var flights: [Flight] = []
    var delayed: [Delayed] = []
    var negative: NegativeCache
    var times = FetchTimes()
    private var spread: SpreadTimes
    private var all: ThrottleState
    private var ofUnknownKids: ThrottleState
    /// Nil where bad signatures share the throttle of unknown key IDs.
    private var ofBadSignatures: ThrottleState?
    private var announced: Int64?

    /// Creates an empty cache.
    ///
    /// - Parameters:
    ///   - policy: how it behaves.
    ///   - waitersMax: how many requests may wait for fetches; one more is answered at once with what there is.
    ///   - seed: for the jitter; the same seed makes the same times.
    public init(policy: CachePolicy, waitersMax: Int = 10_000, seed: UInt64 = 0) {
        self.policy = policy
        self.waitersMax = waitersMax
        shelf = Shelf(policy.keeping)
        negative = NegativeCache(policy.negative)
        spread = SpreadTimes(policy.jitter, seed: seed)
        all = ThrottleState(policy.throttle)
        ofUnknownKids = ThrottleState(policy.unknownKid.throttle ?? .none)
        ofBadSignatures =
            policy.badSignature.throttle == policy.unknownKid.throttle
            ? nil : ThrottleState(policy.badSignature.throttle ?? .none)
    }

    /// Takes one event.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - now: the owner's clock in nanoseconds; it must not run backwards.
    /// - Returns: what to do, in order. An answer to a fetch that is not under way changes nothing.
    public mutating func step(_ event: Event, now: Int64) -> [Action] {
        var actions: [Action] =
            switch event {
            case .start: start(now: now)
            case .lookup(let id, let kid): lookUp(id, kid, now: now)
            case .signatureFailed(let id, let kid): signatureFailed(id, kid, now: now)
            case .fetched(let number, let keys, let maxAge): adopt(number, keys, maxAge: maxAge, now: now)
            case .fetchFailed(let number): giveUp(number, now: now)
            case .timer: wake(now: now)
            }
        if case .timer = event { announced = nil }
        if let next = nextWake, next != announced {
            announced = next
            actions.append(.wakeAt(next))
        }
        return actions
    }

    /// Whether a fetch may start for a cause.
    func permit(_ cause: FetchCause, now: Int64) -> ThrottleState.Permit {
        let general = all.permit(now: now, lastAttempt: times.attemptAt, lastSuccess: times.successAt)
        let own: ThrottleState.Permit =
            switch cause {
            case .unknownKid: ofUnknownKids.permit(now: now, lastAttempt: times.attemptAt, lastSuccess: times.successAt)
            case .badSignature:
                (ofBadSignatures ?? ofUnknownKids).permit(
                    now: now, lastAttempt: times.attemptAt, lastSuccess: times.successAt)
            case .first, .expired, .ahead, .polling: .now
            }
        switch (general, own) {
        case (.no, _), (_, .no): return .no
        case (.now, .now): return .now
        case (.after(let one), .now), (.now, .after(let one)): return .after(one)
        case (.after(let one), .after(let other)): return .after(max(one, other))
        }
    }

    /// Charges the throttles that bound a cause.
    mutating func charge(_ cause: FetchCause, now: Int64) {
        all.take(now: now)
        switch cause {
        case .unknownKid: ofUnknownKids.take(now: now)
        case .badSignature: ofBadSignatures == nil ? ofUnknownKids.take(now: now) : ofBadSignatures?.take(now: now)
        case .first, .expired, .ahead, .polling: break
        }
    }

    /// Starts a fetch.
    mutating func launch(_ cause: FetchCause, kid: String?, waiting: [Waiter], now: Int64) -> Action {
        times.started += 1
        times.attemptAt = now
        flights.append(Flight(number: times.started, cause: cause, kid: kid, isAsked: !waiting.isEmpty, waiting: waiting))
        return .startFetch(times.started, cause, timeLimitNanoseconds: policy.fetchTimeout)
    }

    /// A set that has just arrived, with its times.
    mutating func held(_ keys: Keys, maxAge: Int64?, now: Int64) -> Held<Keys> {
        guard let age = policy.age(maxAge: maxAge).map({ spread.spread($0) }) else {
            return Held(keys: keys, staleAt: .max, aheadAt: .max)
        }
        let ahead = policy.ahead.map { now.addingSaturated($0.lead.before(age)) }
        return Held(keys: keys, staleAt: now.addingSaturated(age), aheadAt: ahead ?? .max)
    }

    /// When the next polling is due after one at `now`.
    mutating func nextPolling(maxAge: Int64?, now: Int64) -> Int64? {
        guard let polling = policy.polling else { return nil }
        let origin = times.pollingOrigin ?? now
        times.pollingOrigin = origin
        let due = now.addingSaturated(spread.spread(policy.interval(of: polling, maxAge: maxAge)))
        guard polling.tick > 0, due < .max else { return due }
        let rounding = min(Self.tickRoundingNanoseconds, polling.tick / 2)
        let ticks = (due - origin - rounding + polling.tick - 1) / polling.tick
        return origin + ticks * polling.tick
    }
}

/// What a fetch is for.
public enum FetchCause: String, Sendable, Hashable, CaseIterable {
    /// There is no set.
    case first
    /// The set is past its age.
    case expired
    /// The set is about to be.
    case ahead
    /// Its time has come.
    case polling
    /// The set in use lacks a key ID.
    case unknownKid = "unknown-kid"
    /// A signature fitted no key of the set in use.
    case badSignature = "bad-signature"
}

/// Why something was dropped from a cache.
public enum Eviction: String, Sendable, Hashable, CaseIterable {
    /// A fetch failed.
    case failure
    /// There was no room for it beside newer ones.
    case room
}

/// When fetches were, and when those are due that nobody asks for.
struct FetchTimes: Sendable {
    var started = 0
    var attemptAt: Int64?
    var successAt: Int64?
    var pollingOrigin: Int64?
    var pollingAt: Int64?
    /// Until when a refresh by the timer waits after a failure.
    var retryAt = Int64.min
}

extension KeyCacheModel.Waiter: Sendable {}
extension KeyCacheModel.Flight: Sendable {}
extension KeyCacheModel.Delayed: Sendable {}
extension KeyCacheModel.Event: Equatable where Keys: Equatable {}
extension KeyCacheModel.Action: Equatable where Keys: Equatable {}

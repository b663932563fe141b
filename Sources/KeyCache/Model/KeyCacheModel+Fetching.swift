extension KeyCacheModel {
    /// Lets a request wait for a fetch: one that it can share, else its own, as far as the throttles let it.
    mutating func fetch(for waiter: Waiter, now: Int64) -> [Action] {
        guard waiters < waitersMax else { return [fallback(waiter, now: now)] }
        if let index = joinable(waiter.kid) {
            waiters += 1
            flights[index].waiting.append(waiter)
            return [.wait(waiter.id)]
        }
        switch permit(waiter.cause, now: now) {
        case .no:
            return [fallback(waiter, now: now)]
        case .after(let due):
            charge(waiter.cause, now: now)
            waiters += 1
            delayed.append(Delayed(due: due, waiter: waiter))
            return [.wait(waiter.id)]
        case .now:
            charge(waiter.cause, now: now)
            waiters += 1
            return [.wait(waiter.id), launch(waiter.cause, kid: waiter.kid, waiting: [waiter], now: now)]
        }
    }

    /// Starts a fetch that no one waits for, if there is none already and the throttles let it.
    mutating func refresh(_ cause: FetchCause, kid: String?, now: Int64) -> [Action] {
        guard !isRefreshing(kid), permit(cause, now: now) == .now else { return [] }
        charge(cause, now: now)
        return [launch(cause, kid: kid, waiting: [], now: now)]
    }

    /// The fetch that a request may wait for.
    func joinable(_ kid: String?) -> Int? {
        if policy.meanwhile == .waits { return flights.indices.last }
        return switch policy.coalescing {
        case .shared, .sharedIfNewer, .oneAfterAnother, .oneAfterAnotherBlindly: flights.indices.last
        case .sameKid: flights.lastIndex { Self.same($0.kid, kid) } ?? overfull
        case .none: overfull
        }
    }

    /// Whether a refresh that would serve a key ID is under way.
    func isRefreshing(_ kid: String?) -> Bool {
        switch policy.coalescing {
        case .shared, .sharedIfNewer, .oneAfterAnother, .oneAfterAnotherBlindly: !flights.isEmpty
        case .sameKid: flights.contains { Self.same($0.kid, kid) }
        case .none: flights.contains { !$0.isAsked }
        }
    }

    private var overfull: Int? { flights.count >= Self.flightsMax ? flights.indices.last : nil }

    private static func same(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.utf8.elementsEqual(other.utf8)
    }

    mutating func adopt(_ number: Int, _ keys: Keys, maxAge: Int64?, now: Int64) -> [Action] {
        guard let flight = land(number) else { return [] }
        times.successAt = now
        times.retryAt = .min
        if flight.cause == .polling || times.pollingAt == nil { times.pollingAt = nextPolling(maxAge: maxAge, now: now) }
        if let time = policy.lastKnownGood, policy.keeping == .wholeSet, let old = shelf.find(nil, now: now),
            serves(old, now: now)
        {
            previous = (old.keys, now.addingSaturated(time))
        }
        let kids = flight.waiting.compactMap(\.kid) + [flight.kid].compactMap(\.self)
        let gone = shelf.keep(held(keys, maxAge: maxAge, now: now), for: kids, now: now)
        var actions = Array(repeating: Action.evicted(.room), count: gone)
        var (served, queued) = flight.split(policy.coalescing)
        if policy.coalescing == .sharedIfNewer {
            served = Array(flight.waiting.prefix(flight.isAsked ? 1 : 0))
            queued = Array(flight.waiting.dropFirst(served.count))
        }
        if policy.coalescing.isSerial {
            // Who waited for an unknown key finds that the set is another one, and does not fetch it again.
            served += queued.filter { $0.cause == .unknownKid || $0.cause == .badSignature }
            queued.removeAll { $0.cause == .unknownKid || $0.cause == .badSignature }
        }
        for waiter in served { actions += settle(waiter, keys, now: now) }
        return actions + goOn(queued, now: now)
    }

    /// Serves a request that has waited, or lets it wait once more: who waited for any set may find that this one lacks its key.
    private mutating func settle(_ waiter: Waiter, _ keys: Keys, now: Int64) -> [Action] {
        guard let kid = waiter.kid, !keys.holds(kid), waiter.cause != .badSignature else { return [.serve(waiter.id, keys)] }
        if waiter.cause != .unknownKid { return Self.waitingOn(lookUpUnknown(waiter.id, kid, keys, now: now)) }
        negative.insert(kid, now: now)
        return [.serve(waiter.id, keys)]
    }

    mutating func giveUp(_ number: Int, now: Int64) -> [Action] {
        guard let flight = land(number) else { return [] }
        if case .onTimer(_, let retry) = policy.ahead { times.retryAt = now.addingSaturated(retry) }
        if flight.cause == .polling || times.pollingAt == nil {
            times.pollingAt = policy.polling?.retry.map { now.addingSaturated($0) } ?? nextPolling(maxAge: nil, now: now)
        }
        let (served, queued) = flight.split(policy.coalescing)
        var actions: [Action] = []
        // Those who waited for a refresh that no one asked for are told of the old set before it goes.
        if !flight.isAsked { actions += flight.waiting.map { fallback($0, now: now) } }
        if policy.onError == .evicts, shelf.clear() { actions.append(.evicted(.failure)) }
        guard flight.isAsked else { return actions }
        return actions + served.map { fallback($0, now: now) } + goOn(queued, now: now)
    }

    /// Takes a fetch that has ended from those under way.
    private mutating func land(_ number: Int) -> Flight? {
        guard let index = flights.firstIndex(where: { $0.number == number }) else { return nil }
        let flight = flights.remove(at: index)
        waiters -= flight.waiting.count
        return flight
    }

    /// Lets those go on who waited for a fetch to end and share nothing of it.
    private mutating func goOn(_ queued: [Waiter], now: Int64) -> [Action] {
        if policy.coalescing == .oneAfterAnotherBlindly { return goOnBlindly(queued, now: now) }
        return queued.flatMap { waiter in
            if waiter.cause == .badSignature { return Self.waitingOn(signatureFailed(waiter.id, waiter.kid, now: now)) }
            return Self.waitingOn(lookUp(waiter.id, waiter.kid, now: now))
        }
    }

    private mutating func goOnBlindly(_ queued: [Waiter], now: Int64) -> [Action] {
        if let index = flights.indices.last {
            waiters += queued.count
            flights[index].waiting += queued
            return []
        }
        var actions: [Action] = []
        for (index, waiter) in queued.enumerated() {
            guard permit(waiter.cause, now: now) == .now else {
                actions.append(fallback(waiter, now: now))
                continue
            }
            charge(waiter.cause, now: now)
            waiters += queued.count - index
            return actions + [launch(waiter.cause, kid: waiter.kid, waiting: Array(queued[index...]), now: now)]
        }
        return actions
    }

    /// Those who wait know it already.
    private static func waitingOn(_ actions: [Action]) -> [Action] {
        actions.filter { if case .wait = $0 { false } else { true } }
    }
}

extension KeyCacheModel.Flight {
    /// Who shares a fetch's outcome, and who only waited for its end.
    func split(_ coalescing: CachePolicy.Coalescing) -> (served: [KeyCacheModel.Waiter], queued: [KeyCacheModel.Waiter]) {
        guard coalescing.isSerial || coalescing == .none else { return (waiting, []) }
        // With the lock free, readers come before the next writer: they find the set of a refresh that no one asked for.
        guard isAsked else { return coalescing == .oneAfterAnotherBlindly ? (waiting, []) : ([], waiting) }
        return (Array(waiting.prefix(1)), Array(waiting.dropFirst()))
    }
}

extension KeyCacheModel {
    /// The set that a request would be served at once, where that starts nothing and changes nothing that counts; nil where only
    /// a ``Event/lookup(_:kid:)`` can tell. Allocates nothing.
    ///
    /// - Parameters:
    ///   - kid: the key ID in the token's header.
    ///   - now: the owner's clock in nanoseconds.
    public mutating func immediate(kid: String?, now: Int64) -> Keys? {
        guard flights.isEmpty || policy.meanwhile == .served, let held = shelf.find(kid, now: now) else { return nil }
        if now >= min(held.staleAt, onLookupAhead(held)), !(serves(held, now: now) && isRefreshing(kid)) { return nil }
        if let kid, !held.keys.holds(kid), policy.unknownKid != .never || previous != nil { return nil }
        return held.keys
    }

    /// Whether a held set is in use, as far as its age is concerned.
    func serves(_ held: Held<Keys>, now: Int64) -> Bool {
        if now < held.staleAt { return true }
        guard case .servesWhileRefreshing(let time) = policy.expired else { return false }
        return now < held.staleAt.addingSaturated(time)
    }

    private func onLookupAhead(_ held: Held<Keys>) -> Int64 {
        if case .onLookup = policy.ahead { held.aheadAt } else { .max }
    }

    mutating func lookUp(_ id: Int, _ kid: String?, now: Int64) -> [Action] {
        guard let held = shelf.find(kid, now: now) else {
            return lookUpWithoutSet(id, kid, now: now)
        }
        let isHeldUp = policy.meanwhile == .waits && !flights.isEmpty
        let isInUse = serves(held, now: now)
        // A key that is kept by itself makes room when it is met past its age.
        if !isInUse, policy.onError == .keepsUntilAge { shelf.drop(kid) }
        if isHeldUp || !isInUse { return fetch(for: Waiter(id: id, kid: kid, cause: .expired), now: now) }
        var actions: [Action] = []
        if now >= held.staleAt {
            actions = refresh(.expired, kid: kid, now: now)
        } else if now >= onLookupAhead(held) {
            actions = refresh(.ahead, kid: kid, now: now)
        }
        if kid.map(held.keys.holds) ?? true { return [.serve(id, held.keys)] + actions }
        return lookUpUnknown(id, kid, held.keys, now: now) + actions
    }

    private mutating func lookUpWithoutSet(_ id: Int, _ kid: String?, now: Int64) -> [Action] {
        // A key that is kept by itself is fetched for by itself, whenever it is not there.
        let isKeptByItself = policy.keeping != .wholeSet
        if isKeptByItself || policy.firstFetch == .onDemand || policy.firstFetch == .onDemandOnce && times.started == 0 {
            return fetch(for: Waiter(id: id, kid: kid, cause: .first), now: now)
        }
        let waiter = Waiter(id: id, kid: kid, cause: .unknownKid)
        if joinable(kid) != nil { return fetch(for: waiter, now: now) }
        switch policy.unknownKid {
        case .never: return [.serveNothing(id)]
        case .waits: return fetch(for: waiter, now: now)
        case .inBackground: return [.serveNothing(id)] + refresh(.unknownKid, kid: kid, now: now)
        }
    }

    /// A set is in use and does not hold the key ID.
    mutating func lookUpUnknown(_ id: Int, _ kid: String?, _ keys: Keys, now: Int64) -> [Action] {
        if let previous, let kid, now < previous.until, previous.keys.holds(kid) { return [.serve(id, previous.keys)] }
        if let kid, negative.holds(kid, now: now) { return [.serve(id, keys)] }
        switch policy.unknownKid {
        case .never: return [.serve(id, keys)]
        case .waits: return fetch(for: Waiter(id: id, kid: kid, cause: .unknownKid), now: now)
        case .inBackground: return [.serve(id, keys)] + refresh(.unknownKid, kid: kid, now: now)
        }
    }

    mutating func signatureFailed(_ id: Int, _ kid: String?, now: Int64) -> [Action] {
        switch policy.badSignature {
        case .never: [.serveNothing(id)]
        case .waits: fetch(for: Waiter(id: id, kid: kid, cause: .badSignature), now: now)
        case .inBackground: [.serveNothing(id)] + refresh(.badSignature, kid: kid, now: now)
        }
    }

    /// What a request gets for which there will be no newer set.
    mutating func fallback(_ waiter: Waiter, now: Int64) -> Action {
        guard waiter.cause != .badSignature, let held = shelf.find(waiter.kid, now: now) else { return .serveNothing(waiter.id) }
        if serves(held, now: now) { return .serve(waiter.id, held.keys) }
        guard case .keeps(let time) = policy.onError, now < held.staleAt.addingSaturated(time) else {
            return .serveNothing(waiter.id)
        }
        return .serve(waiter.id, held.keys)
    }
}

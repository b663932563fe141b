extension KeyCacheModel {
    mutating func start(now: Int64) -> [Action] {
        times.pollingOrigin = now
        return policy.firstFetch == .atStart ? [launch(.first, kid: nil, waiting: [], now: now)] : []
    }

    /// When the next thing is due that no lookup starts.
    var nextWake: Int64? {
        var next = delayed.map(\.due).min()
        let others = [flights.contains { $0.cause == .polling } ? nil : times.pollingAt, timedRefreshAt]
        for other in others { if let other { next = min(next ?? .max, other) } }
        return next == .max ? nil : next
    }

    /// When the timer has to refresh the set, or to try once more for the first.
    private var timedRefreshAt: Int64? {
        guard case .onTimer = policy.ahead, flights.isEmpty else { return nil }
        var shelf = shelf
        if let held = shelf.find(nil, now: 0) { return max(held.aheadAt, times.retryAt) }
        return policy.firstFetch == .atStart && times.started > 0 ? times.retryAt : nil
    }

    mutating func wake(now: Int64) -> [Action] {
        var actions: [Action] = []
        if let due = timedRefreshAt, due <= now {
            actions.append(launch(shelf.isEmpty ? .first : .ahead, kid: nil, waiting: [], now: now))
        }
        if let due = times.pollingAt, due <= now, !flights.contains(where: { $0.cause == .polling }) {
            actions.append(launch(.polling, kid: nil, waiting: [], now: now))
        }
        let ready = delayed.filter { $0.due <= now }.map(\.waiter)
        delayed.removeAll { $0.due <= now }
        for waiter in ready {
            actions.append(launch(waiter.cause, kid: waiter.kid, waiting: [waiter], now: now))
        }
        return actions
    }
}

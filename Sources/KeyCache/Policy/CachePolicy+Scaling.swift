extension CachePolicy {
    /// The same policy with every duration divided: ages, cooldowns, intervals, waits and time limits alike, so that their
    /// proportions stay what they are.
    ///
    /// - Parameter divisor: 60 for `"1/60"`; what is less than 1 counts as 1.
    public func scaled(by divisor: Int64) -> CachePolicy {
        let divisor = max(1, divisor)
        var scaled = self
        scaled.age = age?.divided(by: divisor)
        scaled.cacheControl = cacheControl?.scaled(by: divisor)
        scaled.expired = expired.scaled(by: divisor)
        scaled.ahead = ahead?.scaled(by: divisor)
        scaled.polling = polling.map {
            Polling(
                every: $0.every.divided(by: divisor), tick: $0.tick == 0 ? 0 : $0.tick.divided(by: divisor),
                retry: $0.retry?.divided(by: divisor))
        }
        scaled.unknownKid = unknownKid.scaled(by: divisor)
        scaled.badSignature = badSignature.scaled(by: divisor)
        scaled.throttle = throttle.scaled(by: divisor)
        if case .keeps(let time) = onError { scaled.onError = .keeps(for: time.divided(by: divisor)) }
        scaled.fetchTimeout = max(min(fetchTimeout, Self.fetchTimeoutLeast), fetchTimeout.divided(by: divisor))
        scaled.negative = negative.map {
            NegativeCaching(entriesMax: $0.entriesMax, lasts: $0.lasts.divided(by: divisor))
        }
        scaled.lastKnownGood = lastKnownGood?.divided(by: divisor)
        scaled.verifiedTokenMemo = verifiedTokenMemo?.divided(by: divisor)
        return scaled
    }

    /// The shortest time limit that scaling leaves a fetch: the network is not scaled.
    public static let fetchTimeoutLeast: Int64 = 1_000_000_000
}

extension Int64 {
    /// A share of a duration, one nanosecond at least; for ever stays for ever.
    fileprivate func divided(by divisor: Int64) -> Int64 {
        self == .max ? .max : Swift.max(1, self / divisor)
    }
}

extension CachePolicy.CacheControl {
    fileprivate func scaled(by divisor: Int64) -> Self {
        let scaled = { (bounds: ClosedRange<Int64>) in
            bounds.lowerBound.divided(by: divisor)...bounds.upperBound.divided(by: divisor)
        }
        return switch self {
        case .within(let bounds): .within(scaled(bounds))
        case .onlyWithin(let bounds): .onlyWithin(scaled(bounds))
        }
    }
}

extension CachePolicy.Expired {
    fileprivate func scaled(by divisor: Int64) -> Self {
        switch self {
        case .waits: .waits
        case .servesWhileRefreshing(let time): .servesWhileRefreshing(for: time.divided(by: divisor))
        }
    }
}

extension CachePolicy.Ahead {
    fileprivate func scaled(by divisor: Int64) -> Self {
        switch self {
        case .onLookup(let lead): .onLookup(lead.scaled(by: divisor))
        case .onTimer(let lead, let retry): .onTimer(lead.scaled(by: divisor), retry: retry.divided(by: divisor))
        }
    }
}

extension CachePolicy.Lead {
    fileprivate func scaled(by divisor: Int64) -> Self {
        switch self {
        case .time(let lead): .time(lead.divided(by: divisor))
        case .perMilleOfAge: self
        }
    }
}

extension CachePolicy.Refetch {
    fileprivate func scaled(by divisor: Int64) -> Self {
        switch self {
        case .never: .never
        case .waits(let throttle): .waits(throttle.scaled(by: divisor))
        case .inBackground(let throttle): .inBackground(throttle.scaled(by: divisor))
        }
    }
}

extension CachePolicy.Throttle {
    fileprivate func scaled(by divisor: Int64) -> Self {
        switch self {
        case .none: .none
        case .cooldown(let time, let since): .cooldown(time.divided(by: divisor), since: since)
        case .bucket(let fetches, let per, let waitMax):
            .bucket(fetches: fetches, per: per.divided(by: divisor), waitMax: waitMax == 0 ? 0 : waitMax.divided(by: divisor))
        case .window(let fetches, let per): .window(fetches: fetches, per: per.divided(by: divisor))
        }
    }
}

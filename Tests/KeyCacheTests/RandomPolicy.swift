import KeyCache

private let ms: Int64 = 1_000_000
private let s: Int64 = 1_000_000_000

extension CachePolicy {
    /// Any policy: each parameter from its whole range, at durations that a schedule of seconds plays out.
    static func random(_ random: inout SeededRandom) -> CachePolicy {
        var policy = CachePolicy(age: random.one(of: [20 * ms, 300 * ms, s, 2 * s, 5 * s, nil]))
        policy.keeping = random.chance(15) ? .eachKey(max: Int(random.int(1...4))) : .wholeSet
        policy.cacheControl = random.one(of: [nil, nil, .within(500 * ms...3 * s), .onlyWithin(500 * ms...3 * s)])
        policy.jitter = random.one(of: [.none, .none, .earlier(perMille: 100), .later(perMille: 50)])
        policy.expired = random.one(of: [
            .waits, .servesWhileRefreshing(for: .max), .servesWhileRefreshing(for: random.int(0...3 * s)),
        ])
        policy.ahead = random.one(of: [
            nil, nil, .onLookup(lead(&random)), .onTimer(lead(&random), retry: random.int(100 * ms...2 * s)),
        ])
        if random.chance(25) {
            policy.polling = Polling(
                every: random.int(500 * ms...5 * s), tick: random.one(of: [0, 0, s]), retry: random.one(of: [nil, 500 * ms]))
        }
        policy.firstFetch = random.one(of: [.onDemand, .onDemand, .onDemandOnce, .atStart, .asForUnknownKid])
        policy.unknownKid = refetch(&random)
        policy.badSignature = refetch(&random)
        if random.chance(30) { policy.throttle = throttle(&random) }
        policy.onError = random.one(of: [.evicts, .keepsUntilAge, .keeps(for: random.int(0...4 * s)), .keepsForEver])
        policy.coalescing = random.one(of: [
            .shared, .shared, .sharedIfNewer, .sameKid, .oneAfterAnother, .oneAfterAnotherBlindly, .none,
        ])
        policy.meanwhile = random.one(of: [.served, .served, .waits])
        if random.chance(30) {
            policy.negative = NegativeCaching(entriesMax: Int(random.int(1...4)), lasts: random.int(0...3 * s))
        }
        policy.lastKnownGood = random.one(of: [nil, nil, nil, random.int(100 * ms...2 * s)])
        return policy
    }

    private static func lead(_ random: inout SeededRandom) -> Lead {
        random.chance(50) ? .time(random.int(0...s)) : .perMilleOfAge(Int(random.int(0...900)))
    }

    private static func refetch(_ random: inout SeededRandom) -> Refetch {
        switch random.int(0...9) {
        case 0..<3: .never
        case 3..<5: .inBackground(throttle(&random))
        default: .waits(throttle(&random))
        }
    }

    private static func throttle(_ random: inout SeededRandom) -> Throttle {
        let fetches = Int(random.int(1...4))
        let per = random.int(100 * ms...4 * s)
        return switch random.int(0...6) {
        case 0, 1: .none
        case 2: .cooldown(per, since: .attempt)
        case 3: .cooldown(per, since: .success)
        case 4: .cooldown(per, since: .ownAttempt)
        case 5: .bucket(fetches: fetches, per: per, waitMax: random.one(of: [0, 500 * ms]))
        default: .window(fetches: fetches, per: per)
        }
    }
}

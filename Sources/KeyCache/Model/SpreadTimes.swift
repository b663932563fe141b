/// Ages and intervals, spread by a jitter that follows from a seed (SplitMix64).
struct SpreadTimes: Sendable {
    private let jitter: CachePolicy.Jitter
    private var state: UInt64

    init(_ jitter: CachePolicy.Jitter, seed: UInt64) {
        self.jitter = jitter
        state = seed
    }

    mutating func spread(_ time: Int64) -> Int64 {
        switch jitter {
        case .none: time
        case .earlier(let perMille): max(1, time - share(of: time, perMille: perMille))
        case .later(let perMille): time.addingSaturated(share(of: time, perMille: perMille))
        }
    }

    private mutating func share(of time: Int64, perMille: Int) -> Int64 {
        let most = time / 1_000 * Int64(perMille)
        return most <= 0 ? 0 : Int64(next() % UInt64(most + 1))
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension CachePolicy.Jitter {
    /// The shortest and longest that a time can become.
    func range(of time: Int64) -> ClosedRange<Int64> {
        switch self {
        case .none: time...time
        case .earlier(let perMille): max(1, time - time / 1_000 * Int64(perMille))...time
        case .later(let perMille): time...time.addingSaturated(time / 1_000 * Int64(perMille))
        }
    }
}

extension CachePolicy {
    /// The age of a set before it is spread.
    ///
    /// - Parameter maxAge: what its answer said, nanoseconds.
    func age(maxAge: Int64?) -> Int64? {
        guard let age else { return nil }
        guard let cacheControl, let maxAge else { return age }
        return cacheControl.age(maxAge: maxAge, else: age)
    }

    /// The interval of a polling before it is spread.
    func interval(of polling: Polling, maxAge: Int64?) -> Int64 {
        guard age == nil, let cacheControl, let maxAge else { return polling.every }
        return cacheControl.age(maxAge: maxAge, else: polling.every)
    }
}

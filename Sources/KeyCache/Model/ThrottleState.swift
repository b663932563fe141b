/// A throttle at work: what it has let pass.
struct ThrottleState: Sendable {
    /// Whether a fetch may start.
    enum Permit: Hashable {
        case now
        /// Whoever waits until then may.
        case after(Int64)
        case no
    }

    private let throttle: CachePolicy.Throttle
    private var ownAttemptAt: Int64?
    /// When the bucket is full again.
    private var fullAt = Int64.min
    private var windowFrom = Int64.min
    private var windowUsed = 0

    init(_ throttle: CachePolicy.Throttle) {
        self.throttle = throttle
    }

    /// Whether a fetch may start now, which ``take(now:)`` then has to be told.
    ///
    /// - Parameters:
    ///   - lastAttempt: when the last fetch began.
    ///   - lastSuccess: when the last set arrived.
    func permit(now: Int64, lastAttempt: Int64?, lastSuccess: Int64?) -> Permit {
        switch throttle {
        case .none:
            return .now
        case .cooldown(let time, let since):
            let from =
                switch since {
                case .attempt: lastAttempt
                case .success: lastSuccess
                case .ownAttempt: ownAttemptAt
                }
            guard let from else { return .now }
            return now >= from.addingSaturated(time) ? .now : .no
        case .bucket(let fetches, let per, let waitMax):
            let wait = fullAt.addingSaturated(-Self.spread(fetches, per) * Int64(max(1, fetches) - 1)).subtractingSaturated(now)
            if wait <= 0 { return .now }
            return wait <= waitMax ? .after(now + wait) : .no
        case .window(let fetches, let per):
            return now >= windowFrom.addingSaturated(per) || windowUsed < fetches ? .now : .no
        }
    }

    /// Notes a fetch that starts, or is to start when its wait is over.
    mutating func take(now: Int64) {
        ownAttemptAt = now
        switch throttle {
        case .none, .cooldown:
            break
        case .bucket(let fetches, let per, _):
            fullAt = max(fullAt, now).addingSaturated(Self.spread(fetches, per))
        case .window(_, let per):
            if now >= windowFrom.addingSaturated(per) {
                windowFrom = now
                windowUsed = 0
            }
            windowUsed += 1
        }
    }

    private static func spread(_ fetches: Int, _ per: Int64) -> Int64 { per / Int64(max(1, fetches)) }
}

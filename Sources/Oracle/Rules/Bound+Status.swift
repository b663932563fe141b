import Scenario
import StrictJSON

extension Bound where Value == Nanoseconds {
    /// Holds the bound against a length that is only known to lie in [low, high].
    ///
    /// A pass needs that every length in it fits, a fail that none does; all else is inconclusive. So with no end seen (`high` is
    /// nil) `<= X` can fail, by what is proven, and cannot pass; `> X` can pass and cannot fail.
    ///
    /// - Parameters:
    ///   - low: nanoseconds.
    ///   - high: nanoseconds; nil: there is no upper bound.
    func status(atLeast low: Int64, atMost high: Int64?) -> Status {
        let limit = value.count
        switch relation {
        case .less: return decide(every: high.map { $0 < limit } ?? false, none: low >= limit)
        case .atMost: return decide(every: high.map { $0 <= limit } ?? false, none: low > limit)
        case .more: return decide(every: low > limit, none: high.map { $0 <= limit } ?? false)
        case .atLeast: return decide(every: low >= limit, none: high.map { $0 < limit } ?? false)
        case .equal: return decide(every: low == limit && high == limit, none: low > limit || high.map { $0 < limit } ?? false)
        }
    }

    private func decide(every: Bool, none: Bool) -> Status {
        every ? .pass : none ? .fail : .inconclusive
    }
}

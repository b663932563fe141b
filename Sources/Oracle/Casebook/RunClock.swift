import LabProtocol

/// Instants of a token's claims on the run's clock. Without a reading of the wall clock nothing is known of them.
struct RunClock: Sendable {
    private let map: WallClockMap?

    init(anchors: [ClockAnchor]) {
        map = WallClockMap(anchors: anchors)
    }

    /// Whether the wall clock was read at all.
    var isKnown: Bool { map != nil }

    /// The earliest and latest instant of the run's clock at which the wall clock showed a time.
    ///
    /// - Parameters:
    ///   - seconds: whole seconds since 1970, as a claim has them.
    ///   - offset: nanoseconds to add, as a clock skew.
    func instants(ofWall seconds: Int64, plus offset: Int64 = 0) -> ClosedRange<Int64> {
        guard let map else { return .min ... .max }
        return map.runTime(ofWall: seconds.multipliedSaturated(by: 1_000_000_000).addingSaturated(offset))
    }
}

extension Int64 {
    /// A sum that stays at the ends of the range.
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        return overflows ? (other < 0 ? .min : .max) : sum
    }

    /// A difference that stays at the ends of the range.
    func subtractingSaturated(_ other: Int64) -> Int64 {
        let (difference, overflows) = subtractingReportingOverflow(other)
        return overflows ? (other < 0 ? .max : .min) : difference
    }

    /// A product with a positive factor that stays at the ends of the range.
    func multipliedSaturated(by factor: Int64) -> Int64 {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        return overflows ? (self < 0 ? .min : .max) : product
    }
}

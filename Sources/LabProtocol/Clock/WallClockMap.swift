/// Turns wall-clock instants, which tokens carry, into instants of the run's clock, with the error that the anchors allow.
public struct WallClockMap: Sendable {
    private let lowestOffset: Int64
    private let highestOffset: Int64

    /// Creates the map of a run.
    ///
    /// - Parameter anchors: every reading of the run. Between two readings the offset may have been anything between theirs, so
    ///   the map keeps the widest span: what can't be known widens a window and never narrows one. With no reading at all there
    ///   is no map.
    public init?(anchors: [ClockAnchor]) {
        guard let first = anchors.first else { return nil }
        var low = first.offset - first.uncertainty
        var high = first.offset + first.uncertainty
        for anchor in anchors.dropFirst() {
            low = min(low, anchor.offset - anchor.uncertainty)
            high = max(high, anchor.offset + anchor.uncertainty)
        }
        lowestOffset = low
        highestOffset = high
    }

    /// The earliest and the latest instant of the run's clock at which the wall clock may have shown `wall`.
    public func runTime(ofWall wall: Int64) -> ClosedRange<Int64> {
        (wall.subtractingSaturated(highestOffset))...(wall.subtractingSaturated(lowestOffset))
    }

    /// The width of the map's error in nanoseconds.
    public var uncertainty: Int64 { highestOffset - lowestOffset }

    /// The wall-clock nanoseconds since 1970 that the run's clock `at` most likely was; for people, not for verdicts.
    public func wall(ofRunTime at: Int64) -> Int64 {
        at + lowestOffset + (highestOffset - lowestOffset) / 2
    }
}

extension Int64 {
    /// A difference that stops at the ends of the range; a token may carry any `exp`.
    func subtractingSaturated(_ other: Int64) -> Int64 {
        let (value, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : value
    }
}

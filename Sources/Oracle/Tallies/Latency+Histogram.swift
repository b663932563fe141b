import Histogram

extension Latency {
    /// The percentiles of a histogram of nanoseconds; nil where it is empty.
    init?(_ histogram: Histogram<UInt32>) {
        guard histogram.totalCount > 0 else { return nil }
        func percentile(_ rank: Double) -> Int64 { Int64(clamping: histogram.valueAtPercentile(rank)) }
        self.init(
            p50: percentile(50), p90: percentile(90), p99: percentile(99), p999: percentile(99.9),
            max: Int64(clamping: histogram.maxRecorded))
    }
}

/// A histogram of nanoseconds, to the given digits or a microsecond. It is made for times up to a minute and grows for longer
/// ones.
func nanosecondHistogram(digits: SignificantDigits) -> Histogram<UInt32> {
    var histogram = Histogram<UInt32>(
        lowestDiscernibleValue: 1_000, highestTrackableValue: 60_000_000_000, numberOfSignificantValueDigits: digits)
    histogram.autoResize = true
    return histogram
}

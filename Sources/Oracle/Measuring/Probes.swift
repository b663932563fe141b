/// Calls that could have been hit by something: how many there were, and how densely they came.
struct Probes: Sendable {
    private(set) var count = 0
    private var firstSent = Int64.max
    private var lastSent = Int64.min
    private var longest: Int64 = 0

    /// Takes a call by when it was sent; calls come in the order of their answers, so nearly in that of their sending.
    mutating func take(_ sent: Int64) {
        if count > 0 { longest = max(longest, sent.subtractingSaturated(lastSent)) }
        count += 1
        firstSent = min(firstSent, sent)
        lastSent = max(lastSent, sent)
    }

    /// The times between them; nil for fewer than two.
    var spacing: MeasureSlice.Spacing? {
        guard count > 1 else { return nil }
        return MeasureSlice.Spacing(mean: lastSent.subtractingSaturated(firstSent) / Int64(count - 1), longest: longest)
    }
}

/// The union of spans of time, in bounded memory.
struct SpanUnion: Sendable {
    /// What the union may become where it holds too many spans.
    enum Bias: Sendable {
        /// Smaller: a proven length stays proven.
        case inner
        /// Larger: what was room stays room.
        case outer
    }

    /// How many disjoint spans are kept.
    static let spansMax = 1_024

    private let bias: Bias
    /// Sorted and disjoint.
    private var spans: [ClosedRange<Int64>] = []

    init(_ bias: Bias) {
        self.bias = bias
    }

    /// Nanoseconds that at least one span covers.
    var total: Int64 { spans.reduce(0) { $0.addingSaturated($1.upperBound.subtractingSaturated($1.lowerBound)) } }

    /// Adds a span, in nanoseconds; one that ends before it starts is none.
    mutating func insert(from start: Int64, to end: Int64) {
        guard start <= end else { return }
        var merged = start...end
        var place = spans.count
        // Spans come almost in order, so the search begins at the end.
        while place > 0, spans[place - 1].lowerBound > end { place -= 1 }
        var first = place
        while first > 0, spans[first - 1].upperBound >= start {
            first -= 1
            merged = min(merged.lowerBound, spans[first].lowerBound)...max(merged.upperBound, spans[first].upperBound)
        }
        spans.replaceSubrange(first..<place, with: CollectionOfOne(merged))
        if spans.count > Self.spansMax { halve() }
    }

    private mutating func halve() {
        spans = stride(from: 0, to: spans.count, by: 2).map { index in
            let left = spans[index]
            guard index + 1 < spans.count else { return left }
            let right = spans[index + 1]
            switch bias {
            case .outer: return left.lowerBound...right.upperBound
            case .inner: return length(left) >= length(right) ? left : right
            }
        }
    }

    private func length(_ span: ClosedRange<Int64>) -> Int64 { span.upperBound.subtractingSaturated(span.lowerBound) }
}

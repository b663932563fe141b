/// The callers of a closed load.
public enum ClosedCallers {
    /// The callers that a worker plays, by their numbers among all, from 0: shares differ by one at the most.
    ///
    /// - Parameters:
    ///   - callers: how many there are.
    ///   - worker: the worker's number, from 1 to `workers`.
    ///   - workers: how many share them, at least 1.
    public static func share(of callers: Int, worker: Int, of workers: Int) -> [Int] {
        Array(stride(from: worker - 1, to: callers, by: workers))
    }
}

/// How long a caller thinks between an answer and its next call, time after time. The same seed gives the same times.
public struct ThinkTimes: Sequence, IteratorProtocol, Sendable {
    private let range: ClosedRange<Int64>
    private var random: SeededRandom

    /// Creates the times of one caller.
    ///
    /// - Parameters:
    ///   - range: between which times, nanoseconds, none of them negative.
    ///   - random: what all callers of the traffic draw from.
    ///   - caller: the caller's number among all.
    public init(_ range: ClosedRange<Int64>, random: SeededRandom, caller: Int) {
        self.range = range
        var seeds = random
        self.random = SeededRandom(seed: seeds.next() ^ UInt64(truncatingIfNeeded: caller))
    }

    /// The next time in nanoseconds; there is always one.
    public mutating func next() -> Int64? {
        let width = Double(range.upperBound - range.lowerBound)
        return Swift.min(range.upperBound, range.lowerBound + Int64((random.unit() * (width + 1)).rounded(.down)))
    }
}

import Glibc

/// One line of the table: some work, and what its time is held against.
struct Measurement {
    /// Does something `count` times; returns how often it came out as it should.
    typealias Work = (_ count: Int) -> Int

    enum Target {
        /// At most so many times the time of other work that is measured in the same rounds.
        case ratio(max: Double, of: Work)
        /// Only shown: the ratio to other work, whatever it is.
        case shown(of: Work)
        /// At most so many microseconds each.
        case microseconds(max: Double)
    }

    let name: String
    let target: Target
    /// How often the work is done in one batch, so that a batch takes some ten milliseconds.
    let count: Int
    let work: Work
}

/// What came of a measurement over all rounds.
struct Measured {
    let name: String
    let target: Measurement.Target
    /// Microseconds for one piece of work, one value for each round.
    let work: [Double]
    /// The same for what it is held against; empty where there is nothing.
    let raw: [Double]

    /// What the target speaks of, one value for each round: the ratio of both, or the time.
    var figures: [Double] { raw.isEmpty ? work : zip(work, raw).map { $0 / $1 } }

    /// Nil where there is no target.
    var isMet: Bool? {
        switch target {
        case .shown: nil
        case .ratio(let max, _): median(figures) <= max
        case .microseconds(let max): median(figures) <= max
        }
    }
}

/// Measures everything in rounds, each of which does all of the work: whatever slows the machine for a while slows both sides
/// of a ratio. Time is that of this thread's processor, which other processes do not add to.
///
/// - Throws: `BenchmarkFailure` where work did not come out as it should, since its time then says nothing.
func measure(_ measurements: [Measurement], rounds: Int) throws -> [Measured] {
    var works: [[Double]] = measurements.map { _ in [] }
    var raws: [[Double]] = measurements.map { _ in [] }
    for measurement in measurements { _ = try round(of: measurement) }
    for _ in 0..<rounds {
        for (index, measurement) in measurements.enumerated() {
            let (work, raw) = try round(of: measurement)
            works[index].append(work)
            if let raw { raws[index].append(raw) }
        }
    }
    return measurements.indices.map { index in
        Measured(name: measurements[index].name, target: measurements[index].target, work: works[index], raw: raws[index])
    }
}

/// Raw, work, work, raw: a machine that gets slower or faster steadily favours neither.
private func round(of measurement: Measurement) throws -> (work: Double, raw: Double?) {
    let time = { (work: Measurement.Work) in try microseconds(of: work, count: measurement.count, in: measurement.name) }
    switch measurement.target {
    case .microseconds: return (try time(measurement.work), nil)
    case .ratio(_, let raw), .shown(let raw):
        let first = try time(raw)
        let both = try time(measurement.work) + time(measurement.work)
        return (both / 2, (first + (try time(raw))) / 2)
    }
}

private func microseconds(of work: Measurement.Work, count: Int, in name: String) throws -> Double {
    let start = threadNanoseconds()
    let good = work(count)
    let end = threadNanoseconds()
    guard good == count else { throw BenchmarkFailure("\(name): \(count - good) of \(count) did not come out as they should") }
    return Double(end - start) / Double(count) / 1_000
}

private func threadNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The middle value, or the mean of the two in the middle.
func median(_ values: [Double]) -> Double {
    (quantile(values, 0.5, rounding: .down) + quantile(values, 0.5, rounding: .up)) / 2
}

/// The values between which the middle half lies.
func middleHalf(_ values: [Double]) -> (low: Double, high: Double) {
    (quantile(values, 0.25, rounding: .toNearestOrEven), quantile(values, 0.75, rounding: .toNearestOrEven))
}

private func quantile(_ values: [Double], _ share: Double, rounding: FloatingPointRoundingRule) -> Double {
    let sorted = values.sorted()
    return sorted[Int((Double(sorted.count - 1) * share).rounded(rounding))]
}

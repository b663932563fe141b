import Glibc

/// How the instants of an open traffic lie on its rate.
public enum Arrivals: String, Codable, Sendable, CaseIterable {
    /// Evenly: the n-th request is due when the rate has wanted n requests.
    case constant
    /// At random and independently of each other, as a Poisson process; a seed says how.
    case poisson
}

/// The instants at which the requests of an open traffic are due, all workers together: nanoseconds after its start, in order.
/// The same curve, length and seed give the same instants everywhere.
public struct ArrivalSchedule: Sequence, IteratorProtocol, Sendable {
    private struct Stretch {
        let segment: RateSegment
        /// Seconds and requests before it.
        let startsAt: Double
        let massBefore: Double
    }

    private let stretches: [Stretch]
    private let mass: Double
    private let arrivals: Arrivals
    private var random: SeededRandom
    /// The stretch in which the next instant lies, or one before it.
    private var stretch = 0
    private var place = 0
    /// Where the random process stands, in requests that the rate has wanted so far.
    private var reached = 0.0

    /// Creates a schedule at its beginning.
    ///
    /// - Parameters:
    ///   - curve: the rate over time.
    ///   - arrivals: how the instants lie on it.
    ///   - lasts: its length in nanoseconds.
    ///   - random: what a random schedule draws from.
    public init(_ curve: RateCurve, _ arrivals: Arrivals, lasts: Int64, random: SeededRandom) {
        var seconds = 0.0
        var mass = 0.0
        stretches = curve.stretches(lasts: lasts).map { segment in
            defer {
                seconds += segment.seconds
                mass += segment.mass
            }
            return Stretch(segment: segment, startsAt: seconds, massBefore: mass)
        }
        self.mass = mass
        self.arrivals = arrivals
        self.random = random
    }

    /// The next instant; nil after the last.
    public mutating func next() -> Int64? {
        switch arrivals {
        case .constant:
            guard place < evenCount else { return nil }
            place += 1
            return instant(of: Double(place - 1))
        case .poisson:
            // The gaps of a Poisson process of rate 1 are exponential; its time runs as fast as the rate wants requests.
            reached -= log(1 - random.unit())
            guard reached < mass else {
                reached = .infinity
                return nil
            }
            place += 1
            return instant(of: reached)
        }
    }

    /// How many instants are left. Random ones have to be counted through.
    public var left: Int {
        switch arrivals {
        case .constant: evenCount - place
        case .poisson: reduce(0) { count, _ in count + 1 }
        }
    }

    /// How many requests the whole rate wants. A sum of binary fractions that misses a whole number by a hair is that number.
    private var evenCount: Int { Int((mass + 1e-9 * Swift.max(1, mass)).rounded(.down)) }

    /// When the rate has wanted `part` requests. Asked in ascending order.
    private mutating func instant(of part: Double) -> Int64 {
        while stretch + 1 < stretches.count, stretches[stretch + 1].massBefore <= part { stretch += 1 }
        let current = stretches[stretch]
        return Int64((current.startsAt + current.segment.seconds(until: part - current.massBefore)) * 1e9)
    }
}

/// One request of an open traffic.
public struct Arrival: Sendable, Hashable {
    /// Its place in the whole schedule, from 0.
    public let place: Int
    /// When it is due, nanoseconds after the traffic's start.
    public let at: Int64
}

/// One worker's share of a schedule: of every so many requests one, so that shares are even at each moment.
public struct ArrivalShare: Sequence, IteratorProtocol, Sendable {
    private var schedule: ArrivalSchedule
    private var place = 0
    private let worker: Int
    private let workers: Int

    /// Creates a share at its beginning.
    ///
    /// - Parameters:
    ///   - schedule: the whole at its beginning.
    ///   - worker: the worker's number, from 1 to `workers`.
    ///   - workers: how many share the schedule, at least 1.
    public init(_ schedule: ArrivalSchedule, worker: Int, of workers: Int) {
        self.schedule = schedule
        self.worker = worker
        self.workers = workers
    }

    /// The worker's next request; nil after its last.
    public mutating func next() -> Arrival? {
        while let at = schedule.next() {
            defer { place += 1 }
            if place % workers == worker - 1 { return Arrival(place: place, at: at) }
        }
        return nil
    }

    /// How many requests of the share are left.
    public var left: Int {
        let end = place + schedule.left
        let first = place + (worker - 1 - place % workers + workers) % workers
        return first < end ? (end - 1 - first) / workers + 1 : 0
    }
}

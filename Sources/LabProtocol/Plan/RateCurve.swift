import StrictJSON

/// How many requests a second an open traffic wants, over its length.
public enum RateCurve: Codable, Sendable, Hashable {
    /// The same rate all the time.
    case steady(perSecond: Double)
    /// From one rate to another in a straight line over the whole length.
    case ramp(fromPerSecond: Double, toPerSecond: Double)
    /// Stretches one after another, each with a length of its own.
    case segments([RateSegment])

    /// The length that it has by itself, nanoseconds; nil where the traffic gives it one.
    public var ownLength: Int64? {
        guard case .segments(let segments) = self else { return nil }
        return segments.reduce(Int64(0)) { sum, segment in
            let (total, overflows) = sum.addingReportingOverflow(segment.lasts)
            return overflows ? .max : total
        }
    }

    /// The curve as straight stretches that last `lasts` nanoseconds together, or less where it has less of its own.
    public func stretches(lasts: Int64) -> [RateSegment] {
        switch self {
        case .steady(let rate): return [RateSegment(fromPerSecond: rate, toPerSecond: rate, lasts: lasts)]
        case .ramp(let from, let to): return [RateSegment(fromPerSecond: from, toPerSecond: to, lasts: lasts)]
        case .segments(let segments):
            var left = lasts
            return segments.compactMap { segment in
                defer { left -= min(left, segment.lasts) }
                return left > 0 ? segment.cut(to: left) : nil
            }
        }
    }

    /// How many requests it wants within a length, as a number that need not be whole.
    public func mass(lasts: Int64) -> Double { stretches(lasts: lasts).reduce(0) { $0 + $1.mass } }
}

extension RateCurve: CustomStringConvertible {
    /// As `50/s`, `10/s to 200/s`, or these with their lengths.
    public var description: String {
        switch self {
        case .steady(let rate): "\(Rate(perSecond: rate))"
        case .ramp(let from, let to): "\(Rate(perSecond: from)) to \(Rate(perSecond: to))"
        case .segments(let segments): segments.map(\.description).joined(separator: ", then ")
        }
    }
}

/// A stretch of a rate that changes in a straight line, or not at all.
public struct RateSegment: Codable, Sendable, Hashable, CustomStringConvertible {
    /// Requests a second at its beginning.
    public var fromPerSecond: Double
    /// Requests a second at its end.
    public var toPerSecond: Double
    /// Its length in nanoseconds.
    public var lasts: Int64

    /// Creates a stretch from its parts.
    public init(fromPerSecond: Double, toPerSecond: Double, lasts: Int64) {
        self.fromPerSecond = fromPerSecond
        self.toPerSecond = toPerSecond
        self.lasts = lasts
    }

    /// As `50/s for 2s` or `10/s to 200/s for 2s`.
    public var description: String {
        let curve: RateCurve =
            fromPerSecond == toPerSecond
            ? .steady(perSecond: fromPerSecond) : .ramp(fromPerSecond: fromPerSecond, toPerSecond: toPerSecond)
        return "\(curve) for \(Nanoseconds(lasts))"
    }

    /// How many requests it wants: the area under its line.
    var mass: Double { seconds * (fromPerSecond + toPerSecond) / 2 }

    /// Seconds from its beginning until it has wanted `part` requests; at most its length.
    func seconds(until part: Double) -> Double {
        guard part > 0 else { return 0 }
        guard fromPerSecond != toPerSecond else { return fromPerSecond > 0 ? part / fromPerSecond : seconds }
        // The area a·t + s·t²/2 is to be `part`; in this form nothing cancels out where the line is nearly flat.
        let slope = (toPerSecond - fromPerSecond) / seconds
        let root = max(0, fromPerSecond * fromPerSecond + 2 * slope * part).squareRoot()
        let sum = fromPerSecond + root
        return sum > 0 ? min(2 * part / sum, seconds) : seconds
    }

    var seconds: Double { Double(lasts) / 1e9 }

    fileprivate func cut(to most: Int64) -> RateSegment {
        guard lasts > most else { return self }
        let share = Double(most) / Double(lasts)
        return RateSegment(
            fromPerSecond: fromPerSecond, toPerSecond: fromPerSecond + (toPerSecond - fromPerSecond) * share, lasts: most)
    }
}

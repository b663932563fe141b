extension JSONReader {
    /// Reads a duration, such as `"1.5s"`.
    ///
    /// - Parameters:
    ///   - range: what it may be once it has been divided.
    ///   - isScaled: whether it is divided by ``timeDivisor``; not so where it measures the machine instead of telling a story.
    public func duration(in range: ClosedRange<Nanoseconds> = .zero ... .max, isScaled: Bool = true) -> Nanoseconds? {
        let allowsSign = range.lowerBound < .zero
        let read = { (text: String) throws(UnitError) in try Nanoseconds(parsing: text, allowsSign: allowsSign) }
        guard let written = unit(read, expected: Nanoseconds.expected) else { return nil }
        let divisor = isScaled ? timeDivisor : 1
        let value = Nanoseconds(written.count / divisor)
        guard range.contains(value) else {
            let scale = divisor == 1 ? "" : " at scale 1/\(divisor)"
            let least = range.lowerBound * divisor
            let due =
                range.upperBound == .max
                ? "a duration of at least \(least)" : "a duration from \(least) to \(range.upperBound * divisor)"
            return outOfRange(due + scale)
        }
        return value
    }

    /// A duration that is not written, divided as a written one would be.
    public func scaled(_ standard: Nanoseconds) -> Nanoseconds { Nanoseconds(standard.count / timeDivisor) }

    /// "at scale 1/60" after a space, to stand behind a duration; nothing where time has its own length.
    public var scaleWords: String { timeDivisor == 1 ? "" : " at scale 1/\(timeDivisor)" }

    /// Reads a rate, such as `"200/s"`.
    public func rate(in range: ClosedRange<Rate> = Rate.readable) -> Rate? {
        guard let value = unit(Rate.init(parsing:), expected: Rate.expected) else { return nil }
        guard range.contains(value) else { return outOfRange("a rate from \(range.lowerBound) to \(range.upperBound)") }
        return value
    }

    /// Reads a share, such as `"20%"`.
    public func share(in range: ClosedRange<Share> = Share(fraction: 0)...Share(fraction: 1)) -> Share? {
        guard let value = unit(Share.init(parsing:), expected: Share.expected) else { return nil }
        guard range.contains(value) else { return outOfRange("a share from \(range.lowerBound) to \(range.upperBound)") }
        return value
    }

    /// Reads a string with a unit; a bare number gets the advice that its text would get.
    private func unit<T>(_ read: (String) throws(UnitError) -> T, expected: String) -> T? {
        do throws(UnitError) {
            switch node.value {
            case .string(let text): return try read(text)
            case .number(let number):
                let advice = help(for: number.text, read)
                return fail(.wrongUnit, problem: "a number without a unit cannot stand here", expected: expected, help: advice)
            default: return wrongKind(expected)
            }
        } catch {
            guard !node.place.source.isSecret else {
                return fail(.wrongUnit, problem: "this cannot be read", expected: error.expected)
            }
            return fail(.wrongUnit, problem: error.problem, expected: error.expected, help: error.help)
        }
    }

    private func help<T>(for text: String, _ read: (String) throws(UnitError) -> T) -> String? {
        guard !node.place.source.isSecret else { return nil }
        do throws(UnitError) {
            _ = try read(text)
            return nil
        } catch {
            return error.help
        }
    }

    private func outOfRange<T>(_ due: String) -> T? {
        let found = node.string.map { shown($0) } ?? "this"
        return fail(.outOfRange, problem: "\(found) is out of range", expected: due)
    }
}

extension Rate {
    /// From once an hour to a million per second: what a rate may be where its reader sets no other range.
    public static let readable = Rate(perSecond: 1.0 / 3_600)...Rate(perSecond: 1_000_000)
}

extension JSONReader {
    /// Reads a string.
    public func string() -> String? {
        node.string ?? wrongKind("a string")
    }

    /// Reads `true` or `false`.
    public func bool() -> Bool? {
        node.bool ?? wrongKind("true or false")
    }

    /// Reads a whole number; `1.0` and `1e3` count as whole.
    public func int(in range: ClosedRange<Int64> = .min ... .max) -> Int64? {
        let due = "a whole number" + limits(range)
        guard case .number(let number) = node.value else { return wrongKind(due) }
        guard let value = number.int64 else {
            guard let double = number.double, double.magnitude < 0x1p63 else {
                return fail(.outOfRange, problem: "\(shown(number)) is out of range", expected: due)
            }
            return fail(.wrongKind, problem: "\(shown(number)) is no whole number", expected: due)
        }
        guard range.contains(value) else {
            return fail(.outOfRange, problem: "\(shown(number)) is out of range", expected: due)
        }
        return value
    }

    /// Reads a number.
    public func double(in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
        -> Double?
    {
        let due = "a number" + limits(range)
        guard case .number(let number) = node.value else { return wrongKind(due) }
        guard let value = number.double, range.contains(value) else {
            return fail(.outOfRange, problem: "\(shown(number)) is out of range", expected: due)
        }
        return value
    }

    /// Reads one of an enum's raw values.
    public func oneOf<E: RawRepresentable & CaseIterable>(_ type: E.Type) -> E? where E.RawValue == String {
        let names = type.allCases.map(\.rawValue)
        guard case .string(let text) = node.value else { return wrongKind(listed(names)) }
        if let value = type.allCases.first(where: { $0.rawValue.isExactly(text) }) { return value }
        return fail(
            .unknownValue, problem: "\(shown(text)) is not known here", expected: listed(names),
            help: NearestName.of(text, among: names).map { "did you mean \(quoted($0))?" })
    }

    private func shown(_ number: JSONNumber) -> String {
        node.place.source.isSecret ? "this number" : number.text
    }

    private func limits(_ range: ClosedRange<Int64>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): ""
        case (let low, .max): " of at least \(low)"
        case (.min, let high): " of at most \(high)"
        case (let low, let high): " from \(low) to \(high)"
        }
    }

    private func limits(_ range: ClosedRange<Double>) -> String {
        let isOpenBelow = range.lowerBound <= -Double.greatestFiniteMagnitude
        let isOpenAbove = range.upperBound >= Double.greatestFiniteMagnitude
        let low = JSON.double(range.lowerBound).text()
        let high = JSON.double(range.upperBound).text()
        return switch (isOpenBelow, isOpenAbove) {
        case (true, true): ""
        case (false, true): " of at least \(low)"
        case (true, false): " of at most \(high)"
        case (false, false): " from \(low) to \(high)"
        }
    }
}

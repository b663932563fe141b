import StrictJSON

/// Comparisons with a value: `"<= 2.5s"`, `">= 99.9%"`, `">= 10"`; a bare value means that it must be equal.
extension JSONReader {
    /// - Parameter isScaled: whether the value is divided as the story's durations are.
    func durationBound(isScaled: Bool = true) -> Bound<Nanoseconds>? {
        bound(least: .zero, most: nil, expected: Nanoseconds.expected) { (text) throws(UnitError) in
            let written = try Nanoseconds(parsing: text)
            return isScaled ? scaled(written) : written
        }
    }

    func shareBound() -> Bound<Share>? {
        bound(least: Share(fraction: 0), most: Share(fraction: 1), expected: Share.expected) { (text) throws(UnitError) in
            try Share(parsing: text)
        }
    }

    func countBound() -> Bound<Int>? {
        if case .number = node.value {
            return int(in: 0...BoundLimits.countMax).map { Bound(.equal, Int($0)) }
        }
        let expected = "a number from 0 to \(BoundLimits.countMax), or a comparison with one, such as \">= 10\""
        guard let text = node.string else {
            return fail(code: ReadingCode.wrongKind.rawValue, problem: "\(node.kindName) cannot stand here", expected: expected)
        }
        let (relation, rest) = Bound<Int>.Relation.split(text)
        guard rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(rest), count <= BoundLimits.countMax else {
            return fail(ScenarioCode.boundMalformed, problem: "this is no comparison with a number", expected: expected)
        }
        return checked(Bound(relation, count), least: 0, most: nil)
    }

    private func bound<Value>(
        least: Value, most: Value?, expected: String, _ read: (String) throws(UnitError) -> Value
    ) -> Bound<Value>? {
        let expected = "\"<\", \"<=\", \"=\", \">=\" or \">\" before \(expected)"
        guard let text = textWithUnit(expected: expected) else { return nil }
        let (relation, rest) = Bound<Value>.Relation.split(text)
        do throws(UnitError) {
            return checked(Bound(relation, try read(rest)), least: least, most: most)
        } catch {
            return fail(error, expected: expected)
        }
    }

    private func checked<Value>(_ bound: Bound<Value>, least: Value, most: Value?) -> Bound<Value>? {
        let isEmpty = (bound.relation == .less && bound.value == least) || (bound.relation == .more && bound.value == most)
        guard isEmpty else { return bound }
        return fail(
            ScenarioCode.boundNeverHolds, problem: "nothing is \(bound.relation.rawValue) \(bound.value)",
            expected: "a comparison that can hold")
    }
}

enum BoundLimits {
    /// The most that a count can be asked to be.
    static let countMax: Int64 = 1_000_000_000_000
}

extension Bound.Relation {
    /// Cuts a comparison into its sign and the text behind it; without a sign, it must be equal.
    fileprivate static func split(_ text: String) -> (Bound<Value>.Relation, String) {
        for relation in [Self.atMost, .atLeast, .less, .more, .equal] where text.hasPrefix(relation.rawValue) {
            return (relation, String(text.dropFirst(relation.rawValue.count).drop { $0 == " " }))
        }
        return (.equal, text)
    }
}
